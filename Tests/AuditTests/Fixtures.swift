import Kernel
import Storage
import TestSupport
import Web

@testable import Audit

let engines: [Dialect] = Dialect.allCases

extension Authenticator {
    /// A code without a secret, strong enough to see that one byte differs: FNV-1a over the bytes
    /// and their reverse, behind a salt.
    static let example = Authenticator(
        code: { code(of: $0) }, isAuthentic: { code, bytes in code == Self.code(of: bytes) })

    private static func code(of bytes: [UInt8]) -> [UInt8] {
        let salted = Array("salt".utf8) + bytes
        return halves(salted) + halves(salted.reversed())
    }

    private static func halves(_ bytes: [UInt8]) -> [UInt8] {
        let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return (0..<8).map { UInt8(truncatingIfNeeded: hash >> UInt64($0 * 8)) }
    }
}

extension PersonID {
    static let lin = PersonID(high: 2, low: 1)
    static let su = PersonID(high: 2, low: 3)
}

extension OrganizationID {
    static let farm = OrganizationID(high: 1, low: 3)
}

extension Principal {
    static let clerk = Principal(
        account: AccountID(high: 3, low: 3), person: .su, name: "苏小满", grants: [])
}

extension Circumstances {
    static func example(
        _ principal: Principal? = .clerk, at instant: Instant = .testStart,
        address: String = "10.1.2.3"
    ) -> Circumstances {
        Circumstances(
            principal: principal, address: address, request: RequestID(high: 9, low: 9),
            at: instant)
    }
}

extension Deed {
    static let look = Deed(
        Action("person.read"), .init("person", PersonID.lin), in: .farm, about: .lin,
        for: Purpose("care", Phrase("日常党员管理", "Everyday care")))

    static func rename(to name: String) -> Deed {
        Deed(
            Action("organization.rename"), .init("organization", OrganizationID.farm), in: .farm,
            changes: [Deed.Change("name", from: "旧名", to: name)])
    }
}

extension Audit {
    /// Ids that count up, so that a test can name an entry.
    static func example() -> Audit { Audit(key: .example) }
}

extension Database {
    func write(
        _ deeds: [Deed], by audit: Audit, at instant: Instant = .testStart,
        _ principal: Principal? = .clerk
    ) async throws {
        try await write { tx in
            try audit.write(deeds, .example(principal, at: instant), in: tx)
        }
    }

    func entries() async throws -> [StoredEntry] {
        try await read { tx in
            try tx.rows(StoredEntry.columns + "ORDER BY e.id") { row in try StoredEntry(&row) }
        }
    }
}
