import Archives
import Kernel
import Sheets

/// A statement as a table, in the way in which banks in China give it: text in UTF-8 or GB 18030, or
/// a workbook. Columns are known by their headings.
struct SheetStatement {
    private static let limits = SheetLimits(
        fileBytes: BankStatement.mostBytes, unpackedBytes: 100_000_000,
        sharedTextBytes: 32_000_000, rows: BankStatement.mostLines + 20)

    private let places: [StatementColumn: Int]

    static func lines(of bytes: [UInt8]) throws -> [BankLine] {
        do {
            let reader = try TableFile.open(FileBytes(bytes), limits: limits)
            let session = try ImportSession(reader, schema: StatementColumn.schema)
            let sheet = try SheetStatement(session)
            var lines: [BankLine] = []
            while try session.readSome(each: { lines.append(sheet.line($0.row)) }) {}
            guard lines.count <= BankStatement.mostLines else {
                throw StatementRefusal.tooManyLines
            }
            return lines
        } catch let refusal as SheetRefusal {
            throw StatementRefusal.sheet(refusal)
        }
    }

    private init(_ session: ImportSession) throws {
        let headings = session.headings
        let keys = session.mapping.keys(for: headings, StatementColumn.schema)
        var places: [StatementColumn: Int] = [:]
        for (place, heading) in headings.enumerated() {
            guard let column = keys[heading].flatMap(StatementColumn.init(rawValue:)),
                places[column] == nil
            else { continue }
            places[column] = place
        }
        self.places = places
        var missing: [StatementColumn] = places[.bookedOn] == nil ? [.bookedOn] : []
        if places[.credit] == nil, places[.amount] == nil { missing.append(.credit) }
        guard missing.isEmpty else {
            throw StatementRefusal.columnsMissing(missing.map(\.title))
        }
    }

    private func line(_ row: Row) -> BankLine {
        let text = { (column: StatementColumn) in
            places[column].map { row.text(at: $0).told(upTo: 500) } ?? ""
        }
        var line = BankLine()
        line.number = row.number
        line.bankReference = text(.bankReference)
        line.bookedOn = CivilDate(typed: text(.bookedOn))
        (line.flow, line.amount) = movement(text)
        line.payer = text(.payer)
        // Banks have up to three columns for words, and a reference may stand in any of them.
        let words = [text(.summary), text(.postscript), text(.purpose)].filter { !$0.isEmpty }
        line.remark = words.joined(separator: "；")
        return line.trimmed
    }

    private func movement(_ text: (StatementColumn) -> String) -> (BankLine.Flow, Money?) {
        let credit = Money(told: text(.credit)), debit = Money(told: text(.debit))
        let single = Money(told: text(.amount))
        guard text(.currency).isHere else { return (.foreign, credit ?? single ?? debit) }
        if let credit, credit != .zero { return credit.movement }
        if let debit, debit != .zero { return (.debit, debit) }
        guard places[.credit] == nil, let single else { return (.credit, nil) }
        guard text(.direction).isEmpty else { return single.movement(text(.direction)) }
        // Without a word for it only a sign tells which way the money went.
        let isSigned = text(.amount).contains { "+-−".contains($0) }
        return isSigned ? single.movement : (.credit, nil)
    }
}

extension Money {
    /// What a bank writes: `1,234.50`, `¥90.00`, `+90`, `90.00元`; nil where nothing can be read.
    fileprivate init?(told text: String) {
        let kept = text.filter { !$0.isWhitespace && !"+¥￥元'".contains($0) }
        self.init(kept)
    }

    /// A bank takes back what it booked by the same line with a minus.
    fileprivate var movement: (BankLine.Flow, Money?) {
        self < .zero ? (.debit, -self) : (.credit, self)
    }

    /// By the word that stands beside it; one that nobody knows is no way at all.
    fileprivate func movement(_ word: String) -> (BankLine.Flow, Money?) {
        if word.isOutgoing { return (.debit, self) }
        return word.isIncoming ? movement : (.credit, nil)
    }
}

extension String {
    /// Whether a word for the currency means the yuan; most banks leave it out.
    fileprivate var isHere: Bool {
        isEmpty || ["CNY", "RMB", "156", "01", "001", "人民币", "人民币元"].contains(uppercased())
    }

    fileprivate var isIncoming: Bool {
        ["贷", "收", "入", "进", "来", "C", "IN"].contains { uppercased().hasPrefix($0) }
            || hasSuffix("入")
    }

    fileprivate var isOutgoing: Bool {
        ["借", "支", "出", "付", "往", "退", "D", "OUT"].contains { uppercased().hasPrefix($0) }
            || hasSuffix("出")
    }
}
