import Kernel
import Testing

@testable import Dues

private func month(_ number: Int) -> CivilMonth { CivilMonth(number: 2026 * 12 + number - 1) }

private func person(_ number: Int) -> PersonID { PersonID(high: 9, low: UInt64(number)) }

private func reference(_ number: Int) -> PayerReference {
    PayerReference(digest: [UInt8(number), 1, 2, 3, UInt8(number)])
}

/// A member with slips for some months of 2026, in yuan.
private func payer(
    _ number: Int, _ name: String, _ slips: [Int: Int] = [:], paid: Set<Int> = []
) -> StatementPayer {
    StatementPayer(
        person(number), name, reference(number),
        claims: slips.map { each, yuan in
            .init(slip: slip(number, each, yuan), isPaid: paid.contains(each))
        })
}

private func slip(_ number: Int, _ each: Int, _ yuan: Int) -> DueSlip {
    DueSlip(
        person: person(number), month: month(each), branch: .birch, amount: Money(fen: yuan * 100))
}

private func line(
    _ number: Int, _ yuan: Int?, from payer: String = "", _ remark: String = "",
    on date: CivilDate? = .day(2026, 4, 20), _ change: (inout StatementLine) -> Void = { _ in }
) -> StatementLine {
    var bank = BankLine()
    bank.number = number
    bank.amount = yuan.map { Money(fen: $0 * 100) }
    bank.bookedOn = date
    bank.payer = payer
    bank.remark = remark
    var line = StatementLine(id: StatementLine.ID(high: 5, low: UInt64(number)), bank: bank)
    change(&line)
    return line
}

private func remark(_ number: Int) -> String { "党费 \(reference(number).grouped)" }

/// 林晓禾 owes two months, one of two 王芳 one, 高树青 has paid, 石川 was asked for nothing.
private let branch = [
    payer(1, "林晓禾", [3: 90, 4: 90, 2: 80], paid: [2]), payer(2, "王芳", [4: 50]),
    payer(3, "王芳", [4: 60]), payer(4, "高树青", [4: 70], paid: [4]), payer(5, "石川"),
    payer(6, "陈新", [3: 30, 4: 45]), payer(7, "苏小满", [4: 100]),
    payer(8, "买买提·艾力", [4: 20]), payer(9, "许早", [5: 40]),
]

private let matcher = StatementMatcher(branch, on: .day(2026, 5, 1), by: person(7))

private func found(_ lines: StatementLine...) -> [Int: Finding] { matcher.findings(for: lines) }

extension [Int: Finding] {
    fileprivate func slips(_ number: Int) -> [DueSlip]? {
        guard case .matched(let slips) = self[number] else { return nil }
        return slips
    }

    fileprivate func exception(_ number: Int) -> StatementException? {
        guard case .exception(let exception) = self[number] else { return nil }
        return exception
    }

    fileprivate func proposed(_ number: Int) -> [[DueSlip]]? {
        exception(number)?.candidates.map(\.slips)
    }
}

@Suite struct `A line of the bank` {
    @Test func `pays the oldest month by its reference`() {
        #expect(found(line(1, 90, from: "林晓禾", remark(1))).slips(1) == [slip(1, 3, 90)])
        #expect(found(line(1, 90, remark(1))).slips(1) == [slip(1, 3, 90)])
        #expect(found(line(1, 90, from: "林 晓　禾", remark(1))).slips(1) == [slip(1, 3, 90)])
        #expect(found(line(1, 90, from: "林*禾", remark(1))).slips(1) == [slip(1, 3, 90)])
    }

    @Test func `pays several months when it comes to just so much`() {
        let all = found(line(1, 180, from: "林晓禾", remark(1)))
        #expect(all.slips(1) == [slip(1, 3, 90), slip(1, 4, 90)])
        #expect(found(line(1, 75, remark(6))).slips(1) == [slip(6, 3, 30), slip(6, 4, 45)])
    }

    @Test func `pays the one month that fits by a name that one member has`() {
        #expect(found(line(1, 45, from: "陈新")).slips(1) == [slip(6, 4, 45)])
        #expect(found(line(1, 20, from: "买买提.艾力")).exception(1)?.kind == .noSuchName)
        #expect(found(line(1, 20, from: "买买提•艾力")).slips(1) == [slip(8, 4, 20)])
    }

    @Test func `leaves the next month to the next line, and nothing to a third`() {
        let lines = found(
            line(1, 90, remark(1)), line(2, 90, remark(1)), line(3, 90, remark(1)))
        #expect(lines.slips(1) == [slip(1, 3, 90)] && lines.slips(2) == [slip(1, 4, 90)])
        #expect(lines.exception(3)?.kind == .paidInFile)
    }

    @Test func `goes by a reference before another goes by a name`() {
        let lines = found(
            line(1, 45, from: "陈新", on: .day(2026, 4, 1)),
            line(2, 75, remark(6), on: .day(2026, 4, 29)))
        #expect(lines.slips(2) == [slip(6, 3, 30), slip(6, 4, 45)])
        #expect(lines.exception(1)?.kind == .paidInFile)
    }

    @Test func `is read once more when others have left one way to read it`() {
        let lines = found(line(1, 45, remark(6)), line(2, 30, remark(6), on: .day(2026, 4, 21)))
        #expect(lines.slips(2) == [slip(6, 3, 30)] && lines.slips(1) == [slip(6, 4, 45)])
    }

    @Test func `pays the same in whatever order lines come`() {
        let lines = [
            line(1, 90, remark(1)), line(2, 90, from: "林晓禾"), line(3, 180, remark(1)),
            line(4, 45, from: "陈新"), line(5, 30, remark(6)), line(6, 50, from: "王芳"),
            line(7, 90, remark(1), on: .day(2026, 4, 3)), line(8, 75, remark(6)),
            line(9, 1, remark(4)), line(10, 20, from: "买买提·艾力"),
        ]
        let expected = matcher.findings(for: lines)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<100 {
            #expect(matcher.findings(for: lines.shuffled(using: &random)) == expected)
        }
        let paid = expected.keys.flatMap { expected.slips($0) ?? [] }
        #expect(Set(paid).count == paid.count)
    }
}

@Suite struct `A line that is not certain` {
    private static let unknown = PayerReference(digest: [200, 9, 9, 9, 9])
    private static let mistyped = String(reference(1).description.dropLast()) + "0"

    @Test(arguments: [
        (line(1, 90, unknown.description), StatementException.Kind.unknownReference),
        (line(1, 90, mistyped), .mistyped),
        (line(1, 90, remark(1) + remark(6)), .severalReferences),
        (line(1, 90, from: "王岚", remark(1)), .otherName),
        (line(1, 90, from: "张*禾", remark(1)), .otherName),
        (line(1, 90), .unnamed),
        (line(1, 90, from: "查无此人"), .noSuchName),
        (line(1, 50, from: "王芳"), .twoOfThatName),
        (line(1, 90, from: "林晓禾"), .severalMonths),
        (line(1, 180, from: "林晓禾"), .severalMonths),
        (line(1, 89, remark(1)), .tooSmall),
        (line(1, 10, from: "陈新"), .tooSmall),
        (line(1, 91, remark(1)), .tooLarge),
        (line(1, 181, remark(1)), .tooLarge),
        (line(1, 45, remark(6)), .tooLarge),
        (line(1, 70, remark(4)), .alreadyPaid),
        (line(1, 70, from: "高树青"), .alreadyPaid),
        (line(1, 70, remark(5)), .noSlip),
        (line(1, 70, from: "石川"), .noSlip),
        (line(1, 40, remark(9)), .beforeMonth),
        (line(1, 40, from: "许早"), .beforeMonth),
        (line(1, 90, remark(1), on: .day(2026, 2, 28)), .beforeMonth),
        (line(1, 100, remark(7)), .own),
        (line(1, 100, from: "苏小满"), .own),
        (line(1, 90, remark(1)) { $0.twin = 8 }, .duplicate),
        (line(1, 90, remark(1)) { $0.earlier = BankStatement.ID(high: 1, low: 1) }, .usedBefore),
        (line(1, 90, remark(1)) { $0.bank.flow = .debit }, .notIncoming),
        (line(1, 90, remark(1)) { $0.bank.flow = .foreign }, .otherCurrency),
        (line(1, 90, remark(1)) { $0.bank.flow = .pending }, .notBooked),
        (line(1, nil, remark(1)), .noAmount), (line(1, 0, remark(1)), .noAmount),
        (line(1, 90, remark(1), on: nil), .noDate),
        (line(1, 90, remark(1), on: .day(2026, 5, 2)), .future),
    ])
    func `is an exception that says why`(
        line: StatementLine, kind: StatementException.Kind
    ) {
        #expect(found(line).exception(1)?.kind == kind)
    }

    @Test func `is of kinds that all have been seen here, each with a sentence of its own`() {
        let kinds = StatementException.Kind.allCases
        #expect(Set(kinds.map(\.sentence.chinese)).count == kinds.count)
        #expect(Set(kinds.map(\.title.chinese)).count == kinds.count)
        #expect(kinds.count == 24)
    }

    @Test func `proposes what just fits, and for whom`() {
        #expect(found(line(1, 50, from: "王芳")).proposed(1) == [[slip(2, 4, 50)]])
        #expect(found(line(1, 90, from: "林晓禾")).proposed(1) == [[slip(1, 3, 90)]])
        #expect(
            found(line(1, 90, from: "林晓禾", Self.unknown.description)).proposed(1)
                == [[slip(1, 3, 90)]])
        #expect(found(line(1, 100, remark(1))).proposed(1) == [[slip(1, 3, 90)]])
        #expect(
            found(line(1, 45, remark(6))).proposed(1) == [[slip(6, 4, 45)], [slip(6, 3, 30)]])
        #expect(found(line(1, 100, from: "苏小满", Self.unknown.description)).proposed(1) == [])
        #expect(found(line(1, 89, remark(1))).proposed(1) == [])
        let other = found(line(1, 90, from: "王岚", remark(1))).exception(1)?.candidates
        #expect(other?.map(\.isProxy) == [true] && other?.first?.name == "林晓禾")
    }

    @Test func `proposes nothing that another line pays`() {
        let lines = found(line(1, 50, remark(2)), line(2, 50, from: "王芳"))
        #expect(lines.slips(1) == [slip(2, 4, 50)] && lines.proposed(2) == [])
    }

    @Test func `is one where two members have the same reference`() {
        let twin = StatementPayer(
            person(60), "林晓木", reference(1),
            claims: [.init(slip: slip(60, 4, 90), isPaid: false)])
        let both = StatementMatcher(branch + [twin], on: .day(2026, 5, 1), by: nil)
        let found = both.findings(for: [line(1, 90, remark(1))])
        #expect(found.exception(1)?.kind == .severalReferences)
        #expect(found.proposed(1)?.count == 2)
    }
}

@Suite struct `An answer of one press` {
    @Test(arguments: [
        StatementAnswer.pays(person(1), [month(3)], by: nil),
        .pays(person(1), [month(3), month(4)], by: .relative), .aside(.notDues), .reopened,
    ])
    func `is read as it was sent`(answer: StatementAnswer) {
        #expect(StatementAnswer(answer.description) == answer)
    }

    @Test(arguments: [
        "", "pays", "pays 1 2026-04", "pays \(person(1))", "pays \(person(1)) 2026-04,2026-04",
        "pays \(person(1)) 2026-04, x", "pays \(person(1)) 2026-04 friend", "aside", "aside x",
        "reopened now",
        "pays \(person(1)) " + (1...13).map { "20\($0 + 10)-01" }.joined(separator: ","),
    ])
    func `is nothing else`(text: String) {
        #expect(StatementAnswer(text) == nil)
    }
}
