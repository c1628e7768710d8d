import Kernel
import Storage
import TestSupport
import Testing

@testable import Organizations

@Suite struct `The page of the tree` {
    @Test(arguments: engines)
    func `shows the top open, and everything on the way to one`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            let top = await farm.house.get("/organizations", as: "member")
            #expect(top.status == 200)
            #expect(top.text.contains("沐岚林业集团党委") && top.text.contains("云杉岭林场党委"))
            #expect(!top.text.contains("云杉岭林场种苗党支部"))
            let open = await farm.house.get("/organizations?at=\(ID.farm)", as: "member")
            #expect(open.text.contains("云杉岭林场种苗党支部"))
            #expect(farm.house.errors.all == [])
        }
    }

    @Test(arguments: engines)
    func `shows any day`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            _ = try await farm.act(
                "move", on: .office,
                ["parent": "\(ID.mill)", "on": "2026-05-01"], as: "secretary")
            let address = "/organizations?at=\(ID.farm)"
            let now = await farm.house.get(address, as: "member")
            #expect(!now.text.contains("云杉岭林场机关党支部"))
            let then = await farm.house.get("\(address)&on=2026-04-30", as: "member")
            #expect(then.text.contains("云杉岭林场机关党支部"))
            let before = await farm.house.get("/organizations?on=2014-01-01", as: "member")
            #expect(before.text.contains("还没有党组织"))
        }
    }

    @Test(arguments: engines)
    func `finds, lists a kind, and answers a look-up`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            let found = await farm.house.get("/organizations?q=zm", as: "member")
            #expect(found.text.contains("云杉岭林场种苗党支部"))
            let groups = await farm.house.get("/organizations?kind=group", as: "member")
            #expect(groups.text.contains("第一党小组") && !groups.text.contains("机关党支部"))
            let items = await farm.house.get(
                "/organizations/lookup?q=jg", as: "member", accept: "application/json")
            #expect(
                items.text.contains(
                    #"{"detail":"云杉岭林场党委 · ML01-001","title":"云杉岭林场机关党支部""#))
        }
    }
}

@Suite struct `The page of an organisation` {
    @Test(arguments: engines)
    func `says what it is, what the rules say of it, and what can be done`(
        engine: Dialect
    ) async throws {
        try await FarmHouse.open(engine) { farm in
            let page = await farm.house.get("/organizations/\(ID.office)", as: "clerk")
            #expect(page.status == 200)
            for text in [
                "云杉岭林场机关党支部", "ML01-001", "云杉岭林场党委", "未设书记", "未登记本届任期",
                "支部工作条例 第二十一条", "/appointment", "/dissolution",
            ] {
                #expect(page.text.contains(text), "\(text)")
            }
            let member = await farm.house.get("/organizations/\(ID.office)", as: "member")
            #expect(member.status == 200 && !member.text.contains("/dissolution"))
        }
    }

    @Test(arguments: engines)
    func `answers the same as JSON`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            let page = await farm.house.get(
                "/organizations/\(ID.farm)", as: "member", accept: "application/json")
            #expect(
                page.text.contains(#""below":{"branches":2,"children":2,"organizations":2}"#))
            #expect(page.text.contains(#""name":"云杉岭林场党委""#))
            #expect(page.text.contains(#""members":{"full":120,"probationary":3}"#))
        }
    }

    @Test(arguments: engines)
    func `shows officers no names of people`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            _ = try await farm.act("appointment", on: .office, Self.linAsSecretary)
            let clerk = await farm.house.get("/organizations/\(ID.office)", as: "clerk")
            #expect(clerk.text.contains("林晓禾"))
            for officer in ["system", "security"] {
                let page = await farm.house.get("/organizations/\(ID.office)", as: officer)
                #expect(page.status == 200 && !page.text.contains("林晓禾"))
            }
        }
    }

    @Test(arguments: engines)
    func `shows who leads, when the term ends, and the clause once that is near`(
        engine: Dialect
    ) async throws {
        try await FarmHouse.open(engine) { farm in
            _ = try await farm.act("appointment", on: .office, Self.linAsSecretary)
            _ = try await farm.act(
                "term", on: .office, ["on": "2023-06-15", "number": "4", "reason": "补录"])
            let page = await farm.house.get("/organizations/\(ID.office)", as: "clerk")
            #expect(page.text.contains("2026-06-15") && page.text.contains("还剩 45 天"))
            let terms = await farm.house.get("/organizations/terms", as: "clerk")
            #expect(terms.text.contains("换届选举") && terms.text.contains("支部工作条例 第二十一条"))
        }
    }

    @Test(arguments: engines)
    func `is not there for an id that is nobody's`(engine: Dialect) async throws {
        try await FarmHouse.open(engine) { farm in
            let page = await farm.house.get("/organizations/\(ID.number(99))", as: "clerk")
            #expect(page.status == 404)
        }
    }

    static let linAsSecretary: KeyValuePairs<String, String> = [
        "person": "\(PersonID.lin)", "post": "secretary", "basis": "elected",
        "on": "2023-06-15", "reason": "场党委批复",
    ]
}
