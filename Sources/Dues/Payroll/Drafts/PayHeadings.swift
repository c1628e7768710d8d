import Kernel
import Register
import Sheets

/// Where in a table of pay everything stands, by its headings.
struct PayHeadings: Sendable {
    struct Item: Equatable, Sendable {
        let name: String
        let place: Int
    }

    private let number: Int
    private let name: Int
    private let payer: Int?
    let items: [Item]

    /// Nil where a row is none of headings.
    init?(_ row: Row) throws(PayTable.Refusal) {
        let headings = row.texts.map(PayHeadings.plain)
        guard let number = headings.firstIndex(where: PayHeadings.numbers.contains),
            let name = headings.firstIndex(where: PayHeadings.names.contains)
        else { return nil }
        self.number = number
        self.name = name
        payer = headings.firstIndex(where: PayHeadings.payers.contains)
        let known = [number, name, payer].compactMap(\.self)
        items = headings.enumerated().compactMap { place, heading in
            known.contains(place) || heading.isEmpty || PayHeadings.others.contains(heading)
                ? nil : Item(name: heading, place: place)
        }
        try check()
    }

    private func check() throws(PayTable.Refusal) {
        guard !items.isEmpty else { throw .noItems }
        guard items.count <= PayTable.mostItems else { throw .tooManyItems }
        for item in items {
            // A name goes on into tables that others open.
            let isFormula = item.name.first.map { "=+-@".contains($0) } ?? false
            let isPrintable = item.name.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control
            }
            guard !isFormula, isPrintable, item.name.count <= PayTable.longestName else {
                throw .badName(item.name)
            }
            // A card of one person has values where a table has names: they are not to be kept.
            let looksLikeValue = Money(item.name) != nil || item.name.count(where: \.isNumber) >= 6
            guard !looksLikeValue else { throw .valueAsName }
        }
        // The employer's part under the same name would be taken off as well.
        let names = items.map { PayMapping.plain($0.name) }
        if let doubled = names.first(where: { name in names.count(where: { $0 == name }) > 1 }) {
            throw .doubledItem(doubled)
        }
    }

    private static func plain(_ heading: String) -> String {
        PayMapping.plain(heading).filter { $0 != "*" }
    }

    static let number = Phrase("公民身份号码", "Identity number")
    static let name = Phrase("姓名", "Name")
    static let payer = Phrase("人员类别", "Kind of payer")

    private static let numbers: Set<String> = [
        "公民身份号码", "身份证号", "身份证号码", "身份证", "证件号码", "Identitynumber", "IDnumber",
    ]
    private static let names: Set<String> = ["姓名", "Name"]
    private static let payers: Set<String> = ["人员类别", "交纳类别", "Kindofpayer"]
    /// What payrolls have besides: no line of pay, or a sum of several.
    private static let others: Set<String> = [
        "序号", "工号", "员工编号", "部门", "单位", "岗位", "职务", "月份", "备注", "银行账号", "应发合计",
        "应发工资", "应发", "实发合计", "实发工资", "实发", "扣款合计", "合计",
    ]
}

extension PayHeadings {
    func line(of row: Row, on today: CivilDate) -> PayTable.Line {
        PayTable.Line(
            line: row.number, about: id(of: row, on: today)?.text,
            reading: reading(of: row, on: today))
    }

    /// A spreadsheet keeps fifteen digits of a number: what follows is lost.
    private func id(of row: Row, on today: CivilDate) -> IDNumber? {
        guard row.kind(at: number) != .roundedNumber else { return nil }
        return try? IDNumber(row.text(at: number), on: today)
    }

    private func reading(of row: Row, on today: CivilDate) -> PayTable.Line.Reading {
        guard let id = id(of: row, on: today) else { return .bad(.badNumber, detail: nil) }
        let typed = payer.map { PayMapping.plain(row.text(at: $0)) } ?? ""
        guard typed.isEmpty || PayHeadings.kinds[typed] != nil else {
            return .bad(.noSuchPayer, detail: nil)
        }
        var lines: [PayItem] = []
        for item in items {
            switch PayCell(row, at: item.place) {
            case .empty: continue
            case .unreadable: return .bad(.noAmount, detail: item.name)
            case .amount(let amount) where amount < .zero:
                return .bad(.negative, detail: item.name)
            case .amount(let amount): lines.append(PayItem(name: item.name, amount: amount))
            }
        }
        guard lines.contains(where: { $0.amount > .zero }) else {
            return .bad(.noPay, detail: nil)
        }
        return .pay(
            number: id.text, name: row.text(at: name),
            PaySlip(payer: PayHeadings.kinds[typed], items: lines))
    }

    private static let kinds: [String: Payer] = [
        "在职": .wage, "在岗": .wage, "按月领取工资": .wage, "年薪": .annualSalary, "年薪制": .annualSalary,
        "离退休": .retired, "退休": .retired, "离休": .retired,
    ]
}

/// A cell of a column of pay.
private enum PayCell {
    case empty, unreadable
    case amount(Money)

    /// Nobody's month has a line that is more.
    private static let most = 1_000_000_000

    init(_ row: Row, at place: Int) {
        let text = row.text(at: place).filter { !$0.isWhitespace }
        switch row.kind(at: place) {
        case .empty: self = .empty
        case .number: self = PayCell.amount(computed: text)
        case .text where ["", "-", "—", "－"].contains(text): self = .empty
        case .text: self = PayCell.amount(Money(text))
        case .roundedNumber, .date, .boolean, .failure: self = .unreadable
        }
    }

    /// A formula leaves 51.149999999999999 where 51.15 is meant; a third decimal is something else.
    private static func amount(computed text: String) -> PayCell {
        guard let number = Double(text), abs(number) < Double(most) / 100 else {
            return .unreadable
        }
        let fen = (number * 100).rounded()
        return abs(number * 100 - fen) < 0.000_1 ? .amount(Money(fen: Int(fen))) : .unreadable
    }

    private static func amount(_ money: Money?) -> PayCell {
        guard let money, abs(money.fen) < most else { return .unreadable }
        return .amount(money)
    }
}
