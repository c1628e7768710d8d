public import Kernel

/// What went wrong with the database, with two faces: `sentence` and `description` are safe to
/// show anyone, `logDetail` is for the log and may hold names of tables and statements. Neither
/// holds a value that was bound.
public struct StorageError: Error, Sendable {
    public enum Kind: Hashable, Sendable {
        /// The database does not answer, or the program is closing.
        case unavailable
        /// A unique constraint or index refused the row; its name as in the schema, or
        /// PostgreSQL's usual name (`person_pkey`, `person_email_key`).
        case conflict(constraint: String)
        /// Another rule of the schema refused the row: a reference, a check, a trigger.
        case refused(constraint: String)
        /// Too much at once, or in each other's way for too long. It can be tried again.
        case busy
        /// A statement ran longer than allowed.
        case tooSlow
        /// The disk is full.
        case full
        /// The file is damaged or is no database of ours.
        case corrupt
        /// A mistake of ours: a statement that does not parse, a column of another type.
        case programming
    }

    public let kind: Kind
    public let logDetail: String

    package init(_ kind: Kind, logDetail: String) {
        self.kind = kind
        self.logDetail = logDetail
    }

    package static func programming(_ mistake: String, in statement: String) -> StorageError {
        StorageError(.programming, logDetail: "\(mistake), in: \(statement.squeezed)")
    }

    /// PostgreSQL cannot keep such a text, and in SQLite it would end early for some functions.
    package static let textWithNUL = StorageError(
        .refused(constraint: "text without NUL"), logDetail: "a text to bind has a NUL in it")

    /// What a reader of rows threw.
    static func reading(_ error: any Error, in statement: String) -> StorageError {
        error as? StorageError ?? .programming("a reader threw \(error)", in: statement)
    }
}

extension StorageError {
    /// What the person reads.
    public var sentence: Phrase {
        switch kind {
        case .unavailable: StorageWords.unavailable
        case .conflict: StorageWords.conflict
        case .refused: StorageWords.refused
        case .busy: StorageWords.busy
        case .tooSlow: StorageWords.tooSlow
        case .full: StorageWords.full
        case .corrupt: StorageWords.corrupt
        case .programming: StorageWords.programming
        }
    }
}

extension StorageError: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { sentence.english }
    public var debugDescription: String { logDetail }
}

extension String {
    /// A statement as one line of a log.
    package var squeezed: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
