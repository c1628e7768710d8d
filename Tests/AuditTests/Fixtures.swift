import Crypto
import Directories
import Kernel
import Storage
import TestSupport
import Web

@testable import Audit

let engines: [Dialect] = Dialect.allCases

extension Authenticator {
    /// A real code, under a key that every test knows.
    static let example = Authenticator(
        code: { HashFunction.sha256.authenticationCode(for: $0, key: key) },
        isAuthentic: { HashFunction.sha256.isAuthentic($0, for: $1, key: key) })

    private static let key = Secret("the key of the tests")
}

extension PersonID {
    static let lin = PersonID(high: 2, low: 1)
    static let su = PersonID(high: 2, low: 3)
}

extension OrganizationID {
    static let group = OrganizationID(high: 1, low: 1)
    static let farm = OrganizationID(high: 1, low: 3)
    static let birch = OrganizationID(high: 1, low: 4)
    static let other = OrganizationID(high: 1, low: 9)
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
    static func example(key: Authenticator = .example) -> Audit {
        Audit(
            key: key, organizations: .example,
            people: PersonDirectory(
                names: { ids, _ in names.filter { ids.contains($0.key) } },
                named: { name, _ in names.filter { $0.value == name }.map(\.key) }),
            accounts: AccountDirectory { ids, _ in
                Dictionary(
                    uniqueKeysWithValues: Set(ids).map {
                        ($0, AccountCard(name: "账号\($0.low)", person: nil))
                    })
            },
            rules: IntrusionRules(
                unmasking: [Action("person.unmask")], signingIn: Action("session.begin")),
            isOfficer: { account, _ in account == .officer })
    }

    private static let names: [PersonID: String] = [.lin: "林晓禾", .su: "苏小满"]
}

extension AccountID {
    static let officer = AccountID(high: 3, low: 90)
}

extension OrganizationDirectory {
    /// group ── farm ── birch, and another house that nobody here knows.
    static let example = OrganizationDirectory(
        ancestry: { id, _, _ in
            switch id {
            case .birch: [.birch, .farm, .group]
            case .farm: [.farm, .group]
            case .group, .other: [id]
            default: []
            }
        },
        names: { ids, _, _ in
            let names: [OrganizationID: String] = [
                .group: "沐岚森工集团党委", .farm: "青溪林场党委", .birch: "白桦党支部",
            ]
            return names.filter { ids.contains($0.key) }
        },
        below: { id, _, _ in
            switch id {
            case .group: "\(list: [OrganizationID.group, .farm, .birch])"
            case .farm: "\(list: [OrganizationID.farm, .birch])"
            default: "\(list: [id])"
            }
        })
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
