import Kernel
import Storage
import TestSupport
import Testing

@testable import Organizations

@Suite struct `An act on its way` {
    @Test(arguments: engines)
    func `changes the organisation from its day on and is on record`(
        engine: Dialect
    ) async throws {
        try await FarmHouse.open(engine) { farm in
            let answer = try await farm.act(
                "renaming", on: .office,
                ["name": "云杉岭林场机关第一党支部", "on": "2026-05-01", "reason": "场党发〔2026〕8 号"])
            #expect(answer.status == 303)
            #expect(answer.location == "/organizations/\(ID.office)")
            #expect(try await farm.state(.office, on: .firstOfMay)?.name == "云杉岭林场机关第一党支部")
            #expect(try await farm.state(.office, on: .day(2026, 4, 30))?.name == "云杉岭林场机关党支部")
            #expect(try await farm.deeds() == ["organization.rename done"])
            let history = await farm.house.get(
                "/organizations/\(ID.office)/history", as: "member")
            #expect(history.text.contains("云杉岭林场机关第一党支部"))
            #expect(history.text.contains("场党发〔2026〕8 号") && history.text.contains("苏小满"))
        }
    }

    @Test(arguments: engines)
    func `is taken back in one tap, by whoever may do it`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            _ = try await farm.act(
                "renaming", on: .office, ["name": "甲支部", "on": "2026-05-01"])
            let id = try await farm.database.read { tx in
                try tx.historyEntries(of: .office).first?.act.id
            }
            let address = "/organizations/acts/\(try #require(id))/taking-back"
            #expect(await farm.house.post(address, as: "millClerk").status == 403)
            #expect(await farm.house.post(address, as: "clerk").status == 303)
            #expect(try await farm.state(.office, on: .firstOfMay)?.name == "云杉岭林场机关党支部")
            #expect(await farm.house.post(address, as: "clerk").status == 422)
        }
    }

    /// S21: nobody overwrites what somebody else recorded meanwhile.
    @Test(arguments: engines)
    func `S21 — from an older version shows both versions side by side`(
        engine: Dialect
    ) async throws {
        try await FarmHouse.open(engine) { farm in
            _ = try await farm.act(
                "renaming", on: .office, ["name": "甲支部", "on": "2026-05-01"])
            let late = try await farm.act(
                "renaming", on: .office, ["name": "乙支部", "on": "2026-05-01"],
                as: "secretary", version: 1)
            #expect(late.status == 409)
            #expect(late.text.contains("甲支部") && late.text.contains("乙支部"))
            #expect(late.text.contains("苏小满"))
            #expect(try await farm.state(.office, on: .firstOfMay)?.name == "甲支部")
        }
    }

    @Test(arguments: engines)
    func `that a rule refuses comes back with the sentence, the clause and what was typed`(
        engine: Dialect
    ) async throws {
        try await FarmHouse.open(engine) { farm in
            let answer = try await farm.act(
                "founding", on: .farm,
                [
                    "name": "云杉岭林场防火党支部", "code": "ML01-009", "kind": "branch",
                    "full_members": "2", "on": "2026-05-01",
                ])
            #expect(answer.status == 422)
            for text in ["正式党员 2 人，应不少于 3 人", "支部工作条例 第四条", "云杉岭林场防火党支部"] {
                #expect(answer.text.contains(text), "\(text)")
            }
            #expect(try await farm.deeds() == [])
        }
    }

    @Test(arguments: engines)
    func `that departs from a norm is done with a recorded reason`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            let fields: KeyValuePairs = [
                "name": "云杉岭林场作业区党总支", "code": "ML01-Z01", "kind": "generalBranch",
                "full_members": "49", "on": "2026-05-01",
            ]
            let refused = try await farm.act("founding", on: .farm, fields)
            #expect(refused.status == 422 && refused.text.contains("一般不少于 50 人"))
            let pairs = fields.map { ($0.key, $0.value) }
            let done = await farm.house.post(
                "/organizations/\(ID.farm)/founding",
                pairs: pairs + [("version", "1"), ("reason", "集团党发〔2026〕3 号")], as: "clerk")
            #expect(done.status == 303)
            let page = await farm.house.get(done.location, as: "clerk")
            #expect(page.text.contains("云杉岭林场作业区党总支"))
        }
    }

    @Test(arguments: engines)
    func `with a code that another organisation has is refused`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            let answer = try await farm.act(
                "founding", on: .farm,
                [
                    "name": "云杉岭林场防火党支部", "code": "ML01-001", "kind": "branch",
                    "full_members": "9", "on": "2026-05-01",
                ])
            #expect(answer.status == 422 && answer.text.contains("编码已被其他组织使用"))
        }
    }
}

@Suite struct `An act that one tap does not bring back` {
    @Test(arguments: engines)
    func `is shown with what follows before it is done`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            let fields: KeyValuePairs = [
                "other": "\(ID.nursery)", "on": "2026-05-01", "reason": "场党发〔2026〕9 号",
            ]
            let check = try await farm.act("merger", on: .office, fields)
            #expect(check.status == 200)
            #expect(check.text.contains("云杉岭林场种苗党支部自 2026-05-01 起撤销"))
            #expect(try await farm.deeds() == [])
            let pairs = fields.map { ($0.key, $0.value) }
            let done = await farm.house.post(
                "/organizations/\(ID.office)/merger",
                pairs: pairs + [("version", "1"), ("confirmed", "yes")], as: "clerk")
            #expect(done.status == 303)
            #expect(try await farm.state(.nursery, on: .firstOfMay) == nil)
            #expect(try await farm.state(.firstTeam, on: .firstOfMay)?.parent == .office)
            #expect(farm.successions.all.map(\.ended) == [.nursery])
            #expect(farm.successions.all.map(\.successor) == [.office])
            #expect(
                try await farm.deeds()
                    == Array(repeating: "organization.merge done", count: 3))
        }
    }

    @Test(arguments: engines)
    func `goes back to the form with everything that was typed`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            let answer = try await farm.act(
                "dissolution", on: .firstTeam,
                ["on": "2026-05-01", "reason": "人员减少", "confirmed": "edit"])
            #expect(answer.status == 200 && answer.text.contains("人员减少"))
            #expect(try await farm.deeds() == [])
        }
    }

    @Test(arguments: engines)
    func `is refused while members have nowhere to go`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            let refused = try await farm.act(
                "dissolution", on: .nursery, ["on": "2026-05-01", "confirmed": "yes"])
            #expect(refused.status == 422 && refused.text.contains("还有党员 12 人"))
            let done = try await farm.act(
                "dissolution", on: .nursery,
                ["on": "2026-05-01", "successor": "\(ID.office)", "confirmed": "yes"])
            #expect(done.status == 303)
            #expect(Set(farm.successions.all.map(\.ended)) == [.nursery, .firstTeam])
        }
    }

    @Test(arguments: engines)
    func `splits a branch`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            let done = try await farm.act(
                "split", on: .nursery,
                [
                    "name": "云杉岭林场苗圃党支部", "code": "ML01-003", "full_members": "6",
                    "moving": "\(ID.firstTeam)", "on": "2026-05-01", "confirmed": "yes",
                ])
            #expect(done.status == 303)
            let found = try await farm.database.read { tx in
                try tx.findOrganizations("苗圃", on: .firstOfMay).first?.id
            }
            #expect(try await farm.state(.firstTeam, on: .firstOfMay)?.parent == found)
        }
    }

    @Test(arguments: engines)
    func `corrects an entry of the past`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            let form = await farm.house.get(
                "/organizations/\(ID.office)/correction?entry=2015-07-01", as: "clerk")
            #expect(form.text.contains("2015-07-01"))
            let done = try await farm.act(
                "correction", on: .office,
                [
                    "entry": "2015-07-01", "from": "2015-07-01", "name": "云杉岭林场场部党支部",
                    "code": "ML01-001", "parent": "\(ID.farm)", "kind": "branch",
                    "reason": "原登记有误", "confirmed": "yes",
                ])
            #expect(done.status == 303)
            #expect(try await farm.state(.office, on: .founding)?.name == "云杉岭林场场部党支部")
        }
    }
}

@Suite struct `Who may act` {
    @Test(
        arguments: engines,
        [
            ("clerk", ID.office, 303), ("secretary", .office, 303), ("clerk", .farm, 303),
            ("millClerk", .office, 403), ("member", .office, 403), ("system", .office, 403),
            ("clerk", .mill, 403), ("clerk", .group, 403),
        ] as [(String, OrganizationID, Int)])
    func `S5 — on a name is who looks after the subtree`(
        engine: Dialect, one: (who: String, id: OrganizationID, status: Int)
    ) async throws {
        try await FarmHouse.open(engine) { farm in
            let answer = try await farm.act(
                "renaming", on: one.id, ["name": "新名称", "on": "2026-05-01"], as: one.who)
            #expect(answer.status == one.status)
            #expect(
                try await farm.deeds().last?.hasSuffix(one.status == 303 ? "done" : "refused")
                    == true)
        }
    }

    @Test(arguments: engines)
    func `S5 — on the place is who looks after both ends, and not the organisation itself`(
        engine: Dialect
    ) async throws {
        try await FarmHouse.open(engine) { farm in
            let fields: KeyValuePairs = ["parent": "\(ID.mill)", "on": "2026-05-01"]
            #expect(try await farm.act("move", on: .office, fields).status == 403)
            #expect(
                try await farm.act("move", on: .office, fields, as: "millClerk").status == 403)
            #expect(
                try await farm.act("move", on: .office, fields, as: "secretary").status == 303)
            let own = try await farm.act(
                "dissolution", on: .farm, ["on": "2026-05-01", "confirmed": "yes"])
            #expect(own.status == 403)
        }
    }

    @Test(arguments: engines)
    func `S8 — on a post shows a second factor first, and never fills one's own`(
        engine: Dialect
    ) async throws {
        try await FarmHouse.open(engine) { farm in
            let fields: KeyValuePairs = [
                "person": "\(PersonID.lin)", "post": "secretary", "basis": "elected",
                "on": "2026-05-01",
            ]
            let tired = try await farm.act("appointment", on: .office, fields, as: "tired")
            #expect(tired.status == 403 && tired.text.contains("_code"))
            let own = try await farm.act(
                "appointment", on: .office,
                [
                    "person": "\(PersonID.su)", "post": "secretary", "basis": "elected",
                    "on": "2026-05-01",
                ])
            #expect(own.status == 422 && own.text.contains("不能登记自己的任免"))
            #expect(try await farm.act("appointment", on: .office, fields).status == 303)
        }
    }

    @Test(arguments: engines)
    func `founds the top when there is none`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            let fields: [(String, String)] = [
                ("version", "0"), ("name", "青禾农场党委"), ("code", "QH"),
                ("kind", "committee"), ("full_members", "140"), ("on", "2026-05-01"),
            ]
            let address = "/organizations/founding"
            let clerk = await farm.house.post(address, pairs: fields, as: "clerk")
            #expect(clerk.status == 403)
            let system = await farm.house.post(address, pairs: fields, as: "system")
            #expect(system.status == 303)
        }
    }
}

@Suite struct `A role that comes with a post` {
    /// C06: losing the post removes the role with the same transaction.
    @Test(arguments: engines)
    func `is there from the first day and gone after the last`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            func roles(on date: CivilDate) async throws -> [Role] {
                try await farm.database.read { tx in
                    try tx.heldPosts(by: .lin, on: date).map(\.grant.role)
                }
            }
            #expect(try await roles(on: .firstOfMay) == [])
            _ = try await farm.act(
                "appointment", on: .office,
                [
                    "person": "\(PersonID.lin)", "post": "secretary", "basis": "elected",
                    "on": "2026-04-01",
                ])
            #expect(try await roles(on: .firstOfMay) == [.branchSecretary])
            #expect(try await roles(on: .day(2026, 3, 31)) == [])
            let page = await farm.house.get(
                "/organizations/\(ID.office)/departure", as: "clerk")
            #expect(page.text.contains("书记 林晓禾"))
            let tenure = try await farm.database.read { tx in
                try tx.seating(of: .office).posts[0].tenures[0].id
            }
            let left = try await farm.act(
                "departure", on: .office, ["tenure": "\(tenure)", "on": "2026-04-30"])
            #expect(left.status == 303)
            #expect(try await roles(on: .firstOfMay) == [])
            #expect(try await roles(on: .day(2026, 4, 30)) == [.branchSecretary])
        }
    }

    @Test(arguments: engines)
    func `passes to the deputy while the post is vacant`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            _ = try await farm.act(
                "appointment", on: .office,
                [
                    "person": "\(PersonID.lin)", "post": "deputySecretary", "basis": "elected",
                    "on": "2026-04-01",
                ])
            let held = try await farm.database.read { tx in
                try tx.heldPosts(by: .lin, on: .firstOfMay)
            }
            #expect(held.map(\.grant.role) == [.branchCommitteeMember, .branchSecretary])
            #expect(held.last?.title.chinese == "云杉岭林场机关党支部 代行书记职责")
            _ = try await farm.act(
                "appointment", on: .office,
                [
                    "person": "\(PersonID.qin)", "post": "secretary", "basis": "elected",
                    "on": "2026-05-01",
                ])
            let after = try await farm.database.read { tx in
                try tx.heldPosts(by: .lin, on: .firstOfMay).map(\.grant.role)
            }
            #expect(after == [.branchCommitteeMember])
        }
    }
}

@Suite struct `Taking the tree out` {
    /// S8, S13
    @Test(arguments: engines)
    func `S13 — writes no cell that a spreadsheet works out, and is on record`(
        engine: Dialect
    ) async throws {
        try await FarmHouse.open(engine) { farm in
            _ = try await farm.act(
                "renaming", on: .office, ["name": "=1+1 党支部", "on": "2026-05-01"])
            let fields: [(String, String)] = [("on", "2026-05-01"), ("reason", "年报")]
            let tired = await farm.house.post(
                "/organizations/export", pairs: fields, as: "tired")
            #expect(tired.status == 403)
            let file = await farm.house.post("/organizations/export", pairs: fields, as: "clerk")
            #expect(file.status == 200)
            #expect(file.text.contains("3,ML01-001,'=1+1 党支部,党支部,云杉岭林场党委\r\n"))
            #expect(!file.text.contains("沐岚木业"))
            #expect(try await farm.deeds().contains("organization.export done"))
        }
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@A1", "'@A1"), ("＝1", "'＝1"),
        ("\tx", "'\tx"), ("甲,乙", "\"甲,乙\""), ("a\"b", "\"a\"\"b\""), ("甲", "甲"), ("", ""),
    ])
    func `S13 — makes text of what looks like a formula`(text: String, cell: String) {
        #expect(CSV.cell(text) == cell)
    }
}

@Suite struct `Local rules` {
    @Test(arguments: engines)
    func `are set from a day on by the system administrator`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            let fields: [(String, String)] = [
                ("setting", "groupMembers"), ("value", "5"), ("from", "2026-05-02"),
            ]
            let address = "/organizations/rules"
            #expect(await farm.house.post(address, pairs: fields, as: "clerk").status == 403)
            #expect(await farm.house.post(address, pairs: fields, as: "system").status == 303)
            let rules = try await farm.database.read { tx in
                [
                    try tx.localRules(on: .firstOfMay)[.groupMembers],
                    try tx.localRules(on: .day(2026, 5, 2))[.groupMembers],
                ]
            }
            #expect(rules == [3, 5])
        }
    }
}

@Suite struct `Every address of organisations` {
    @Test(arguments: engines)
    func `S5 — sends a stranger away`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            #expect(farm.organizations.routes.count > 30)
            for route in farm.organizations.routes {
                let address = route.pattern.description
                    .replacing("{}", with: "\(ID.office)")
                let answer =
                    route.method == .get
                    ? await farm.house.get(address, as: nil)
                    : await farm.house.post(address, as: nil)
                #expect([303, 401].contains(answer.status), "\(route.method) \(address)")
            }
            let deeds = try await farm.deeds()
            #expect(deeds == [])
        }
    }

    @Test(arguments: engines)
    func `is drawn for whoever may see it`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            for route in farm.organizations.routes where route.method == .get {
                let address = route.pattern.description
                    .replacing("{}", with: "\(ID.office)")
                let who = address.hasSuffix("rules") || address.hasSuffix("s/founding")
                let answer = await farm.house.get(address, as: who ? "system" : "clerk")
                #expect(answer.status == 200, "\(address)")
            }
            #expect(farm.house.errors.all == [])
        }
    }
}
