import Crypto
import Proofs

/// A line of a bundle: a record, and what it commits to where that may be seen
/// (docs/formats/audit-bundle.md).
struct RecordLine {
    let index: Int
    let entry: ArraySlice<UInt8>
    let opening: Receipt.Opening?

    init?(_ line: [UInt8]) {
        var (index, salt) = (Int?.none, Digest?.none)
        var (entry, payload) = (ArraySlice<UInt8>?.none, ArraySlice<UInt8>?.none)
        var members = Members(of: line)
        while let member = members.next() {
            switch member {
            case _ where member.isNamed("entry"): entry = member.value
            case _ where member.isNamed("index"): index = member.number
            case _ where member.isNamed("payload"): payload = member.value
            case _ where member.isNamed("salt"):
                salt = member.text.flatMap { Base64URL.decode($0) }.flatMap { Digest($0) }
            default: return nil
            }
        }
        guard !members.isBroken, let index, let entry, (payload == nil) == (salt == nil) else {
            return nil
        }
        self.index = index
        self.entry = entry
        opening = payload.flatMap { payload in
            salt.map { Receipt.Opening(payload: Array(payload), salt: $0) }
        }
    }
}
