public import Kernel

extension Field where Value == Money {
    /// An amount in yuan, with at most two decimals.
    public static func money(
        _ name: String, _ label: Phrase, hint: Phrase? = nil, in range: ClosedRange<Money>
    ) -> Field {
        Field(.init(name, label, hint: hint, .text(maximum: 17))) { values throws(Complaint) in
            guard let amount = Money((values.first ?? "").trimmingSpaces) else { throw notAnAmount }
            guard range.contains(amount) else {
                let (least, most) = (range.lowerBound.grouped, range.upperBound.grouped)
                throw Complaint(
                    Phrase("金额应在 \(least) 到 \(most) 元之间", "From \(least) to \(most) yuan"))
            }
            return amount
        }
    }
}

private let notAnAmount = Complaint(
    Phrase("请填写金额，如 6970.35，最多两位小数", "Enter an amount such as 6970.35"))
