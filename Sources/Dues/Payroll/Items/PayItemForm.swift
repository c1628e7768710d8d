import Kernel
import Web

/// Decides what becomes of a line of pay, from a month on.
struct PayItemForm: Form {
    static let item = Field.text("item", PayrollWords.item, length: 1...PayTable.longestName)
    static let treatment = Field<PayTreatment>.choice(
        "treatment", PayrollWords.treatment,
        of: PayTreatment.decisions.map { ($0, $0.title) })
    static let from = Field<CivilDate>.month(
        "from", FixingWords.from, hint: PayrollWords.itemFromHint)
    static let fields = [item.description, treatment.description, from.description]

    let item: String
    let treatment: PayTreatment
    let from: CivilMonth

    init?(_ entry: inout Entry) {
        guard let (item, treatment, from) = entry.all(Self.item, Self.treatment, Self.from) else {
            return nil
        }
        (self.item, self.treatment) = (PayMapping.plain(item), treatment)
        self.from = CivilMonth(of: from)
    }
}
