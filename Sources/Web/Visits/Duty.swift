public import HTML
public import Kernel

/// Something that waits to be done, as the start page lists it: by date, with the clause that asks
/// for it. Features make them from their own rules; nobody types one.
public struct Duty: Sendable {
    public enum State: String, Sendable, Codable {
        /// Can be done, need not yet.
        case open
        /// The date is near.
        case due
        case overdue
    }

    public let title: Phrase
    /// What it rests on and where, in one line.
    public let detail: Phrase
    public let link: Link
    public let dueOn: CivilDate?
    public let state: State
    public let clause: Clause?

    public init(
        _ title: Phrase, detail: Phrase, link: Link, dueOn: CivilDate? = nil, state: State,
        clause: Clause? = nil
    ) {
        self.title = title
        self.detail = detail
        self.link = link
        self.dueOn = dueOn
        self.state = state
        self.clause = clause
    }
}

/// A feature that knows what waits for somebody.
public typealias DutySource = @Sendable (Visit) async throws -> [Duty]
