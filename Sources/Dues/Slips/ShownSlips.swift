import Crypto
import Kernel
import Storage
import Web

/// Which slips a page showed, and which payment of each would be next, for the form on it to carry.
///
/// It says nothing of amounts and is only compared: a page that was open while a slip was issued anew,
/// or a payment taken back, records nothing that nobody saw there.
struct ShownSlips: Equatable, Sendable {
    let digest: String

    init(_ slips: [SlipLine], after reversals: [PersonID: Int]) {
        let lines = slips.map {
            "\($0.person) \($0.month) \($0.act) \(reversals[$0.person, default: 0])"
        }
        digest = Hex.encode(
            HashFunction.sha256.hash(Array(lines.sorted().joined(separator: "\n").utf8)))
    }

    /// Each page of ours carries it; a program that was shown nothing leaves it out.
    static let field = Field<String>(
        FieldDescription("shown", DuesWords.shown, .hidden)
    ) { values throws(Complaint) in values.first ?? "" }.optional
}

extension Transaction {
    /// What a page shows of slips of one month.
    borrowing func shown(
        _ slips: [SlipLine], in month: CivilMonth
    ) throws(StorageError) -> ShownSlips {
        ShownSlips(slips, after: try reversals(of: slips.map(\.person), in: month))
    }
}
