import Crypto

/// A line under a note.
public struct NoteSignature: Hashable, Sendable {
    public let name: String
    public let keyID: [UInt8]
    public let bytes: [UInt8]

    public init(name: String, keyID: [UInt8], bytes: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.bytes = bytes
    }

    public var line: String { "\u{2014} \(name) \(Base64.encode(keyID + bytes))\n" }

    init?(line: Substring) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "\u{2014}", SignedNote.isName(parts[1]),
            let bytes = Base64.decode(parts[2]), bytes.count > 4
        else { return nil }
        self.init(
            name: String(parts[1]), keyID: Array(bytes.prefix(4)),
            bytes: Array(bytes.dropFirst(4)))
    }
}

/// A text with the lines of those who stand for it (C2SP signed-note).
public struct SignedNote: Hashable, Sendable, CustomStringConvertible {
    private static let mostLines = 16
    private static let mostBytes = 64_000

    /// With the newline at its end, as it is signed.
    public let text: String
    public let signatures: [NoteSignature]

    public init(text: String, signatures: [NoteSignature]) {
        self.text = text
        self.signatures = signatures
    }

    /// As it is sent and kept.
    public var description: String { text + "\n" + signatures.map(\.line).joined() }

    /// Nil for what is no note to the letter.
    public init?(_ note: String) {
        guard note.utf8.count <= SignedNote.mostBytes, note.hasSuffix("\n"),
            !note.unicodeScalars.contains(where: {
                $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F
            })
        else { return nil }
        var lines = note.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
        var signatures: [NoteSignature] = []
        while let line = lines.last, !line.isEmpty {
            guard signatures.count < SignedNote.mostLines, let signature = NoteSignature(line: line)
            else { return nil }
            signatures.append(signature)
            lines.removeLast()
        }
        guard !signatures.isEmpty, lines.count > 1 else { return nil }
        self.init(
            text: lines.dropLast().map { $0 + "\n" }.joined(), signatures: signatures.reversed())
    }

    /// A name that a line can hold.
    static func isName(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && !text.unicodeScalars.contains { $0.properties.isWhitespace || $0 == "+" }
    }
}

extension SignedNote {
    public enum Fault: Error, Equatable, Sendable {
        /// No line is by a key that is known.
        case unsigned
        /// A line that a known key should have signed does not hold.
        case forged(name: String)
        /// Two lines by one key.
        case repeated(name: String)
    }

    /// A line that holds, and when a witness says that it saw the head.
    public struct Holding: Hashable, Sendable {
        public let name: String
        public let keyID: [UInt8]
        public let time: UInt64?
    }

    /// The lines by known keys. Lines of others are not looked at; one that names a known key and
    /// does not hold makes the whole note worthless.
    public func verified(by keys: [NoteKey]) throws(Fault) -> [Holding] {
        var holding: [Holding] = []
        for signature in signatures {
            guard
                let key = keys.first(where: {
                    $0.name == signature.name && $0.id == signature.keyID
                })
            else { continue }
            guard !holding.contains(where: { $0.keyID == key.id && $0.name == key.name }) else {
                throw .repeated(name: key.name)
            }
            holding.append(try holds(signature, by: key))
        }
        guard !holding.isEmpty else { throw .unsigned }
        return holding
    }

    private func holds(_ signature: NoteSignature, by key: NoteKey) throws(Fault) -> Holding {
        guard signature.bytes.count == key.kind.signatureBytes else {
            throw .forged(name: key.name)
        }
        let isCosignature = key.kind == .cosignature
        let time = isCosignature ? Cosignature.time(in: signature.bytes.prefix(8)) : nil
        let signed = time.map { Cosignature.text(text, at: $0) } ?? text
        let bytes = Array(signature.bytes.suffix(64))
        guard key.key.isValid(bytes, of: Array(signed.utf8)) else {
            throw .forged(name: key.name)
        }
        return Holding(name: key.name, keyID: signature.keyID, time: time)
    }
}
