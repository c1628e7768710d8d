import Kernel
import XML

/// A statement as ISO 20022 has it: `camt.053.001.02` and later, in which the name of a payer lies a
/// level deeper (`Dbtr/Pty/Nm`) and the state of an entry is a code.
///
/// A booking of several transfers at once is several lines. Where the parts do not come to the
/// whole, nobody knows how much arrived of each: their amounts are left out.
final class CamtStatement: XMLVisitor {
    private var path: [Element] = []
    private var text: [UInt8] = []
    private var isStatement = false
    private var entry = Entry()
    private var part = Part()
    private var lines: [BankLine] = []
    private var isTooLong = false

    static func lines(of bytes: [UInt8]) throws -> [BankLine] {
        let statement = CamtStatement()
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let rest = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
        do throws(XMLFailure) {
            try XMLReader(statement).read(rest, isLast: true)
        } catch { throw StatementRefusal.notXML }
        guard statement.isStatement else { throw StatementRefusal.notCamt }
        guard !statement.isTooLong, statement.lines.count <= BankStatement.mostLines else {
            throw StatementRefusal.tooManyLines
        }
        return statement.lines
    }

    override func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
        let element = Element.named[name] ?? .other
        path.append(element)
        text.removeAll(keepingCapacity: true)
        switch element {
        case .statement: isStatement = true
        case .entry: entry = Entry()
        case .part: part = Part()
        case .amount: keepCurrency(attributes.text(of: XMLName("Ccy")))
        default: break
        }
    }

    override func text(_ bytes: Span<UInt8>) { text.append(copying: bytes) }

    override func end(_ name: XMLName) {
        keep(String(decoding: text, as: UTF8.self).told(upTo: 500))
        text.removeAll(keepingCapacity: true)
        switch path.popLast() {
        case .part: keepPart()
        case .entry: finishEntry()
        default: break
        }
    }

    private func keepPart() {
        entry.parts.append(part)
        if lines.count + entry.parts.count > BankStatement.mostLines {
            isTooLong = true
            stop()
        }
    }

    private func finishEntry() {
        for var line in entry.lines {
            line.number = lines.count + 1
            lines.append(line.trimmed)
        }
        if lines.count > BankStatement.mostLines { stop() }
    }
}

extension CamtStatement {
    private func keepCurrency(_ currency: String?) {
        if isAt(.entry, .amount) { entry.currency = currency ?? "" }
        if isPartAmount { part.currency = currency ?? "" }
    }

    /// The second version says what a part came to among details, the later ones at once.
    private var isPartAmount: Bool {
        isAt(.part, .amount) || isAt(.part, .amountDetails, .partAmount, .amount)
    }

    private func isAt(_ last: Element...) -> Bool { path.suffix(last.count) == last[...] }

    private func keep(_ words: String) {
        guard !words.isEmpty, path.contains(.entry) else { return }
        if path.contains(.part) { keepPart(words) } else { keepEntry(words) }
    }

    private func keepEntry(_ words: String) {
        if isAt(.entry, .amount) { entry.amount = Money(camt: words) }
        if isAt(.entry, .direction) { entry.isCredit = words == "CRDT" }
        if isAt(.entry, .isReversal) { entry.isReversal = words == "true" || words == "1" }
        if isAt(.entry, .state) || isAt(.entry, .state, .code) { entry.state = words }
        if isAt(.bookedOn, .date) || isAt(.bookedOn, .moment) {
            entry.bookedOn = CivilDate(words.prefix(10))
        }
        if isAt(.entry, .serviceReference) { entry.serviceReference = words }
        if isAt(.entry, .entryReference) { entry.reference = words }
        if isAt(.entry, .entryInformation) { entry.information = words }
    }

    private func keepPart(_ words: String) {
        if isPartAmount { part.amount = Money(camt: words) }
        if isAt(.part, .direction) { part.isCredit = words == "CRDT" }
        if isAt(.references, .serviceReference) { part.serviceReference = words }
        if isAt(.references, .transaction) { part.transaction = words }
        if isAt(.related, .debtor, .name) || isAt(.related, .debtor, .party, .name) {
            part.payer = words
        }
        if isAt(.remittance, .structured, .creditorReference, .reference) {
            part.reference = words
        }
        if isAt(.remittance, .unstructured) { part.remarks.append(words) }
    }
}

// MARK: - What an entry tells

extension CamtStatement {
    private struct Part {
        var amount: Money?
        var currency = ""
        var isCredit = true
        var serviceReference = ""
        var transaction = ""
        var payer = ""
        var reference = ""
        var remarks: [String] = []
    }

    private struct Entry {
        var amount: Money?
        var currency = ""
        var isCredit = false
        var isReversal = false
        var state = "BOOK"
        var bookedOn: CivilDate?
        var serviceReference = ""
        var reference = ""
        var information = ""
        var parts: [Part] = []

        /// One for each part; for an entry without any, the entry.
        var lines: [BankLine] {
            let parts = parts.isEmpty ? [Part()] : parts
            let addsUp = parts.count == 1 || sum(of: parts) == amount?.fen
            return parts.enumerated().map { place, part in
                var line = BankLine()
                line.bankReference = reference(of: part, at: place, among: parts.count)
                line.bookedOn = bookedOn
                line.amount = parts.count == 1 ? amount : addsUp ? part.amount : nil
                line.flow = flow(of: part)
                line.payer = part.payer
                line.remark = remark(of: part)
                return line
            }
        }

        /// Nil where it is more than a number holds: no bank books so much.
        private func sum(of parts: [Part]) -> Int? {
            var sum = 0
            for part in parts {
                let (next, isTooMuch) = sum.addingReportingOverflow(part.amount?.fen ?? 0)
                guard !isTooMuch else { return nil }
                sum = next
            }
            return sum
        }

        private func flow(of part: Part) -> BankLine.Flow {
            guard isCredit, part.isCredit, !isReversal else { return .debit }
            guard currency == "CNY", part.currency.isEmpty || part.currency == "CNY" else {
                return .foreign
            }
            return state == "BOOK" ? .credit : .pending
        }

        /// Parts that the bank does not tell apart are counted.
        private func reference(of part: Part, at place: Int, among count: Int) -> String {
            let own = [part.serviceReference, part.transaction].first { !$0.isEmpty } ?? ""
            let whole = serviceReference.isEmpty ? reference : serviceReference
            guard count > 1 else { return whole.isEmpty ? own : whole }
            guard own.isEmpty || own == whole else { return own }
            return whole.isEmpty ? "" : "\(whole)/\(place + 1)"
        }

        /// The reference that has a field of its own comes first; what follows is no part of it.
        private func remark(of part: Part) -> String {
            let words = part.remarks.joined(separator: " ")
            return [part.reference, words.isEmpty ? information : words]
                .filter { !$0.isEmpty }.joined(separator: "；")
        }
    }

    private enum Element: CaseIterable {
        case statement, entry, amount, direction, isReversal, state, code, bookedOn, date, moment
        case serviceReference, entryReference, entryInformation, part, references, transaction
        case amountDetails, partAmount, related, debtor, party, name
        case remittance, unstructured, structured, creditorReference, reference, other

        private var tag: StaticString {
            switch self {
            case .statement: "BkToCstmrStmt"
            case .entry: "Ntry"
            case .amount: "Amt"
            case .direction: "CdtDbtInd"
            case .isReversal: "RvslInd"
            case .state: "Sts"
            case .code: "Cd"
            case .bookedOn: "BookgDt"
            case .date: "Dt"
            case .moment: "DtTm"
            case .serviceReference: "AcctSvcrRef"
            case .entryReference: "NtryRef"
            case .entryInformation: "AddtlNtryInf"
            case .part: "TxDtls"
            case .references: "Refs"
            case .transaction: "TxId"
            case .amountDetails: "AmtDtls"
            case .partAmount: "TxAmt"
            case .related: "RltdPties"
            case .debtor: "Dbtr"
            case .party: "Pty"
            case .name: "Nm"
            case .remittance: "RmtInf"
            case .unstructured: "Ustrd"
            case .structured: "Strd"
            case .creditorReference: "CdtrRefInf"
            case .reference: "Ref"
            case .other: "-"
            }
        }

        static let named = Dictionary(
            uniqueKeysWithValues: allCases.map { (XMLName($0.tag), $0) })
    }
}

extension Money {
    /// Up to five decimals are allowed there, of which the yuan has two.
    fileprivate init?(camt text: String) {
        guard text.contains(".") else {
            self.init(text)
            return
        }
        var text = Substring(text)
        while text.hasSuffix("0"), text.split(separator: ".").last.map({ $0.count > 2 }) ?? false {
            text = text.dropLast()
        }
        self.init(text)
    }
}
