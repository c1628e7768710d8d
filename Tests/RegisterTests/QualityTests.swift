import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Register

@Suite struct `The board of data quality` {
    struct Value: Decodable {
        struct Board: Decodable {
            struct Count: Decodable { let members, complete, timely, consistent: Int }
            struct Found: Decodable {
                let finding: Finding
                let members: Int
            }
            struct Unit: Decodable {
                let name: String
                let count: Count
            }

            let count: Count
            let findings: [Found]
            let units: [Unit]
            let formerHolders: Int
        }

        let board: Board

        func members(_ finding: Finding) -> Int? {
            board.findings.first { $0.finding == finding }?.members
        }
    }

    struct List: Decodable {
        struct Line: Decodable { let name: String }
        let members: [Line]
    }

    private func board(
        _ home: House, _ query: String = "", as who: String = "clerk"
    ) async throws -> Value {
        let answer = await home.house.get(
            "/quality\(query)", as: who, accept: "application/json")
        #expect(answer.status == 200, "\(answer.text)")
        return try JSONDecoder().decode(Value.self, from: Data(answer.text.utf8))
    }

    private func names(
        _ home: House, _ query: String, as who: String = "clerk"
    ) async throws -> [String] {
        let answer = await home.house.get(
            "/members?\(query)", as: who, accept: "application/json")
        return try JSONDecoder().decode(List.self, from: Data(answer.text.utf8)).members.map(\.name)
    }

    private func expectBoard(_ home: House, _ finding: Finding, _ count: Int?) async throws {
        let value = try await board(home)
        #expect(value.members(finding) == count, "\(finding)")
    }

    private func expectNames(
        _ expected: [String], _ home: House, _ query: String, as who: String = "clerk"
    ) async throws {
        let found = try await names(home, query, as: who)
        #expect(found == expected, "\(query)")
    }

    private func expectHolders(_ count: Int, _ home: House) async throws {
        let value = try await board(home)
        #expect(value.board.formerHolders == count)
    }

    /// One file with everything wrong, beside two that lack the occupation.
    private static let odd = Person(
        id: PersonID(high: 7, low: 1), name: "秦岳峰", sex: .female,
        birthDate: CivilDate(year: 2004, month: 1, day: 2), idNumber: "990101197508089991")

    private func withOdd(
        _ engine: Dialect, _ body: (House) async throws -> Void
    ) async throws {
        try await House.open(engine) { home in
            let cipher = home.cipher
            try await home.database.write { tx in
                try tx.enter([Self.odd], sealedBy: cipher)
                try tx.enter([Membership.example(of: Self.odd.id, in: .larch)])
            }
            try await body(home)
        }
    }

    @Test(arguments: engines)
    func `counts what is to be looked at, and each figure is a list`(
        engine: Dialect
    ) async throws {
        try await withOdd(engine) { home in
            let value = try await board(home)
            #expect(value.board.count.members == 3)
            #expect(value.board.count.complete == 0)
            #expect(value.board.count.consistent == 2)
            #expect(value.members(.noEmployment) == 3)
            for finding in [Finding.otherBirth, .otherSex, .tooYoung, .noPhone, .noEthnicity] {
                #expect(value.members(finding) == 1, "\(finding)")
                let listed = try await names(home, "finding=\(finding.rawValue)")
                #expect(listed == ["秦岳峰"], "\(finding)")
            }
            #expect(value.members(.noIDNumber) == 0)
            let consistent = try await names(home, "finding=consistent")
            #expect(consistent == ["林晓禾", "苏小满"])
            let units = value.board.units
            #expect(units.map(\.name) == ["白桦党支部", "落叶松党支部"])
            #expect(units.map(\.count.consistent) == [1, 1])
        }
    }

    @Test(arguments: engines)
    func `counts nobody outside, and opens for nobody without a list`(
        engine: Dialect
    ) async throws {
        try await withOdd(engine) { home in
            let own = try await board(home, as: "secretary")
            #expect(own.board.count.members == 1)
            let elsewhere = try await board(
                home, "?organization=\(OrganizationID.larch)", as: "secretary")
            #expect(elsewhere.board.count.members == 0)
            try await expectNames([], home, "finding=otherSex", as: "stranger")
            try await expectNames([], home, "finding=otherSex", as: "lin")
            for who in ["lin", "operator", "security", "auditAdministrator"] {
                #expect(await home.house.get("/quality", as: who).status == 403, "\(who)")
            }
        }
    }

    @Test(arguments: engines)
    func `follows a correction`(engine: Dialect) async throws {
        try await withOdd(engine) { home in
            let cipher = home.cipher
            try await expectBoard(home, .otherSex, 1)
            var right = Self.odd
            (right.sex, right.phone) = (.male, "19900000077")
            let corrected = right
            let isCurrent = try await home.database.write { tx in
                guard let stored = try tx.person(corrected.id) else { return false }
                return try tx.rewrite(corrected, over: stored, sealedBy: cipher)
            }
            #expect(isCurrent)
            let value = try await board(home)
            #expect(value.members(.otherSex) == 0 && value.members(.noPhone) == 0)
            #expect(value.members(.otherBirth) == 1)
        }
    }

    /// As after a version of the program that did not compare numbers yet.
    @Test(arguments: engines)
    func `compares numbers that were entered before`(engine: Dialect) async throws {
        try await withOdd(engine) { home in
            try await home.database.write { tx in
                try tx.execute("UPDATE person SET number_doubts = NULL")
                tx.bump(Register.topic)
            }
            try await expectBoard(home, .otherSex, 0)
            try await home.register.compareNumbers(in: home.database)
            try await expectBoard(home, .otherSex, 1)
            let left: [PersonID] = try await home.database.read { tx in
                try tx.rows("SELECT id FROM person WHERE number_doubts IS NULL")
            }
            #expect(left.isEmpty)
        }
    }

    /// Who has the same name and birth as another is told only to who sees both.
    @Test(arguments: engines)
    func `compares members only for the whole tree`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let cipher = home.cipher
            var twin = Person(
                id: PersonID(high: 7, low: 2), name: "林晓禾", sex: .female,
                birthDate: Person.lin.birthDate)
            twin.phone = "19900000088"
            let entered = twin
            try await home.database.write { tx in
                try tx.enter([entered], sealedBy: cipher)
                try tx.enter([Membership.example(of: entered.id, in: .other)])
            }
            try await expectBoard(home, .namesake, nil)
            try await expectNames([], home, "finding=namesake")
            let found = try await home.database.read { tx in
                try home.register.roll.roll(on: Instant.testStart.date, in: tx)
            }
            let kept = try #require(found)
            let board = QualityBoard(
                kept, within: [0..<OrganizationID.inOrder.count], of: nil, units: [])
            #expect(board.findings.first { $0.finding == .namesake }?.members == 2)
        }
    }

    @Test(arguments: engines)
    func `finds who is in office and a member no more`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await expectHolders(0, home)
            try await home.database.write { tx in
                try tx.endMembership(of: .lin, before: Instant.testStart.date)
                tx.bump(Register.topic)
            }
            try await expectHolders(1, home)
            let page = await home.house.get("/quality/holders", as: "clerk")
            #expect(page.text.contains("林晓禾") && page.text.contains("白桦党支部"))
            #expect(!page.text.contains("苏小满"))
            let elsewhere = await home.house.get("/quality/holders", as: "stranger")
            #expect(!elsewhere.text.contains("林晓禾"))
        }
    }

    @Test(arguments: engines)
    func `finds what was recorded long after it took effect`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let cipher = home.cipher
            try await home.database.write { tx in
                for (person, days) in [(PersonID.lin, 45), (.su, 3)] {
                    let change = PersonChange(
                        PersonChange.ID(high: 9, low: UInt64(days)), .change, of: person,
                        on: Instant.testStart.date.adding(days: -days),
                        recordedAt: .testStart,
                        by: nil, nil, because: "补登", citing: nil, [])
                    try tx.enter([NumberedChange(change: change, number: 1)], sealedBy: cipher)
                }
            }
            try await expectNames(["林晓禾"], home, "finding=lateChange")
        }
    }
}

@Suite struct `The monthly sample of files` {
    struct Line: Decodable {
        let number: Int
        let name: String?
        let isRight: Bool?
        let reason: String?
    }

    struct Value: Decodable {
        struct Sample: Decodable {
            struct Tally: Decodable { let drawn, right, wrong: Int }
            let tally: Tally
            let seed: String
            let members: Int
        }

        let sample: Sample
        let files: [Line]
    }

    private static let address = "/organizations/\(OrganizationID.farm)/samples"

    private func read(
        _ home: House, _ address: String, as who: String = "clerk"
    ) async throws -> Value {
        let answer = await home.house.get(address, as: who, accept: "application/json")
        #expect(answer.status == 200, "\(answer.text)")
        return try JSONDecoder().decode(Value.self, from: Data(answer.text.utf8))
    }

    private func expect(
        _ status: Int, _ home: House, _ sample: String, _ number: Int, _ result: String,
        _ reason: String
    ) async {
        let answer = await home.house.post(
            sample, ["number": "\(number)", "result": result, "reason": reason], as: "clerk")
        #expect(answer.status == status, "\(number) \(result) \(answer.text)")
    }

    @Test(arguments: engines)
    func `is drawn once a month, and anybody can draw it again`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let drawn = await home.house.post(Self.address, [:], as: "clerk")
            #expect(drawn.status == 303, "\(drawn.text)")
            let value = try await read(home, drawn.location)
            let draw = Draw(of: .farm, on: Instant.testStart.date)
            let expected = draw.chosen(of: [.lin, .su]).map { $0 == .lin ? "林晓禾" : "苏小满" }
            #expect(value.files.map(\.name) == expected)
            #expect(value.sample.members == 2)
            #expect(UInt64(value.sample.seed, radix: 16) == draw.seed)
            #expect(await home.house.post(Self.address, [:], as: "clerk").status == 409)
            let page = await home.house.get(Self.address, as: "clerk")
            #expect(!page.text.contains("抽取本月档案"))
        }
    }

    @Test(arguments: engines)
    func `counts right and wrong, the last word on each`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let sample = await home.house.post(Self.address, [:], as: "clerk").location
            let files = try await read(home, sample).files
            let other = try #require(files.first { $0.name == "林晓禾" }).number
            let own = try #require(files.first { $0.name == "苏小满" }).number
            func judge(_ number: Int, _ result: String, _ reason: String) async -> Int {
                await home.house.post(
                    sample, ["number": "\(number)", "result": result, "reason": reason],
                    as: "clerk"
                ).status
            }
            await expect(303, home, sample, other, "right", "")
            await expect(422, home, sample, other, "wrong", "")
            await expect(303, home, sample, other, "wrong", "转正日期与志愿书不符")
            await expect(422, home, sample, own, "right", "")
            await expect(422, home, sample, 9, "right", "")
            let value = try await read(home, sample)
            #expect(value.sample.tally.wrong == 1 && value.sample.tally.right == 0)
            #expect(value.files.first { $0.number == other }?.reason == "转正日期与志愿书不符")
            try await home.expectDeeds(
                about: .lin, ["register.checkFile -", "register.checkFile -"])
        }
    }

    @Test(arguments: engines)
    func `is drawn and judged by those who keep files there`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            for who in ["lin", "secretary", "auditor", "stranger", "operator"] {
                let drawn = await home.house.post(Self.address, [:], as: who)
                #expect([403, 404].contains(drawn.status), "\(who)")
            }
            let sample = await home.house.post(Self.address, [:], as: "clerk").location
            for who in ["lin", "secretary", "stranger", "operator"] {
                let page = await home.house.get(sample, as: who)
                #expect([403, 404].contains(page.status), "\(who)")
            }
            #expect(await home.house.get(sample, as: "auditor").status == 200)
            let judged = await home.house.post(
                sample, ["number": "1", "result": "right", "reason": ""], as: "auditor")
            #expect([403, 404].contains(judged.status))
        }
    }
}
