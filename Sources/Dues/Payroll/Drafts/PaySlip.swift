import Kernel
import Web

/// What somebody was paid in a month, line by line.
struct PaySlip: Equatable, Sendable {
    /// Nil where the table does not say.
    let payer: Payer?
    let items: [PayItem]
}

// As it is sealed: a line for the kind of payer, then a line for each item. Names have neither tabs
// nor ends of lines in them.
extension PaySlip: LosslessStringConvertible {
    init?(_ description: String) {
        var lines = description.split(separator: "\n", omittingEmptySubsequences: false)
        guard !lines.isEmpty else { return nil }
        payer = Payer(rawValue: String(lines.removeFirst()))
        var items: [PayItem] = []
        for line in lines {
            let words = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard words.count == 2, let amount = Money(words[1]) else { return nil }
            items.append(PayItem(name: String(words[0]), amount: amount))
        }
        self.items = items
    }

    var description: String {
        ([payer?.rawValue ?? ""] + items.map { "\($0.name)\t\($0.amount)" })
            .joined(separator: "\n")
    }
}

/// The lines that led to a base, each with what became of it at that time: a decision that comes
/// later changes nothing about them.
struct DecidedPay: Equatable, Sendable {
    struct Line: Equatable, Sendable {
        let item: PayItem
        let treatment: PayTreatment
    }

    let lines: [Line]

    init(_ lines: [Line]) { self.lines = lines }

    init(_ items: [PayItem], by mapping: PayMapping) {
        self.init(items.map { Line(item: $0, treatment: mapping.treatment(of: $0.name)) })
    }

    /// The lines of the arithmetic from the pay to the base.
    var steps: [Reckoning.Step] {
        PayBase(decided: lines.map { ($0.item, $0.treatment) }).steps
    }
}

extension DecidedPay: LosslessStringConvertible {
    init?(_ description: String) {
        var lines: [Line] = []
        for line in description.split(separator: "\n") {
            let words = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard words.count == 3, let amount = Money(words[1]),
                let treatment = PayTreatment(rawValue: String(words[2]))
            else { return nil }
            let item = PayItem(name: String(words[0]), amount: amount)
            lines.append(Line(item: item, treatment: treatment))
        }
        self.lines = lines
    }

    var description: String {
        lines.map { "\($0.item.name)\t\($0.item.amount)\t\($0.treatment.rawValue)" }
            .joined(separator: "\n")
    }
}
