import Kernel
import Text

/// A line that may be dues: money of ours came in, so much on that day.
struct Transfer {
    let amount: Money
    let bookedOn: CivilDate
    /// Without blanks, as names are compared.
    let payer: String

    /// Whatever a line lacks for being dues is said first.
    init(_ line: StatementLine, on today: CivilDate) throws(StatementException) {
        let bank = line.bank
        switch bank.flow {
        case .credit: break
        case .debit: throw StatementException(.notIncoming)
        case .foreign: throw StatementException(.otherCurrency)
        case .pending: throw StatementException(.notBooked)
        }
        guard let amount = bank.amount, amount > .zero else { throw StatementException(.noAmount) }
        guard let bookedOn = bank.bookedOn else { throw StatementException(.noDate) }
        guard bookedOn <= today else { throw StatementException(.future) }
        if let twin = line.twin { throw StatementException(.duplicate, line: twin) }
        if let earlier = line.earlier { throw StatementException(.usedBefore, in: earlier) }
        (self.amount, self.bookedOn, payer) = (amount, bookedOn, bank.payer.asPayer)
    }

    /// Nothing is paid before its month: that is what by hand is not done either.
    func mayPay(_ slips: [DueSlip]) -> Bool {
        slips.allSatisfy { $0.month.firstDay <= bookedOn }
    }

    /// Some banks tell no name, and some hide a letter of it.
    func isNamed(like member: StatementPayer) -> Bool {
        let name = member.name.asPayer
        guard !payer.isEmpty, payer.count == name.count else { return payer.isEmpty }
        return zip(payer, name).allSatisfy { $0 == "*" || $0 == $1 }
    }
}

extension String {
    /// A name as names of payers are compared: banks add blanks and write letters in full width.
    var asPayer: String { folded.filter { !$0.isWhitespace } }
}
