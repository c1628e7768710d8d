import Crypto
import Directories
import Foundation
import Kernel
import Keyring
import Proofs
import Storage
import TestSupport
import Web

@testable import Ledger

extension OrganizationID {
    static let group = OrganizationID(high: 1, low: 1)
    static let farm = OrganizationID(high: 1, low: 3)
    static let other = OrganizationID(high: 1, low: 9)
    /// Stands in no tree.
    static let unknown = OrganizationID(high: 1, low: 99)
}

extension PersonID {
    static let lin = PersonID(high: 2, low: 1)
    static let su = PersonID(high: 2, low: 3)
}

extension Principal {
    static let clerk = Principal(
        account: AccountID(high: 3, low: 3), person: .su, name: "苏小满", grants: [])
    static let officer = Principal(
        account: AccountID(high: 3, low: 90), person: nil, name: "安全管理员", grants: [])
}

extension Circumstances {
    static func example(
        _ principal: Principal? = .clerk, at instant: Instant = .testStart
    ) -> Circumstances {
        Circumstances(
            principal: principal, address: "10.1.2.3", request: RequestID(high: 9, low: 9),
            at: instant)
    }
}

extension Kernel.Action {
    static let rename = Kernel.Action("organization.rename")
    static let export = Kernel.Action("person.export")
    static let erase = Kernel.Action("person.erase")
    static let look = Kernel.Action("person.read")
}

extension Deed {
    static func rename(
        to name: String, _ organization: OrganizationID? = .farm, about person: PersonID? = nil
    ) -> Deed {
        Deed(
            .rename, .init("organization", OrganizationID.farm), in: organization, about: person,
            changes: [Deed.Change("name", from: "旧名", to: name)])
    }
}

extension OrganizationDirectory {
    /// group ── farm, and another house.
    static let example = OrganizationDirectory(
        ancestry: { id, _, _ in
            switch id {
            case .farm: [.farm, .group]
            case .group, .other: [id]
            default: []
            }
        }, names: { _, _, _ in [.farm: "青溪林场党委"] }, below: { _, _, _ in "NULL" })
}

extension LogKey {
    /// The seed 00 01 … 1f of the vectors.
    static var example: LogKey {
        get throws { try of(Secret(copying: Array(UInt8(0)..<32))) }
    }

    static func of(_ secret: Secret) throws -> LogKey {
        LogKey(try NoteSigner(name: "org.example/ledger", kind: .ed25519, secret: secret))
    }
}

extension Ledger {
    static func example(
        in folder: String, key: LogKey? = nil, national: NationalProfile? = nil,
        witnesses: Witnesses = .none
    ) throws -> Ledger {
        Ledger(
            host: "party.example", key: try key ?? .example, national: national,
            folder: folder, organizations: .example,
            kinds: [.rename: .organizationRenamed, .export: .exportMade, .erase: .recordErased],
            witnesses: witnesses)
    }
}

extension Database {
    func append(
        _ deeds: [Deed], to ledger: Ledger, by principal: Principal? = .clerk,
        at instant: Instant = .testStart
    ) async throws {
        try await write(within: .seconds(60)) { tx in
            try ledger.append(deeds, .example(principal, at: instant), in: tx)
        }
    }

    func count(_ table: String) async throws -> Int {
        try await read { tx in
            try tx.first(SQL(unchecked: "SELECT count(*) FROM \(table)")) ?? 0
        }
    }

    /// What waits, log by log, in the order in which it will be taken.
    func waiting() async throws -> [String: [LogEntry]] {
        try await read { tx in
            var waiting: [String: [LogEntry]] = [:]
            for log in try tx.logs() {
                let entries: [[UInt8]] = try tx.rows(
                    "SELECT entry FROM ledger_pending WHERE log = \(log.id) ORDER BY seq")
                waiting[log.origin] = entries.compactMap { LogEntry(bytes: $0) }
            }
            return waiting
        }
    }
}

/// A folder of one test.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "tongxin-ledger-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}
