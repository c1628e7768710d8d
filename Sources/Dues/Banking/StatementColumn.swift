import Kernel
import Sheets

/// What a table of a bank tells of each line, and how banks call it.
enum StatementColumn: String, CaseIterable {
    case bookedOn, credit, debit, amount, direction, currency, payer, summary, postscript, purpose
    case bankReference

    static let schema: ImportSchema = {
        var schema = ImportSchema()
        for column in allCases {
            _ = schema.add(
                column.rawValue, column.title, synonyms: column.synonyms, kind: .text(upTo: 500))
        }
        return schema
    }()

    var title: Phrase {
        switch self {
        case .bookedOn: Phrase("交易日期", "Date")
        case .credit: Phrase("贷方金额", "Credit")
        case .debit: Phrase("借方金额", "Debit")
        case .amount: Phrase("金额", "Amount")
        case .direction: Phrase("借贷标志", "Direction")
        case .currency: Phrase("币种", "Currency")
        case .payer: Phrase("对方户名", "Payer")
        case .summary: Phrase("摘要", "Summary")
        case .postscript: Phrase("附言", "Remark")
        case .purpose: Phrase("用途", "Purpose")
        case .bankReference: Phrase("交易流水号", "Reference of the bank")
        }
    }

    private var synonyms: [String] {
        switch self {
        case .bookedOn: ["记账日期", "入账日期", "日期", "交易时间", "记账时间", "入账时间", "booking date"]
        case .credit: ["贷方发生额", "收入金额", "收入", "贷方", "转入金额", "存入金额", "贷方交易金额"]
        case .debit: ["借方发生额", "支出金额", "支出", "借方", "转出金额", "支取金额", "借方交易金额"]
        case .amount: ["交易金额", "发生额", "入账金额", "记账金额"]
        case .direction:
            [
                "借贷", "借贷方向", "借贷标识", "借/贷", "收支", "收支方向", "收入/支出", "收付标志", "收支标志",
                "收/支", "交易方向", "来往账",
            ]
        case .currency: ["货币", "交易币种", "账户币种"]
        case .payer:
            [
                "付款人", "付款人名称", "付款人户名", "对方名称", "对方账户名称", "对方单位名称", "对方户名称", "交易对手", "对手名称",
                "对方姓名", "payer name",
            ]
        case .summary: ["交易摘要", "摘要说明", "交易类型"]
        case .postscript: ["交易附言", "客户附言", "备注", "留言", "转账附言", "交易备注"]
        case .purpose: ["交易用途", "款项用途"]
        case .bankReference:
            ["流水号", "交易流水", "银行流水号", "柜员流水号", "核心流水号", "交易序号", "凭证号", "回单编号", "transaction id"]
        }
    }
}

extension CivilDate {
    /// A day as banks write it, with or without a time behind: `2026-04-03`, `2026/4/3 10:21`,
    /// `20260403`, `2026年4月3日`.
    init?(typed text: String) {
        let day = text.prefix { $0 != " " && $0 != "T" }
        let parts = day.split { "-/.年月日".contains($0) }
        let digits = parts.map { Int($0) }
        if parts.count == 1, let number = digits[0], parts[0].count == 8 || parts[0].count == 14 {
            let number = parts[0].count == 14 ? number / 1_000_000 : number
            self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        } else {
            guard parts.count == 3, parts[0].count == 4, let year = digits[0],
                let month = digits[1], let date = digits[2]
            else { return nil }
            self.init(year: year, month: month, day: date)
        }
    }
}
