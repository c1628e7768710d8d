public import Proofs

/// What a witness says to a head that is handed in (C2SP tlog-witness).
public enum WitnessAnswer: Hashable, Sendable {
    case malformed
    case unknownLog
    /// Nobody whom it trusts for this log has signed the head, or a line of theirs is wrong.
    case unsigned
    /// The proof begins elsewhere than where the witness stands.
    case notLast(size: Int)
    case inconsistent
    case cosigned(NoteSignature)
}

/// A head that its log signed and that was refused. It is kept: one that does not go on from the
/// last shows, with that one, that the log lies.
public struct Refused: Sendable {
    public let origin: String
    public let size: Int
    public let seenSize: Int
    /// Whether the two cannot both be heads of one log, or only come in the wrong order.
    public let isContradiction: Bool

    init(_ claim: Claim, _ verdict: Verdict, after last: Sighting?) {
        origin = claim.head.origin
        size = claim.head.size
        seenSize = last?.size ?? 0
        let isFork = last.map { $0.size == claim.head.size && $0.root != claim.head.root } ?? false
        isContradiction = isFork || verdict == .inconsistent
    }

    /// One line for the log of the witness.
    public var line: String {
        isContradiction
            ? "\(origin): its head of size \(size) does not go on from the one of size \(seenSize) "
                + "that was cosigned; it is kept as evidence"
            : "\(origin): a head of size \(size) does not begin where this witness stands, at "
                + "\(seenSize)"
    }
}
