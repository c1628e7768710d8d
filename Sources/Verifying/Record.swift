import Crypto
import FoundationEssentials
import Kernel
import Proofs

enum Event {}
enum Reference {}
enum Somebody {}

/// What is asked of an entry: which event it is, whom it names, and what it commits to.
struct Record {
    let id: String
    private(set) var c: String?
    private(set) var kind: String?
    private(set) var at: Int?
    private(set) var actor: ID<Reference>?
    private(set) var subject: ID<Reference>?

    /// Nil where it is no entry of ours.
    init?(_ entry: [UInt8]) {
        var id: String?
        var (c, kind, at) = (String?.none, String?.none, Int?.none)
        var (actor, subject) = (ID<Reference>?.none, ID<Reference>?.none)
        var members = Members(of: entry)
        while let member = members.next() {
            switch (member.name.first, member.name.count) {
            case (UInt8(ascii: "a"), 1): actor = ID(written: member)
            case (UInt8(ascii: "a"), 2): at = member.number
            case (UInt8(ascii: "c"), 1): c = member.text
            case (UInt8(ascii: "i"), 2): id = member.text
            case (UInt8(ascii: "k"), 1): kind = member.text
            case (UInt8(ascii: "s"), 1): subject = ID(written: member)
            default: break
            }
        }
        guard !members.isBroken, let id else { return nil }
        self.id = id
        (self.c, self.kind, self.at) = (c, kind, at)
        (self.actor, self.subject) = (actor, subject)
    }

    var event: ID<Event>? { ID(ulid: id) }

    func commits(to opening: Receipt.Opening) -> Bool {
        c == Base64URL.encode(opening.commitment.bytes)
    }
}

extension ID<Reference> {
    fileprivate init?(written member: Members.Member) {
        guard let bytes = member.text.flatMap({ Base64URL.decode($0) }) else { return nil }
        self.init(bytes: bytes)
    }
}

extension ID<Event> {
    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    /// What each byte of a text stands for.
    private static let values: [UInt64?] = (0..<256).map { byte in
        letters.firstIndex { Int($0) == byte }.map { UInt64($0) }
    }

    /// Twenty-six letters that say 128 bits (https://github.com/ulid/spec).
    init?(ulid text: String) {
        guard text.utf8.count == 26, let first = text.utf8.first, first <= UInt8(ascii: "7") else {
            return nil
        }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for letter in text.utf8 {
            guard let value = Self.values[Int(letter)] else { return nil }
            high = high << 5 | low >> 59
            low = low << 5 | value
        }
        self.init(high: high, low: low)
    }

    var ulid: String {
        var (high, low) = (high, low)
        var text = [UInt8](repeating: 0, count: 26)
        for place in text.indices.reversed() {
            text[place] = Self.letters[Int(low & 31)]
            low = low >> 5 | high << 59
            high >>= 5
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// What the record of an erasure says.
private struct Erasure: Decodable { let events: [String] }

extension Record {
    /// Whether it says what was erased.
    var isErasure: Bool { kind == "record.erased" }

    /// The events whose contents are gone by law, where the record is of that kind.
    func erased(by payload: [UInt8]) -> [String] {
        guard isErasure else { return [] }
        return (try? JSONDecoder().decode(Erasure.self, from: Data(payload)))?.events ?? []
    }
}

extension Digest {
    var hex: String { Hex.encode(bytes) }
}
