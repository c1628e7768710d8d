import Crypto
import FoundationEssentials
import Proofs

/// What is asked of an entry: which event it is, and what it commits to.
struct Record: Decodable {
    let id: String
    let c: String?
    let k: String?

    /// Nil where it is no entry of ours.
    init?(_ entry: [UInt8]) {
        guard let record = try? JSONDecoder().decode(Record.self, from: Data(entry)) else {
            return nil
        }
        self = record
    }

    func commits(to opening: Receipt.Opening) -> Bool {
        c.flatMap { Base64URL.decode($0) } == opening.commitment.bytes
    }
}

/// What the record of an erasure says.
private struct Erasure: Decodable { let events: [String] }

extension Record {
    /// The events whose contents are gone by law, where the record is of that kind.
    func erased(by payload: [UInt8]) -> [String] {
        guard k == "record.erased" else { return [] }
        return (try? JSONDecoder().decode(Erasure.self, from: Data(payload)))?.events ?? []
    }
}

extension Digest {
    var hex: String { Hex.encode(bytes) }
}
