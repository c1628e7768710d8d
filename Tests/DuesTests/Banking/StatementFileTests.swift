import Kernel
import Sheets
import Testing

@testable import Dues

private func yuan(_ text: String) -> Money? { Money(text) }

private func table(
    _ rows: [[String]], _ encoding: TextEncoding = .utf8
) throws -> [UInt8] {
    var writer = try CSVWriter(encoding: encoding)
    for row in rows { writer.write(row.map { .text($0) }) }
    return try writer.takeBytes()
}

private func lines(_ rows: [[String]]) throws -> [BankLine] {
    try StatementFile.lines(of: table(rows))
}

private func refusal(_ bytes: [UInt8]) -> StatementRefusal? {
    do {
        _ = try StatementFile.lines(of: bytes)
        return nil
    } catch { return error as? StatementRefusal }
}

@Suite struct `A statement as a table` {
    private static let head = ["交易日期", "贷方金额", "借方金额", "对方户名", "摘要", "附言", "交易流水号"]

    @Test(arguments: [TextEncoding.utf8, .gb18030])
    func `is read in both encodings`(encoding: TextEncoding) throws {
        let bytes = try table(
            [
                Self.head,
                ["2026-04-03", "1,090.50", "", "林晓禾", "转账", "四月党费", "A1"],
                ["20260404 10:20:30", "", "12.00", "电力公司", "电费", "", "A2"],
            ], encoding)
        let lines = try StatementFile.lines(of: bytes)
        #expect(lines.map(\.number) == [2, 3])
        #expect(lines.map(\.bookedOn) == [.day(2026, 4, 3), .day(2026, 4, 4)])
        #expect(lines.map(\.amount) == [yuan("1090.50"), yuan("12.00")])
        #expect(lines.map(\.flow) == [.credit, .debit])
        #expect(lines[0].payer == "林晓禾" && lines[0].remark == "转账；四月党费")
        #expect(lines.map(\.bankReference) == ["A1", "A2"])
    }

    @Test(arguments: [
        ["交易日期", "贷方金额"], ["记账日期", "收入金额"], ["日期", "金额"], ["入账日期", "贷方发生额(收入)"],
        ["交易时间", "交易金额（元）"], ["Date", "Credit"],
    ])
    func `is known by the headings of several banks`(head: [String]) throws {
        let lines = try lines([head, ["2026/4/3", "+90"]])
        #expect(lines.map(\.bookedOn) == [.day(2026, 4, 3)] && lines[0].amount == yuan("90"))
    }

    @Test func `may have its title above the headings`() throws {
        let lines = try lines([["账户明细查询"], ["户名：青溪林场党委"], Self.head, ["2026年4月3日", "90"]])
        #expect(lines.map(\.number) == [4] && lines[0].bookedOn == .day(2026, 4, 3))
    }

    @Test(arguments: [
        ("90.00", "贷", BankLine.Flow.credit, "90.00"), ("90.00", "借", .debit, "90.00"),
        ("-90.00", "", .debit, "90.00"), ("+90", "收入", .credit, "90"),
        ("¥90.00", "来账", .credit, "90.00"), ("90.00元", "转出", .debit, "90.00"),
    ])
    func `tells what came in by a sign or a word`(
        amount: String, word: String, flow: BankLine.Flow, yuan text: String
    ) throws {
        let lines = try lines([["日期", "交易金额", "借贷标志"], ["2026-04-03", amount, word]])
        #expect(lines[0].flow == flow && lines[0].amount == yuan(text))
    }

    /// Money that went out is never taken for dues: a word that nobody knows is no way at all.
    @Test(arguments: ["", "J", "对冲"])
    func `does not guess which way money went`(word: String) throws {
        let lines = try lines([["日期", "交易金额", "借贷标识"], ["2026-04-03", "90.00", word]])
        #expect(lines[0].amount == nil)
    }

    @Test func `loses no line that cannot be understood`() throws {
        let lines = try lines([
            Self.head + ["币种"],
            ["昨天", "90", "", "林晓禾"], ["2026-04-03", "九十", "", "林晓禾"],
            ["2026-02-30", "90.123", "", "林晓禾"],
            ["2026-04-03", "9.00", "", "Lin", "", "", "B", "USD"],
            ["2026-04-03", "9.00", "", "林晓禾", "", "", "B", "人民币"],
        ])
        #expect(lines.map { $0.bookedOn == nil } == [true, false, true, false, false])
        #expect(lines.map { $0.amount == nil } == [false, true, true, false, false])
        #expect(lines.map(\.flow) == [.credit, .credit, .credit, .foreign, .credit])
    }

    @Test func `is refused in a sentence that says what to do`() throws {
        #expect(refusal([]) == .nothingInIt)
        #expect(refusal(try table([Self.head])) == .nothingInIt)
        #expect(
            refusal(try table([["姓名", "贷方金额"], ["林晓禾", "90"]]))
                == .columnsMissing([StatementColumn.bookedOn.title]))
        let many = [["日期", "金额"]] + Array(repeating: ["2026-04-03", "1"], count: 10_001)
        #expect(refusal(try table(many)) == .tooManyLines)
        let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        #expect(refusal(old) == .sheet(.oldWorkbook) || refusal(old) == .sheet(.notText))
    }
}

private func camt(
    _ entries: String, version: String = "02", within: (String, String) = ("", "")
) -> [UInt8] {
    Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>\(within.0)
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.\(version)"><BkToCstmrStmt>
        <GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Bal><Amt Ccy="CNY">7.00</Amt></Bal>\(entries)</Stmt>
        </BkToCstmrStmt></Document>\(within.1)
        """.utf8)
}

private let second = """
    <Ntry><NtryRef>N1</NtryRef><Amt Ccy="CNY">90.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
    <Sts>BOOK</Sts><BookgDt><Dt>2026-04-03</Dt></BookgDt><ValDt><Dt>2026-04-05</Dt></ValDt>
    <AcctSvcrRef>S1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>E</EndToEndId></Refs>
    <RltdPties><Dbtr><Nm>林晓禾</Nm></Dbtr><Cdtr><Nm>青溪林场党委</Nm></Cdtr></RltdPties>
    <RmtInf><Ustrd>四月</Ustrd><Ustrd>党费</Ustrd>
    <Strd><CdtrRefInf><Ref>RF12ABCDEFGH</Ref></CdtrRefInf></Strd></RmtInf>
    </TxDtls></NtryDtls></Ntry>
    """

private let eighth = """
    <Ntry><Amt Ccy="CNY">90.00000</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
    <BookgDt><DtTm>2026-04-03T10:20:30+08:00</DtTm></BookgDt><AcctSvcrRef>S2</AcctSvcrRef>
    <NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>林晓禾</Nm></Pty></Dbtr></RltdPties>
    <RmtInf><Ustrd>四月党费</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
    """

@Suite struct `A statement as camt.053` {
    @Test func `is read in its second version`() throws {
        let line = try #require(try StatementFile.lines(of: camt(second)).first)
        #expect(line.number == 1 && line.bankReference == "S1" && line.flow == .credit)
        #expect(line.bookedOn == .day(2026, 4, 3) && line.amount == yuan("90.00"))
        #expect(line.payer == "林晓禾" && line.remark == "RF12ABCDEFGH；四月 党费")
    }

    @Test func `is read in its eighth version`() throws {
        let line = try #require(try StatementFile.lines(of: camt(eighth, version: "08")).first)
        #expect(line.bankReference == "S2" && line.bookedOn == .day(2026, 4, 3))
        #expect(line.amount == yuan("90.00") && line.payer == "林晓禾" && line.remark == "四月党费")
    }

    /// - Parameter parts: what each came to.
    private func batch(_ whole: String, _ parts: [String]) throws -> [BankLine] {
        let details = parts.enumerated().map { place, amount in
            """
            <TxDtls><AmtDtls><TxAmt><Amt Ccy="CNY">\(amount)</Amt></TxAmt></AmtDtls>
            <RltdPties><Dbtr><Nm>甲\(place)</Nm></Dbtr></RltdPties></TxDtls>
            """
        }
        return try StatementFile.lines(
            of: camt(
                """
                <Ntry><Amt Ccy="CNY">\(whole)</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
                <BookgDt><Dt>2026-04-03</Dt></BookgDt><AcctSvcrRef>S</AcctSvcrRef>
                <NtryDtls><Btch/>\(details.joined())</NtryDtls></Ntry>\(second)
                """))
    }

    @Test func `tells each part of a batch by itself`() throws {
        let lines = try batch("140.00", ["90.00", "50.00"])
        #expect(lines.map(\.number) == [1, 2, 3])
        #expect(lines.map(\.amount) == [yuan("90.00"), yuan("50.00"), yuan("90.00")])
        #expect(lines.map(\.bankReference) == ["S/1", "S/2", "S1"])
        #expect(lines.map(\.payer) == ["甲0", "甲1", "林晓禾"])
    }

    /// A part that says more than arrived must not pay it.
    @Test func `believes no parts that do not come to the whole`() throws {
        let lines = try batch("100.00", ["90.00", "50.00"])
        #expect(lines.map(\.amount) == [nil, nil, yuan("90.00")])
        #expect(lines.map(\.payer) == ["甲0", "甲1", "林晓禾"])
    }

    @Test(arguments: [
        ("CRDT", "DBIT", BankLine.Flow.debit), ("Ccy=\"CNY\">90", "Ccy=\"USD\">90", .foreign),
        ("<Sts>BOOK", "<Sts>PDNG", .pending),
        ("<Sts>", "<RvslInd>true</RvslInd><Sts>", .debit),
    ])
    func `tells what is no dues`(part: String, change: String, flow: BankLine.Flow) throws {
        let changed = second.replacing(part, with: change)
        #expect(try StatementFile.lines(of: camt(changed)).map(\.flow) == [flow])
    }

    @Test func `is refused where it is hostile, damaged or something else`() {
        let bomb = """
            <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
            """
        let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
        #expect(refusal(camt(second, within: (bomb, ""))) == .notXML)
        #expect(refusal(camt(second, within: (outside, ""))) == .notXML)
        #expect(refusal(camt(second, within: ("", "<x>"))) == .notXML)
        let deep = String(repeating: "<x>", count: 100)
        #expect(refusal(camt(deep)) == .notXML)
        #expect(refusal(Array(camt(second).dropLast(40))) == .notXML)
        #expect(refusal(Array("<html><body>登录超时</body></html>".utf8)) == .notCamt)
        #expect(refusal(camt("")) == .nothingInIt)
    }

    @Test func `has no more lines than are looked at`() {
        let many = String(
            repeating: "<Ntry><Amt Ccy=\"CNY\">1.00</Amt></Ntry>", count: 10_001)
        #expect(refusal(camt(many)) == .tooManyLines)
    }
}
