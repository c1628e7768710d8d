public import Proofs

/// The logs that a witness speaks for, by the keys of their operators.
public struct TrustedLogs: Sendable {
    public struct Mistake: Error, Equatable, CustomStringConvertible {
        public let description: String
    }

    enum Reading {
        case unknown
        case unsigned
        /// With the lines by trusted keys alone.
        case signed(Claim)
    }

    /// A log has the name of its key, and two keys while the one takes the place of the other.
    private let keys: [String: [NoteKey]]

    public init(_ keys: [NoteKey]) throws(Mistake) {
        for key in keys where key.kind == .cosignature {
            throw Mistake(description: "\(key.name) is the key of a witness and not of a log")
        }
        self.keys = Dictionary(grouping: keys, by: \.name)
    }

    /// One key a line; lines that begin with `#` are for people.
    public init(text: String) throws(Mistake) {
        var keys: [NoteKey] = []
        for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        where !line.isEmpty && !line.hasPrefix("#") {
            guard let key = NoteKey(text: String(line)) else {
                throw Mistake(description: "line \(place + 1) is no key such as name+id+letters")
            }
            keys.append(key)
        }
        try self.init(keys)
    }

    public static func + (left: TrustedLogs, right: TrustedLogs) -> TrustedLogs {
        TrustedLogs(merged: left.keys.merging(right.keys) { $0 + $1 })
    }

    private init(merged keys: [String: [NoteKey]]) { self.keys = keys }

    public var names: [String] { keys.keys.sorted() }

    func reading(of claim: Claim) -> Reading {
        guard let trusted = keys[claim.head.origin] else { return .unknown }
        guard let holding = try? claim.note.verified(by: trusted) else { return .unsigned }
        return .signed(
            claim.with(
                claim.note.signatures.filter { signature in
                    holding.contains { $0.name == signature.name && $0.keyID == signature.keyID }
                }))
    }
}
