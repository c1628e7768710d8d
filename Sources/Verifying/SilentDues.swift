import Kernel

/// The records of dues that do not say the rows that they made: their contents were erased by law, or
/// they are older than the saying of rows.
///
/// Such a record excuses what its kind makes and nothing else, of the very moment of its event, and
/// where it still says what it is about, of that alone.
struct SilentDues {
    private struct Trace: Hashable {
        let kind: String
        /// In milliseconds, by the id of the event.
        let moment: UInt64
        /// Nil where the contents are gone.
        let target: String?
    }

    private var traces: Set<Trace> = []

    mutating func take(_ record: Record, _ target: String?) {
        guard let kind = record.kind, SilentDues.making.contains(kind), let event = record.event
        else { return }
        traces.insert(Trace(kind: kind, moment: event.high >> 16, target: target))
    }

    /// - Parameters:
    ///   - row: the table, and of an act its kind.
    ///   - about: what the record of it is about.
    func excuses(_ row: String, about: String, _ at: Instant) -> Bool {
        let moment = UInt64(clamping: at.microseconds / 1_000)
        return (SilentDues.kinds[row] ?? []).contains { kind in
            [nil, about].contains { target in
                traces.contains(Trace(kind: kind, moment: moment, target: target))
            }
        }
    }
}

extension SilentDues {
    private static let making = Set(kinds.values.joined())

    /// Which kinds of record make an act of a kind, or a row of a table.
    static let kinds: [String: [String]] = [
        "issue": ["dues.slips.issued"],
        "payment": ["dues.payment.recorded"],
        "reversal": ["dues.payment.reversed"],
        "remittance": ["dues.remitted"],
        "confirmation": ["dues.remittance.confirmed"],
        "withdrawal": ["dues.remittance.withdrawn"],
        "spending": ["dues.spent"],
        "spendingReversal": ["dues.spending.reversed"],
        "interest": ["dues.interest.entered"],
        "interestReversal": ["dues.interest.reversed"],
        "special": ["dues.special.received"],
        "specialReversal": ["dues.special.reversed"],
        "specialForwarding": ["dues.special.forwarded"],
        "specialConfirmation": ["dues.special.confirmed", "dues.special.acknowledged"],
        "specialWithdrawal": ["dues.special.withdrawn"],
        "slipWithdrawal": ["dues.slips.withdrawn"],
        "dues_fixing": ["dues.fixed"],
        "dues_payment": ["dues.payment.recorded"],
        "dues_reversal": ["dues.payment.reversed"],
        "dues_relief": ["dues.relieved"],
        "dues_remittance": ["dues.remitted"],
        "dues_remittance_end": ["dues.remittance.confirmed", "dues.remittance.withdrawn"],
        "dues_outward": ["dues.remitted"],
        "dues_outward_receipt": ["dues.remittance.confirmed"],
        "dues_spending": ["dues.spent", "dues.spending.reversed"],
        "dues_interest": ["dues.interest.entered", "dues.interest.reversed"],
        "dues_special": ["dues.special.received"],
        "dues_special_step": ["dues.special.forwarded"],
        "dues_special_end": [
            "dues.special.confirmed", "dues.special.withdrawn", "dues.special.acknowledged",
        ],
        "dues_special_reversal": ["dues.special.reversed"],
        "dues_slip_withdrawal": ["dues.slips.withdrawn"],
        "dues_publication": ["dues.published"],
    ]
}
