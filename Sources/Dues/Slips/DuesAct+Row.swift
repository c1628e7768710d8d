import Crypto
import Kernel
import Web

extension DuesAct {
    /// What the ledger commits to: who did what and when, and digests of the rows that are too many
    /// for an entry. Whoever checks the ledger makes them anew from the tables.
    ///
    /// - Parameter slips: those that the act issued.
    func row(issuing slips: [Slip] = []) -> Deed.Row {
        Deed.Row(
            "dues_act", id.description,
            [
                "kind": kind.rawValue, "branch": branch.description,
                "recorded_at": String(recordedAt.microseconds), "account": account.description,
                "postings": DuesDigest.of(postings.enumerated(), in: branch),
                "slips": slips.isEmpty ? nil : DuesDigest.of(slips),
            ])
    }
}

/// SHA-256 in hexadecimal over rows one after the other: numbers as eight bytes, the highest first,
/// ids as sixteen, all noughts where there is none, and texts as they are with a nought behind.
private struct DuesDigest {
    private var bytes: [UInt8] = []

    /// In the order of their lines.
    static func of(
        _ postings: some Sequence<(offset: Int, element: Posting)>, in branch: OrganizationID
    ) -> String {
        var digest = DuesDigest()
        for (line, posting) in postings {
            digest.add(line + 1)
            digest.bytes += Array(posting.book.rawValue.utf8)
            digest.bytes.append(0)
            digest.add(posting.organization ?? branch)
            digest.add(posting.person ?? PersonID(high: 0, low: 0))
            digest.add(posting.amount.fen)
        }
        return digest.text
    }

    /// In the order of the members.
    static func of(_ slips: [Slip]) -> String {
        var digest = DuesDigest()
        digest.bytes.reserveCapacity(slips.count * 64)
        for slip in slips.sorted(by: { $0.person < $1.person }) {
            digest.add(slip.person)
            digest.add(slip.month.number)
            digest.add(slip.branch)
            digest.add(slip.amount.fen)
            digest.add(slip.fixing)
        }
        return digest.text
    }

    private mutating func add<Subject>(_ id: ID<Subject>) {
        add(id.high)
        add(id.low)
    }

    private mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

    private mutating func add(_ word: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: word >> shift))
        }
    }

    private var text: String { Hex.encode(HashFunction.sha256.hash(bytes)) }
}
