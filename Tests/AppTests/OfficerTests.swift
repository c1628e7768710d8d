import Access
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import App

@Suite struct `S6: the three officers of the whole product` {
    private static let officers = ["operator", "security", "audit"]

    /// Every officer tries every role for the own account, by every form that gives one.
    @Test(arguments: Dialect.allCases, officers)
    func `can none of them take a role`(engine: Dialect, name: String) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let officer = try await house.somebody(name)
            #expect(officer.roles(on: house.today).intersection(Role.officers).count == 1)
            house.door.admit(officer)
            for role in Role.allCases {
                let reply = await house.ask(
                    .post, ["mandates"], fields: house.proposal(role, for: officer))
                #expect([403, 422].contains(reply.status), "\(role): \(reply.status)")
            }
            let after = try await house.somebody(name)
            #expect(after.grants == officer.grants)
            #expect(house.door.reported == [])
        }
    }

    /// What one of them may do alone to the account or the role of another is nothing that opens
    /// it: each permission over accounts and roles is the office of one, or takes two.
    @Test func `share no permission that changes who may do what`() {
        let changing = Composition.permissions.filter { permission in
            ["mandate.propose", "mandate.end", "account.askFactorReset"].contains(
                permission.action.name)
        }
        #expect(changing.count == 3)
        for permission in changing {
            #expect(permission.needsSecondPerson && permission.needsStepUp)
            #expect(Role.officers.intersection(permission.reaches.keys).count == 1)
        }
    }

    @Test func `read nothing of members anywhere in the matrix`() {
        for permission in Composition.permissions where permission.dataClass >= .personal {
            let officers = Role.officers.intersection(permission.reaches.keys)
            #expect(officers.isEmpty, "\(permission.action)")
        }
    }
}

extension WholeHouse {
    var today: CivilDate { composition.installation.clock.now().date }

    fileprivate func proposal(_ role: Role, for principal: Principal) -> [(String, String)] {
        [
            ("account", principal.account.description), ("role", role.rawValue),
            ("organization", (home.top.last ?? home.parent).description),
            ("from", today.description), ("until", today.adding(days: 30).description),
            ("reason", "本人申请"),
        ]
    }
}
