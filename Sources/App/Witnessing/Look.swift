import Proofs
import Threads
import Witness

/// A witness that comes by: it fetches the head of a log and what proves that it goes on from the
/// last one, and cosigns it.
struct Look: Sendable {
    private let place: LogPlace

    init(from place: LogPlace) { self.place = place }

    func run(_ witness: Witness) async throws -> Exit {
        let head = try await head()
        guard let origin = Checkpoint(text: head.text)?.origin else {
            throw Exit.badData("\(place.location)/checkpoint is no head of a log")
        }
        let seen = try await witness.seenSize(of: origin)
        let request = try await aside(named: "look") { [place] in
            try Witness.request(for: head, from: seen, tiles: place.hashes)
        }
        guard let request else { throw Exit.badData("the head cannot be read") }
        let answer = try await witness.add(Array(request.text.utf8))
        return try told(answer, head, seen: seen)
    }

    private func head() async throws -> SignedNote {
        let bytes = try await aside(named: "look") { [place] in
            try place.bytes("checkpoint", upTo: 64_000)
        }
        guard let bytes else { throw Exit.noInput("there is no \(place.location)/checkpoint") }
        guard let text = String(validating: bytes, as: UTF8.self), let note = SignedNote(text)
        else { throw Exit.badData("\(place.location)/checkpoint is no signed note") }
        return note
    }

    private func told(
        _ answer: WitnessAnswer, _ head: SignedNote, seen: Int
    ) throws -> Exit {
        switch answer {
        case .cosigned(let line):
            print(SignedNote(text: head.text, signatures: head.signatures + [line]), terminator: "")
            return .success
        case .unknownLog: return .usage("this log is none of those that were named by their keys")
        case .unsigned: return .finding("The head is not signed by the key of its log.")
        case .inconsistent:
            return .finding(
                "THE LOG HAS BEEN CHANGED: its head does not go on from the one of \(seen) entries "
                    + "that this witness cosigned. Nothing was signed; the head is kept as evidence."
            )
        case .malformed, .notLast:
            return .finding(
                "THE LOG HAS BECOME SMALLER: this witness has seen \(seen) entries. Nothing was "
                    + "signed; the head is kept as evidence.")
        }
    }
}
