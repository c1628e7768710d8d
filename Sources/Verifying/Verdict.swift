import Crypto
public import Kernel
import Proofs

/// What comes of a check.
public enum Verdict: Error, Sendable {
    case sound(Phrase)
    case tampered(Finding)
    case unreadable(Phrase)

    /// For scripts.
    public var code: Int32 {
        switch self {
        case .sound: 0
        case .tampered: 1
        case .unreadable: 2
        }
    }

    /// For people.
    public var sentence: Phrase {
        switch self {
        case .sound(let phrase), .unreadable(let phrase): phrase
        case .tampered(let finding): finding.sentence
        }
    }
}

/// A row of a database.
public struct Spot: Equatable, Sendable {
    public let table: String
    /// By the columns that tell it from others.
    public let row: String

    init(_ table: String, _ row: String) {
        self.table = table
        self.row = row
    }
}

/// The first thing that is not as it was signed.
public struct Finding: Error, Sendable {
    public let log: String?
    /// The record, counted from 0.
    public let index: Int?
    public let event: String?
    /// Where it stands, if it was found in a database.
    public let spot: Spot?
    public let what: Phrase
    public let expected: String?
    public let found: String?

    init(
        log: String? = nil, index: Int? = nil, event: String? = nil, at spot: Spot? = nil,
        what: Phrase, expected: String? = nil, found: String? = nil
    ) {
        self.spot = spot
        self.log = log
        self.index = index
        self.event = event
        self.what = what
        self.expected = expected
        self.found = found
    }

    init(_ head: Checkpoint, _ what: Phrase) { self.init(log: head.origin, what: what) }

    func standing(at spot: Spot) -> Finding {
        Finding(
            log: log, index: index, event: event, at: spot, what: what, expected: expected,
            found: found)
    }

    var sentence: Phrase {
        Phrase(
            line(\.chinese, Words.labels.map(\.chinese)),
            line(\.english, Words.labels.map(\.english)))
    }

    private func line(_ language: KeyPath<Phrase, String>, _ labels: [String]) -> String {
        let parts = [
            log, index.map(String.init), event, spot?.table, spot?.row, expected, found,
        ]
        let known = zip(labels, parts).compactMap { label, part in part.map { "\(label) \($0)" } }
        return ([what[keyPath: language]] + known).joined(separator: "\n  ")
    }
}
