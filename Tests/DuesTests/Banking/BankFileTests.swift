import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

private let statements = "/organizations/\(OrganizationID.farm)/dues/statements"

@Suite struct `A bank file of 3,000 lines with 50 that are not certain` {
    static let cases = engines.flatMap { engine in BankFile.Format.allCases.map { (engine, $0) } }

    /// 2,950 matched right, 50 explained, none wrong.
    @Test(arguments: cases)
    func `pays what was meant by each line, and explains the others`(
        engine: Dialect, format: BankFile.Format
    ) async throws {
        try await House.open(engine) { home in
            let file = BankFile(seed: 20_260_501, as: format, home.reference)
            try await home.prepare(file)
            if !file.handedInBefore.isEmpty {
                let before = await home.handIn(file.handedInBefore, as: format)
                #expect(before.status == 303)
            }
            let statement = await home.handIn(file.lines.map(\.bank), as: format)
            #expect(statement.status == 303)
            let seen = try await home.seen(statement)
            let expected = file.expected(in: format)
            #expect(seen.lines == 3_000)
            #expect(seen.matched == expected.matched.count)
            #expect(seen.exceptions == expected.exceptions.count)
            #expect(seen.kinds == expected.exceptions)

            #expect(await home.post(statement) == 303)
            let paid = try await home.paidLines(of: statement)
            #expect(paid == expected.matched)
            let total = file.lines.filter { $0.exception == nil }.total { $0.slips.total(\.amount) }
            try await home.expect(
                total.fen, "SELECT sum(amount) FROM dues_posting WHERE book = 'bank'")
            try await home.expectBalance()
            // Once more pays nothing, and what is not certain still waits.
            #expect(await home.post(statement) == 409)
            let after = try await home.seen(statement)
            #expect(after.matched == 0 && after.exceptions == expected.exceptions.count)
            #expect(try await home.paidLines(of: statement) == expected.matched)
            #expect(home.house.errors.all == [])
        }
    }

    @Test func `holds all kinds, and two thousand nine hundred and fifty that match`() {
        let file = BankFile(seed: 20_260_501, as: .camt) { person in
            PayerReference(digest: Array(person.bytes.suffix(5)))
        }
        #expect(file.lines.count == 3_000)
        #expect(file.lines.count { $0.exception == nil } == 2_950)
        #expect(
            Set(file.lines.compactMap(\.exception))
                == Set(StatementException.Kind.allCases).subtracting([.reversedBefore]))
        let paid = file.lines.flatMap(\.slips)
        #expect(Set(paid).count == paid.count)
        #expect(file.lines.count { $0.slips.count > 1 } > 50)
    }
}

extension BankFile {
    struct Expected {
        /// By the number of the line.
        var matched: [Int: Set<PaidSlip>] = [:]
        var exceptions: [Int: String] = [:]
    }

    func expected(in format: Format) -> Expected {
        var expected = Expected()
        for (place, line) in lines.enumerated() {
            let number = BankFile.number(ofLine: place, in: format)
            if let exception = line.exception {
                expected.exceptions[number] = exception.rawValue
            } else {
                expected.matched[number] = Set(line.slips.map { PaidSlip($0.person, $0.month) })
            }
        }
        return expected
    }
}

struct PaidSlip: Hashable, Sendable {
    let person: PersonID
    let month: Int

    init(_ person: PersonID, _ month: CivilMonth) {
        (self.person, self.month) = (person, month.number)
    }
}

/// What the page of a statement says to a program.
private struct Seen: Decodable {
    struct Line: Decodable {
        let line: Int
        let exception: String?
    }

    let lines: Int
    let matched: Int
    let exceptions: Int
    let shown: [Line]

    var kinds: [Int: String] {
        Dictionary(uniqueKeysWithValues: shown.map { ($0.line, $0.exception ?? "") })
    }
}

extension House {
    fileprivate func prepare(_ file: BankFile) async throws {
        let cipher = dues.cipher
        try await database.write(within: .seconds(120)) { tx in
            try tx.enter(file, sealedBy: cipher)
        }
    }

    fileprivate func handIn(
        _ lines: [BankLine], as format: BankFile.Format
    ) async -> TestHouse.Answer {
        let bytes = (try? BankFile.bytes(of: lines, as: format)) ?? []
        return await house.hand(
            statements, file: ("bank.\(format)", bytes), as: "clerk")
    }

    fileprivate func seen(_ statement: TestHouse.Answer) async throws -> Seen {
        let text = await show(statement, "exceptions")
        return try JSONDecoder().decode(Seen.self, from: Data(text.utf8))
    }

    fileprivate func paidLines(
        of statement: TestHouse.Answer
    ) async throws -> [Int: Set<PaidSlip>] {
        let id = try #require(
            BankStatement.ID(statement.location.split(separator: "/").last ?? ""))
        let rows = try await database.read { tx in
            try tx.rows(
                "SELECT line, person, month FROM dues_statement_payment WHERE statement = \(id)"
            ) { row in
                let (line, person) = (try row.next(as: Int.self), try row.next(as: PersonID.self))
                return (line, PaidSlip(person, CivilMonth(number: try row.next())))
            }
        }
        return Dictionary(rows.map { ($0, [$1]) }, uniquingKeysWith: { $0.union($1) })
    }
}
