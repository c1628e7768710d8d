import Proofs

/// What a witness answers to a head that is handed in (C2SP tlog-witness).
enum WitnessReply: Equatable, Sendable {
    case cosigned(NoteSignature, time: UInt64)
    /// The line that should be its cosignature does not hold, or is not there.
    case forged
    /// It has seen so many entries, and wants the proof to begin there.
    case notLast(size: Int)
    case inconsistent
    case unknownLog
    case untrustedKey
    case odd(code: Int)

    init(code: Int, bytes: [UInt8], to head: String, by key: NoteKey) {
        let text = String(decoding: bytes, as: UTF8.self)
        switch code {
        case 200: self = WitnessReply.cosignature(in: text, under: head, by: key)
        case 409:
            let size = Int(text.dropLast()).flatMap { "\($0)\n" == text && $0 >= 0 ? $0 : nil }
            self = size.map { .notLast(size: $0) } ?? .odd(code: code)
        case 422: self = .inconsistent
        case 404: self = .unknownLog
        case 403: self = .untrustedKey
        default: self = .odd(code: code)
        }
    }

    /// The line of the key that is known; others are not ours to judge.
    private static func cosignature(
        in text: String, under head: String, by key: NoteKey
    ) -> WitnessReply {
        guard let note = SignedNote(head + "\n" + text),
            let holding = try? note.verified(by: [key]), let time = holding.first?.time,
            let line = note.signatures.first(where: {
                $0.name == key.name && $0.keyID == key.id
            })
        else { return .forged }
        return .cosigned(line, time: time)
    }
}
