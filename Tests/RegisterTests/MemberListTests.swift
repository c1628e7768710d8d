import Foundation
import HTML
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Register

@Suite struct `Filtering and ordering the list of members` {
    struct Value: Decodable {
        struct Line: Decodable {
            let name: String
            let sex: String?
            let birthDate: String?
            let education: String?
            let joinedOn: String?
            let standing: String?
        }

        let members: [Line]
        let total: Int

        var names: [String] { members.map(\.name) }
    }

    private func list(
        _ home: House, _ query: String, as who: String = "clerk"
    ) async throws -> Value {
        let answer = await home.house.get(
            "/members?\(query)", as: who, accept: "application/json")
        #expect(answer.status == 200, "\(answer.text)")
        return try JSONDecoder().decode(Value.self, from: Data(answer.text.utf8))
    }

    private func expectNames(_ names: [String], _ home: House, _ query: String) async throws {
        let value = try await list(home, query)
        #expect(value.names == names, "\(query)")
    }

    private func expectTotal(
        _ total: Int, _ home: House, _ query: String, as who: String = "clerk"
    ) async throws {
        let value = try await list(home, query, as: who)
        #expect(value.total == total, "\(query)")
    }

    @Test(
        arguments: engines,
        [
            ("", ["林晓禾", "苏小满"]), ("sex=2", ["林晓禾", "苏小满"]), ("sex=1", []),
            ("age=4", []), ("age=3", ["林晓禾"]), ("age=5", ["苏小满"]), ("education=3", ["林晓禾"]),
            ("education=college", ["林晓禾", "苏小满"]), ("education=1", []),
            ("joined=2021", ["林晓禾", "苏小满"]), ("joined=2010-2020", []),
            ("joined=2010-2021&education=4", ["苏小满"]), ("status=full", ["林晓禾", "苏小满"]),
            ("status=probationary", []), ("q=lxh", ["林晓禾"]), ("q=xiao", ["林晓禾", "苏小满"]),
            ("sort=born", ["苏小满", "林晓禾"]), ("sort=-name", ["苏小满", "林晓禾"]),
            ("organization=\(OrganizationID.larch)", ["苏小满"]),
            ("organization=\(OrganizationID.other)", []), ("sex=nonsense&age=x", ["林晓禾", "苏小满"]),
        ])
    func `gives whom the address asks for`(
        engine: Dialect, sample: (query: String, names: [String])
    ) async throws {
        try await House.open(engine) { home in
            let value = try await list(home, sample.query)
            #expect(value.names == sample.names)
            #expect(value.total == sample.names.count)
        }
    }

    @Test(arguments: engines)
    func `shows a column when it is asked for`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let bare = try await list(home, "")
            #expect(bare.members.allSatisfy { $0.birthDate == nil && $0.sex == nil })
            let chosen = try await list(home, "column=born&column=education")
            #expect(chosen.members.map(\.birthDate) == ["1985-06-15", "1975-08-08"])
            #expect(chosen.members.map(\.education) == ["21", "31"])
            #expect(chosen.members.allSatisfy { $0.sex == nil && $0.joinedOn == nil })
            let page = await home.house.get("/members?column=born&column=joined", as: "clerk")
            #expect(page.text.contains("1985-06-15") && page.text.contains("2021-01-01"))
        }
    }

    /// A member sees the names of the own branch, and nobody's particulars: neither in a column
    /// nor by counting who fits.
    @Test(
        arguments: engines,
        [
            "column=born", "sex=2", "age=4", "education=3", "joined=2021", "sort=born",
            "sort=-joined",
        ])
    func `tells no particulars to who may not list them`(
        engine: Dialect, query: String
    ) async throws {
        try await House.open(engine) { home in
            try await expectTotal(1, home, "", as: "lin")
            let value = try await list(home, query, as: "lin")
            #expect(value.members.isEmpty && value.total == 0)
            let page = await home.house.get("/members?\(query)", as: "lin")
            #expect(!page.text.contains("1985"))
            #expect(!page.text.contains("filter-age"))
        }
    }

    @Test(arguments: engines)
    func `follows every change at once`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await expectTotal(2, home, "")
            let cipher = home.cipher
            let newcomer = Person(id: PersonID(high: 7, low: 1), name: "秦岳峰", sex: .male)
            try await home.database.write { tx in
                try tx.enter([newcomer], sealedBy: cipher)
                try tx.enter([Membership.example(of: newcomer.id, in: .larch)])
            }
            try await expectNames(["秦岳峰"], home, "sex=1")
            try await home.database.write { tx in
                try tx.enter([
                    StandingPeriod(
                        of: .lin, .floating, by: .float, region: "110105", from: .newYear)
                ])
            }
            let away = try await list(home, "status=floating")
            #expect(away.names == ["林晓禾"])
            #expect(away.members.first?.standing == "floating")
            try await expectTotal(3, home, "status=full")
            try await home.database.write { tx in
                try tx.endMembership(of: .su, before: .newYear.adding(days: 10))
                tx.bump(Register.topic)
            }
            try await expectNames(["林晓禾", "秦岳峰"], home, "")
        }
    }

    @Test(arguments: engines)
    func `shows a page beyond the last as the last`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await expectNames(["林晓禾", "苏小满"], home, "page=18000")
            try await expectNames(["林晓禾", "苏小满"], home, "page=-3")
        }
    }
}

@Suite struct `Searching people and organisations` {
    private func search(
        _ home: House, _ words: String, as who: String = "clerk"
    ) async throws -> SearchTestValue {
        let answer = await home.house.get(
            "/search?" + Link(path: [], query: [("q", words)]).text.dropFirst(2), as: who,
            accept: "application/json")
        #expect(answer.status == 200, "\(answer.text)")
        return try JSONDecoder().decode(SearchTestValue.self, from: Data(answer.text.utf8))
    }

    struct SearchTestValue: Decodable {
        struct Named: Decodable { let name: String }

        let people: [Named]
        let organizations: [Named]
        let total: Int?
    }

    @Test(
        arguments: engines,
        [
            ("clerk", "林晓", ["林晓禾"]), ("clerk", "xm", ["苏小满"]), ("clerk", "刘远", []),
            ("stranger", "刘远", ["刘远"]), ("stranger", "lxh", []), ("lin", "su", []),
            ("lin", "ＬＸＨ", ["林晓禾"]),
        ])
    func `finds those in reach and counts no others`(
        engine: Dialect, sample: (who: String, words: String, names: [String])
    ) async throws {
        try await House.open(engine) { home in
            let value = try await search(home, sample.words, as: sample.who)
            #expect(value.people.map(\.name) == sample.names)
            #expect(value.total == sample.names.count)
        }
    }

    /// The tree is open to everybody inside.
    @Test(arguments: engines, ["clerk", "stranger"])
    func `finds organisations wherever they stand`(engine: Dialect, who: String) async throws {
        try await House.open(engine) { home in
            let found = try await search(home, "党支部", as: who).organizations.map(\.name)
            #expect(found.sorted() == ["别家党支部", "白桦党支部", "落叶松党支部"].sorted())
        }
    }

    /// A number is looked for with a purpose and on record, never in an address.
    @Test(
        arguments: engines,
        ["990101198506154320", "19900000001", "1990 000 0001", "99010119850615432X"])
    func `leads a number to where it is looked for, and repeats it nowhere`(
        engine: Dialect, number: String
    ) async throws {
        try await House.open(engine) { home in
            let found = try await search(home, number)
            #expect(found.people.isEmpty)
            let address = "/search?" + Link(path: [], query: [("q", number)]).text.dropFirst(2)
            let page = await home.house.get(address, as: "clerk")
            #expect(page.text.contains("/people/search"))
            #expect(!page.text.contains("value=\"\(number)\""))
            let member = await home.house.get(address, as: "lin")
            #expect(!member.text.contains("/people/search"))
        }
    }

    @Test(arguments: engines, ["operator", "security", "auditAdministrator"])
    func `is not for officers`(engine: Dialect, officer: String) async throws {
        try await House.open(engine) { home in
            #expect(await home.house.get("/search?q=lin", as: officer).status == 403)
        }
    }
}
