import Archives
import Foundation
import Kernel
import LocalSettings
import Sheets
import Testing

@testable import Dues

private let january = CivilMonth(of: .day(2026, 1, 1))
private let today = CivilDate.day(2026, 5, 1)

private func yuan(_ text: String) -> Money { Money(text) ?? .zero }

extension PayDecision {
    fileprivate static func example(
        _ treatment: PayTreatment, by organization: OrganizationID = .farm,
        from month: CivilMonth = january, turn: Int = 1, on item: String = "月度绩效"
    ) -> PayDecision {
        PayDecision(
            organization: organization, item: item, turn: turn, from: month, treatment: treatment)
    }
}

@Suite struct `What becomes of a line of pay` {
    private func treatment(
        _ decisions: PayDecision..., in month: CivilMonth = january, of item: String = "月度绩效"
    ) -> PayTreatment {
        PayMapping(decisions, for: [.birch, .farm], in: month).treatment(of: item)
    }

    @Test func `is what the nearest organisation decided`() {
        #expect(treatment() == .needsDecision)
        #expect(treatment(.example(.counts)) == .counts)
        #expect(
            treatment(.example(.excluded, by: .birch), .example(.counts, by: .farm)) == .excluded)
        #expect(treatment(.example(.counts, by: .larch)) == .needsDecision)
    }

    @Test func `holds from its month on`() {
        let march = january.adding(months: 2)
        #expect(treatment(.example(.counts, from: march)) == .needsDecision)
        #expect(treatment(.example(.counts, from: march), in: march) == .counts)
        // A later one from the branch does not hold yet: what stands above does.
        let above = PayDecision.example(.counts)
        let later = PayDecision.example(.excluded, by: .birch, from: march)
        #expect(treatment(above, later) == .counts)
        #expect(treatment(above, later, in: march) == .excluded)
    }

    @Test func `is the later of two decisions for one month`() {
        let first = PayDecision.example(.counts), second = PayDecision.example(.excluded, turn: 2)
        #expect(treatment(first, second) == .excluded)
        #expect(treatment(second, first) == .excluded)
        // What was corrected for an earlier month does not undo what holds since.
        let since = PayDecision.example(.counts, from: january.adding(months: 1), turn: 1)
        let earlier = PayDecision.example(.excluded, turn: 2)
        #expect(treatment(since, earlier, in: january.adding(months: 1)) == .counts)
    }

    @Test func `is what the regulation says by name where nobody decided`() {
        #expect(treatment(of: "基本工资") == .counts)
        #expect(treatment(of: "交通补贴") == .excluded)
        #expect(treatment(.example(.excluded, on: "岗位津贴"), of: "岗位津贴") == .excluded)
    }
}

@Suite struct `A row of pay` {
    private static let rules = PayRules(
        from: january, settings: DuesSettings(), ground: .yearly)

    private func verdict(
        _ items: [(String, String)], payer: Payer? = nil, held: Fixing? = nil,
        relief: Relief? = nil, isAccepted: Bool = false, _ rules: PayRules = rules
    ) -> PayVerdict {
        let slip = PaySlip(
            payer: payer, items: items.map { PayItem(name: $0.0, amount: yuan($0.1)) })
        return PayCase(slip: slip, held: held, relief: relief, isAccepted: isAccepted)
            .verdict(by: PayMapping(), rules)
    }

    private func held(_ base: String, _ amount: String, _ payer: Payer = .wage) -> Fixing {
        Fixing(
            id: .init(high: 5, low: 5), person: .lin, turn: 1, organization: .birch,
            from: january.adding(months: -12), payer: payer, base: yuan(base), rate: nil,
            amount: yuan(amount), ground: .yearly, recordedAt: .testStart,
            account: .init(high: 3, low: 3))
    }

    private func fault(_ verdict: PayVerdict) -> PayFault? {
        guard case .exception(let fault, _, _) = verdict else { return nil }
        return fault
    }

    private func result(_ verdict: PayVerdict) -> PayResult? {
        guard case .fixable(let result) = verdict else { return nil }
        return result
    }

    @Test func `is new, changed or the same as what holds`() {
        let pay = [("基本工资", "6000")]
        #expect(result(verdict(pay))?.kind == .fresh)
        #expect(result(verdict(pay, held: held("6000", "90")))?.kind == .same)
        #expect(result(verdict(pay, held: held("5800", "87")))?.kind == .changed)
        #expect(result(verdict(pay, held: held("5800", "87")))?.reckoning.due == yuan("90"))
    }

    @Test func `keeps somebody as the kind of payer that he or she is`() {
        let pension = [("退休费", "5200")]
        let kept = result(verdict(pension, held: held("5000", "25", .retired), isAccepted: true))
        #expect(kept?.payer == .retired && kept?.reckoning.due == yuan("52"))
        let retires = result(
            verdict(pension, payer: .retired, held: held("6000", "90"), isAccepted: true))
        #expect(retires?.ground == .retired)
        // A student who is paid now is paid by the month.
        #expect(
            result(verdict(pension, held: held("0", "0.20", .student), isAccepted: true))?
                .payer == .wage)
    }

    @Test func `is in doubt where the amount jumps, until somebody accepts it`() {
        let pay = [("基本工资", "9100")]
        #expect(fault(verdict(pay, held: held("6000", "90"))) == .jump)
        #expect(result(verdict(pay, held: held("6000", "90"), isAccepted: true))?.kind == .changed)
        // Exactly half as much again is no jump; the setting says where one begins.
        #expect(fault(verdict([("基本工资", "9000")], held: held("6000", "90"))) == nil)
        let bold = PayRules(
            from: january, settings: DuesSettings([.payJumpPercent: 100]), ground: .yearly)
        #expect(fault(verdict(pay, held: held("6000", "90"), bold)) == nil)
    }

    @Test func `is in doubt where nothing is left, or a relief ends within the year`() {
        let nothing = [("基本工资", "900"), ("养老保险", "1000")]
        #expect(fault(verdict(nothing)) == .zeroBase)
        let june = Relief(amount: .zero, months: january...january.adding(months: 5))
        let year = Relief(amount: .zero, months: january...january.adding(months: 11))
        #expect(fault(verdict([("基本工资", "6000")], relief: june)) == .reliefEnds)
        #expect(fault(verdict([("基本工资", "6000")], relief: year)) == nil)
    }

    @Test func `waits for a decision, and accepting does not replace one`() {
        let pay = [("基本工资", "6000"), ("月度绩效", "500")]
        guard case .exception(.undecided, let detail, nil) = verdict(pay, isAccepted: true) else {
            Issue.record("not an exception")
            return
        }
        #expect(detail == "月度绩效")
    }

    @Test func `is not fixed by a rule that is not on file`() {
        let rules = PayRules(
            from: CivilMonth(of: .day(2008, 3, 1)), settings: DuesSettings(), ground: .yearly)
        #expect(fault(verdict([("基本工资", "6000")], rules)) == .noRule)
    }

    @Test func `comes back as it was sealed`() {
        let slip = PaySlip(
            payer: .retired, items: [PayItem(name: "退休费", amount: yuan("5200.50"))])
        #expect(PaySlip(slip.description) == slip)
        let pay = DecidedPay(slip.items, by: PayMapping())
        #expect(DecidedPay(pay.description) == pay)
        #expect(PaySlip(PaySlip(payer: nil, items: []).description)?.items == [])
    }
}

@Suite struct `A table of pay` {
    private func table(_ text: String) throws -> PayTable {
        try PayTable(
            reading: try TableFile.open(FileBytes(Array(text.utf8))), on: today)
    }

    private func faults(_ rows: String...) throws -> [PayFault?] {
        let heading = "公民身份号码,姓名,人员类别,基本工资,个人所得税"
        return try table(([heading] + rows).joined(separator: "\n")).lines.map {
            guard case .bad(let fault, _) = $0.reading else { return nil }
            return fault
        }
    }

    @Test func `is read by its headings, wherever they stand`() throws {
        let table = try table(
            """
            青溪林场 2026 年工资,,,
            序号,姓名 *,身份证号,基本 工资,应发合计
            1,林晓禾,990101199001010027,6000.5,6000.5
            """)
        #expect(table.items == ["基本工资"])
        let slip = PaySlip(
            payer: nil, items: [PayItem(name: "基本工资", amount: yuan("6000.50"))])
        #expect(
            table.lines == [
                PayTable.Line(
                    line: 3, about: "990101199001010027",
                    reading: .pay(number: "990101199001010027", name: "林晓禾", slip))
            ])
    }

    @Test func `keeps nothing of a row that is at fault`() throws {
        let lin = "990101199001010027,林晓禾"
        let rows = [
            "990101199001010028,林晓禾,,6000,", "\(lin),股东,6000,", "\(lin),,六千,",
            "\(lin),,6000.123,", "\(lin),,6000,-5", "\(lin),,,", "\(lin),,0,-",
        ]
        #expect(
            try rows.flatMap { try faults($0) }
                == [.badNumber, .noSuchPayer, .noAmount, .noAmount, .negative, .noPay, .noPay])
    }

    /// The other row would be fixed from half the pay.
    @Test func `refuses both rows about one person where one cannot be read`() throws {
        #expect(
            try faults("990101199001010027,林晓禾,,6000,", "990101199001010027,林晓禾,,六千,")
                == [.twice, .twice])
    }

    @Test func `refuses both rows about one person`() throws {
        #expect(
            try faults(
                "990101199001010027,林晓禾,在职,6000,", "990101198505050044,高树青,,7000,",
                "990101199001010027,林晓禾,在职,6100,") == [.twice, nil, .twice])
    }

    @Test(arguments: [
        ("姓名,基本工资\n林晓禾,1", PayTable.Refusal.noHeading),
        ("身份证号,姓名,合计\n1,2,3", .noItems), ("身份证号,姓名,基本工资\n", .nothingInIt),
        ("身份证号,姓名,=HYPERLINK(1)\n1,2,3", .badName("=HYPERLINK(1)")),
        ("身份证号,姓名,@SUM(A1)\n1,2,3", .badName("@SUM(A1)")),
        ("姓名,张三,身份证号,基本工资,5000\n1,2,3,4,5", .valueAsName),
        ("身份证号,姓名,住房公积金,住房公积金\n1,2,3,4", .doubledItem("住房公积金")),
    ])
    func `is refused where it is none`(text: String, refusal: PayTable.Refusal) {
        #expect(throws: refusal) { _ = try table(text) }
    }

    /// What a spreadsheet computed is a hair beside the fen; a third decimal is somebody's.
    @Test func `takes what formulas leave for what they mean`() throws {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-pay-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try WorkbookWriter(
            path: path, temporaryFolder: FileManager.default.temporaryDirectory.path,
            sheetName: "工资",
            columns: ["身份证号", "姓名", "基本工资"].map { .init($0, width: 20) })
        for pay in [51.149999999999999, 0.1 + 0.2, 12.345] {
            try writer.write([.text("990101199001010027"), .text("林晓禾"), .number(pay)])
        }
        // Eighteen digits that were typed as a number have lost the last three.
        try writer.write([.number(990_101_199_001_010_048), .text("林晓禾"), .number(1)])
        try writer.close()
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        let heading = PayHeadings.self
        var readings: [PayTable.Line.Reading] = []
        var headings: PayHeadings?
        try TableFile.open(FileBytes(bytes)).forEachRow { row in
            if let headings {
                readings.append(headings.line(of: row, on: today).reading)
            } else {
                headings = try heading.init(row)
            }
        }
        let amounts = readings.map { reading -> Money? in
            guard case .pay(_, _, let slip) = reading else { return nil }
            return slip.items.first?.amount
        }
        #expect(amounts == [yuan("51.15"), yuan("0.30"), nil, nil])
        #expect(readings.last == .bad(.badNumber, detail: nil))
    }
}
