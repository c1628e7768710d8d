import Demo
import Foundation
import Kernel
import Register
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Dues

@Suite struct `Whatever fails while a statement is reconciled` {
    /// Hundreds of writes fail, before, undone or unheard, while files are handed in and posted,
    /// exceptions answered, months recorded by hand and payments taken back; whoever got no answer
    /// asks again with the same key.
    @Test(arguments: engines, [Faults.seed])
    func `nothing is lost or doubled`(engine: Dialect, seed: UInt64) async throws {
        let faults = Faults(seed: seed, percent: 60)
        try await House.open(engine, wrapped: faults.around) { home in
            var desk = Desk(home: home, chance: SplitMix64(seed: seed &+ 1))
            try await desk.begins()
            faults.begin()
            while try await !faults.areEnough(500, home.hasAnsweredEverything) {
                try await desk.worksOn()
                try await home.expectBalance()
            }
            faults.end()
            let everything = try await home.hasAnsweredEverything()
            #expect(everything)
            try await desk.closes()
            try await home.expectBalance()
            try await home.expectSlipsPaidOnce()
            try await home.expectAccountedFor()
            try await home.expectLinesKept(desk.files)
            try await home.expectLinesPaidWhatTheyBrought()
            let posted = try await home.postedByPress()
            let recorded = try await home.number(
                "SELECT count(*) FROM dues_statement_answer WHERE kind = 'recorded'")
            #expect(posted + desk.taps == recorded, "\(posted) + \(desk.taps) of \(recorded)")
        }
    }
}

/// Each time a moment later, so that what was taken back is after what took it.
private final class Moments: TimeSource {
    private let moment = Mutex(Instant.testStart)

    func now() -> Instant {
        moment.withLock {
            $0 = $0 + .milliseconds(20)
            return $0
        }
    }
}

/// A clerk who reconciles, and those who work beside. Each request comes a moment after the other.
private struct Desk {
    private static let people = (0..<24).map { PersonID(high: 7, low: UInt64($0)) }
    private static let statements = "/organizations/\(OrganizationID.farm)/dues/statements"

    let home: House
    var chance: SplitMix64
    /// How many lines each file had, by where its page is.
    private(set) var files: [String: Int] = [:]
    /// How many presses on one line recorded payments.
    private(set) var taps = 0
    private var months = Array(Dues.months(reconciledOn: .day(2026, 5, 1)))
    private var sent: [String] = []
    private let clock = Moments()

    init(home: House, chance: SplitMix64) {
        self.home = home
        self.chance = chance
    }

    private static func name(of number: Int) -> String {
        let (first, last) = (["王", "李", "张", "刘", "陈", "杨"], ["东", "西", "南", "北"])
        return first[number / 4] + last[number % 4]
    }

    private func now() -> Instant { clock.now() }

    /// Two dozen members, each with another amount a month.
    func begins() async throws {
        let cipher = home.fields, joined = CivilDate.day(2015, 7, 1)
        try await home.database.write { tx in
            try tx.enter(
                Desk.people.enumerated().map { number, person in
                    Person(id: person, name: Desk.name(of: number), sex: .female)
                }, sealedBy: cipher)
            try tx.enter(
                Desk.people.map { person in
                    try Membership(
                        of: person, in: .birch, .full, joinedOn: joined,
                        confirmedOn: joined.adding(years: 1), from: joined)
                })
            let fixings = Desk.people.enumerated().map { number, person in
                Fixing(
                    id: Fresh.id(at: .testStart), person: person, turn: 1, organization: .birch,
                    from: CivilMonth(of: .day(2025, 1, 1)), payer: .laidOff, base: nil, rate: nil,
                    amount: Money(fen: 2_000 + 137 * number), ground: .yearly,
                    recordedAt: .testStart, account: AccountID(high: 3, low: 3))
            }
            try tx.enter(fixings, sealedBy: [:])
        }
    }

    mutating func worksOn() async throws {
        if !months.isEmpty { await issue(months.removeFirst()) }
        let lines = try await bankTells()
        let handed = await home.persist { key in
            await home.house.hand(
                Desk.statements, file: ("银行.csv", House.file(lines)), as: "clerk", key: key,
                at: now())
        }
        #expect(handed.status == 303)
        files[handed.location] = lines.count
        if Int.random(in: 0..<4, using: &chance) == 0 { try await receivesByHand() }
        await press(handed.location)
        try await answers(handed.location)
        if Bool.random(using: &chance) { try await takesBack() }
        guard let other = files.keys.sorted().randomElement(using: &chance) else { return }
        try await looksAgain(at: other)
        await press(other)
        try await answers(other)
    }

    private func issue(_ month: CivilMonth) async {
        let issued = await post(
            "/organizations/\(OrganizationID.birch)/dues/slips", ["month": "\(month)"])
        #expect(issued.status == 303)
    }

    @discardableResult
    private func post(
        _ address: String, _ fields: KeyValuePairs<String, String> = [:],
        as who: String = "clerk"
    ) async -> TestHouse.Answer {
        await home.persist { key in
            await home.house.post(address, fields, as: who, key: key, at: now())
        }
    }

    /// All that matches.
    private func press(_ statement: String) async {
        let status = await post("\(statement)/posting").status
        #expect([303, 409].contains(status), "\(status)")
    }

    /// To the end: nothing waits any more, and whatever pays nobody's dues is set aside.
    mutating func closes() async throws {
        for statement in files.keys.sorted() {
            await press(statement)
            for _ in 0..<20 {
                let seen = try await look(at: statement)
                #expect(seen.matched == 0)
                if seen.exceptions == 0 { break }
                for line in seen.shown { await answer(.aside(.toReturn), line.line, statement) }
            }
            let left = try await look(at: statement)
            #expect(left.exceptions == 0 && left.settled == left.lines)
        }
    }
}

// MARK: - What the bank tells

extension Desk {
    private struct Owing {
        let number: Int
        let amounts: [Int]
    }

    /// What members owe, the oldest month first.
    private func owing() async throws -> [Owing] {
        let rows = try await home.database.read { tx in
            try tx.rows(
                """
                SELECT s.person, s.amount FROM dues_slip AS s
                WHERE NOT EXISTS (
                    SELECT 1 FROM dues_payment AS p
                    LEFT JOIN dues_reversal AS r
                        ON r.person = p.person AND r.month = p.month AND r.turn = p.turn
                    WHERE p.person = s.person AND p.month = s.month AND r.act IS NULL)
                ORDER BY s.month
                """
            ) { row in (try row.next(as: PersonID.self), try row.next(as: Int.self)) }
        }
        return Dictionary(grouping: rows, by: \.0).compactMap { person, slips in
            Desk.people.firstIndex(of: person).map { Owing(number: $0, amounts: slips.map(\.1)) }
        }.sorted { $0.number < $1.number }
    }

    private mutating func bankTells() async throws -> [String] {
        let all = try await owing()
        let some = all.shuffled(using: &chance).prefix(Int.random(in: 3...6, using: &chance))
        var lines = some.flatMap { tells(of: $0) }
        lines.append(line(700, "查无此人", "货款"))
        if Bool.random(using: &chance), let earlier = sent.randomElement(using: &chance) {
            lines.append(earlier)
        }
        sent += lines
        return lines
    }

    private mutating func tells(of owing: Owing) -> [String] {
        let name = Desk.name(of: owing.number), amount = owing.amounts[0]
        let mark = "党费\(home.reference(of: Desk.people[owing.number]).grouped)"
        switch Int.random(in: 0..<9, using: &chance) {
        case 0: return [line(owing.amounts.prefix(2).reduce(0, +), name, mark)]
        case 1: return [line(amount, name, "党费")]
        case 2: return [line(amount, "周大", mark)]
        case 3: return [line(amount + 100, name, mark)]
        case 4:
            let bare = line(amount, name, mark, isReferred: false)
            return [bare, bare]
        default: return [line(amount, name, mark)]
        }
    }

    private func line(
        _ fen: Int, _ payer: String, _ remark: String, isReferred: Bool = true
    ) -> String {
        let reference = isReferred ? (Fresh.id(at: .testStart) as StatementLine.ID).description : ""
        return "2026-05-01,\(Money(fen: fen)),\(payer),\(remark),\(reference)"
    }
}

// MARK: - What the clerk does about it

/// What the page of a statement says to a program.
private struct Seen: Decodable {
    struct Pays: Decodable {
        let person: String
        let months: [String]
        let isProxy: Bool
    }

    struct Line: Decodable {
        let line: Int
        let state: String
        let exception: String?
        let bankReference: String
        let pays: [Pays]
    }

    let lines: Int
    let exceptions: Int
    let matched: Int
    let settled: Int
    let shown: [Line]
}

extension Desk {
    private func look(at statement: String, _ part: String = "exceptions") async throws -> Seen {
        let answer = await home.persist { _ in
            await home.house.get(
                "\(statement)?show=\(part)", as: "clerk", accept: "application/json", at: now())
        }
        return try JSONDecoder().decode(Seen.self, from: Data(answer.text.utf8))
    }

    private mutating func answers(_ statement: String) async throws {
        for line in try await look(at: statement).shown
        where Int.random(in: 0..<4, using: &chance) > 0 {
            await answer(choice(about: line), line.line, statement)
        }
    }

    private mutating func choice(about line: Seen.Line) -> StatementAnswer {
        if let pays = line.pays.randomElement(using: &chance), let person = PersonID(pays.person),
            Int.random(in: 0..<4, using: &chance) > 0
        {
            let relation = pays.isProxy ? StatementAnswer.Relation.allCases : []
            return .pays(
                person, pays.months.compactMap { CivilMonth($0) },
                by: relation.randomElement(using: &chance))
        }
        if line.exception == "duplicate", line.bankReference.isEmpty, Bool.random(using: &chance) {
            return .distinct
        }
        return .aside(StatementAnswer.Reason.allCases.randomElement(using: &chance) ?? .notDues)
    }

    private mutating func answer(
        _ answer: StatementAnswer, _ line: Int, _ statement: String
    ) async {
        let status = await post(
            "\(statement)/lines/\(line)/answer", ["answer": answer.description]
        ).status
        #expect([303, 422].contains(status), "\(status)")
        if status == 303, case .pays = answer { taps += 1 }
    }

    /// What was set aside.
    private mutating func looksAgain(at statement: String) async throws {
        let aside = try await look(at: statement, "settled").shown.filter { $0.state == "aside" }
        guard let line = aside.randomElement(using: &chance) else { return }
        await answer(.reopened, line.line, statement)
    }
}

// MARK: - What others do

extension Desk {
    /// A slip that is in the file as well.
    private mutating func receivesByHand() async throws {
        let owing = try await home.database.read { tx in
            try tx.rows(
                "SELECT person, month FROM dues_slip ORDER BY month DESC, person LIMIT 24"
            ) { row in (try row.next(as: PersonID.self), try row.next(as: Int.self)) }
        }
        guard let (person, month) = owing.randomElement(using: &chance) else { return }
        let status = await post(
            "/organizations/\(OrganizationID.birch)/dues/payments",
            [
                "person": "\(person)", "month": "\(CivilMonth(number: month))",
                "on": "2026-05-01",
            ], as: "secretary"
        ).status
        #expect([303, 422].contains(status), "\(status)")
    }

    /// Two persons take back what a line paid.
    private mutating func takesBack() async throws {
        let held = try await home.database.read { tx in
            try tx.rows(
                """
                SELECT p.person, p.month FROM dues_payment AS p
                LEFT JOIN dues_reversal AS r
                    ON r.person = p.person AND r.month = p.month AND r.turn = p.turn
                WHERE r.act IS NULL ORDER BY p.person, p.month
                """
            ) { row in (try row.next(as: PersonID.self), try row.next(as: Int.self)) }
        }
        guard let (person, month) = held.randomElement(using: &chance) else { return }
        let asked = await post(
            "/people/\(person)/dues/\(CivilMonth(number: month))/reversal",
            ["ground": "notReceived"], as: "secretary")
        guard asked.status == 303 else { return }
        let agreed = await post(
            "\(asked.location)/verdict", ["answer": "agree"], as: "committee")
        #expect(agreed.status == 303)
    }
}

// MARK: - What is to be found afterwards

extension House {
    /// Every way that a line is answered, and not avoided.
    fileprivate func hasAnsweredEverything() async throws -> Bool {
        let kinds = try await texts("SELECT DISTINCT kind FROM dues_statement_answer")
        let reversals = try await number("SELECT count(*) FROM dues_reversal")
        let repeated = try await number(
            "SELECT count(*) FROM dues_statement_line WHERE earlier IS NOT NULL")
        return Set(kinds) == ["recorded", "aside", "reopened", "distinct"] && reversals > 3
            && repeated > 0
    }

    /// Each file stands there once and whole, and each line of the bank counts once.
    fileprivate func expectLinesKept(_ files: [String: Int]) async throws {
        try await expect(files.count, "SELECT count(*) FROM dues_statement")
        try await expect(
            files.values.reduce(0, +), "SELECT count(*) FROM dues_statement_line")
        try await expect(
            0,
            """
            SELECT count(*) FROM (
                SELECT identity FROM dues_statement_line GROUP BY organization, identity
                HAVING sum(CASE WHEN twin IS NULL AND earlier IS NULL THEN 1 ELSE 0 END) <> 1
            ) AS odd
            """)
    }

    fileprivate func expectLinesPaidWhatTheyBrought() async throws {
        try await expect(
            0,
            """
            SELECT count(*) FROM (
                SELECT p.statement FROM dues_statement_payment AS p
                JOIN dues_payment AS d
                    ON d.person = p.person AND d.month = p.month AND d.turn = p.turn
                LEFT JOIN dues_reversal AS r
                    ON r.person = p.person AND r.month = p.month AND r.turn = p.turn
                JOIN dues_statement_line AS l ON l.statement = p.statement AND l.line = p.line
                WHERE r.act IS NULL
                GROUP BY p.statement, p.line, l.amount HAVING sum(d.amount) > l.amount
            ) AS more
            """)
        try await expect(
            0,
            """
            SELECT count(*) FROM dues_statement_answer AS a
            WHERE kind = 'recorded' AND NOT EXISTS (
                SELECT 1 FROM dues_statement_payment AS p
                WHERE p.statement = a.statement AND p.line = a.line AND p.answer = a.turn)
            """)
        try await expect(
            try await number("SELECT count(*) FROM dues_payment WHERE method = 'bankTransfer'"),
            "SELECT count(*) FROM dues_statement_payment")
        for (book, method) in [("bank", "bankTransfer"), ("cash", "inPerson")] {
            let held = try await number(
                """
                SELECT coalesce(sum(p.amount), 0) FROM dues_payment AS p
                LEFT JOIN dues_reversal AS r
                    ON r.person = p.person AND r.month = p.month AND r.turn = p.turn
                WHERE r.act IS NULL AND p.method = \(method)
                """)
            try await expect(
                held, "SELECT coalesce(sum(amount), 0) FROM dues_posting WHERE book = \(book)")
        }
    }

    /// How many lines were posted together, as the audit tells it.
    fileprivate func postedByPress() async throws -> Int {
        let changes = try await texts(
            """
            SELECT changes FROM audit_entry
            WHERE action = 'dues.reconcile' AND outcome = 'done' AND changes IS NOT NULL
            """)
        return try changes.reduce(0) { sum, text in
            let all = try JSONDecoder().decode([Deed.Change].self, from: Data(text.utf8))
            return sum
                + all.filter { $0.field == "posted" }.reduce(0) { $0 + (Int($1.after ?? "") ?? 0) }
        }
    }
}
