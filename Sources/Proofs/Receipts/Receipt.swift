public import Crypto

/// All that is needed to check one entry without asking anybody: the entry, its way to a signed
/// head, and what the entry commits to. Short enough for a QR code.
public struct Receipt: Hashable, Sendable {
    public let entry: [UInt8]
    public let index: Int
    public let path: [Digest]
    public let head: SignedNote
    /// What the commitment in the entry is about, and the salt that hides it from guessing. Nothing
    /// where it was erased.
    public let opening: Opening?

    public struct Opening: Hashable, Sendable {
        public let payload: [UInt8]
        public let salt: Digest

        public init(payload: [UInt8], salt: Digest) {
            self.payload = payload
            self.salt = salt
        }

        /// What an entry says of it.
        public var commitment: Digest {
            HashFunction.sha256.digest(Array("ledger-commit/v1\n".utf8) + salt.bytes + payload)
        }
    }

    public init(
        entry: [UInt8], index: Int, path: [Digest], head: SignedNote, opening: Opening?
    ) {
        self.entry = entry
        self.index = index
        self.path = path
        self.head = head
        self.opening = opening
    }
}

extension Receipt {
    private static let prefix = "TXL1:"
    private static let version: UInt8 = 1

    /// As a QR code holds it. Nil where a part is longer than a receipt can say.
    public var text: String? { bytes.map { Receipt.prefix + Base45.encode($0) } }

    public init?(text: String) {
        guard text.hasPrefix(Receipt.prefix),
            let bytes = Base45.decode(text.dropFirst(Receipt.prefix.count))
        else { return nil }
        self.init(bytes: bytes)
    }

    public var bytes: [UInt8]? {
        let payload = opening?.payload ?? []
        guard let count = UInt8(exactly: path.count), let entry = Parts.measured(entry),
            let note = Parts.measured(Array(head.description.utf8)),
            let opened = Parts.measured(payload), index >= 0
        else { return nil }
        let hashes = path.flatMap(\.bytes)
        let salt = payload.isEmpty ? [] : opening?.salt.bytes ?? []
        return [Receipt.version] + entry + Parts.eight(index) + [count] + hashes + note + opened
            + salt
    }

    public init?(bytes: [UInt8]) {
        var parts = Parts(bytes)
        guard parts.take(1) == [Receipt.version], let entry = parts.takeMeasured(),
            let index = parts.takeEight(), let count = parts.take(1)?.first,
            let path = parts.takeDigests(Int(count)), let note = parts.takeMeasured(),
            let text = String(validating: note, as: UTF8.self), let head = SignedNote(text),
            let payload = parts.takeMeasured()
        else { return nil }
        var opening: Opening?
        if !payload.isEmpty {
            guard let salt = parts.takeDigests(1)?.first else { return nil }
            opening = Opening(payload: payload, salt: salt)
        }
        guard parts.isEmpty else { return nil }
        self.init(entry: entry, index: index, path: path, head: head, opening: opening)
    }
}

/// Bytes that are taken apart from the front.
private struct Parts {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isEmpty: Bool { rest.isEmpty }

    mutating func take(_ count: Int) -> [UInt8]? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func takeMeasured() -> [UInt8]? {
        guard let length = take(2) else { return nil }
        return take(Int(length[0]) << 8 | Int(length[1]))
    }

    mutating func takeEight() -> Int? {
        guard let bytes = take(8) else { return nil }
        return Int(exactly: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    mutating func takeDigests(_ count: Int) -> [Digest]? {
        var digests: [Digest] = []
        for _ in 0..<count {
            guard let bytes = take(Digest.byteCount), let digest = Digest(bytes) else { return nil }
            digests.append(digest)
        }
        return digests
    }

    static func measured(_ bytes: [UInt8]) -> [UInt8]? {
        guard let length = UInt16(exactly: bytes.count) else { return nil }
        return [UInt8(length >> 8), UInt8(length & 0xFF)] + bytes
    }

    static func eight(_ number: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
}
