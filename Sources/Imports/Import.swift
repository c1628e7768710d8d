public import Kernel
public import Storage

/// A table of members that somebody handed in, on its way into the register.
public struct Import: Equatable, Sendable {
    public enum Subject {}
    public typealias ID = Kernel.ID<Subject>

    public let id: ID
    /// Only branches below it can be named in the table.
    public let organization: OrganizationID
    public let account: AccountID
    public let actor: PersonID?
    public let createdAt: Instant
    public let fileName: String
    /// As announced or as it came.
    public let sizeBytes: Int
    /// The day of which the table tells: relations begin on it unless the table says since when.
    public let asOf: CivilDate
    /// In which its report is written.
    public let language: Language
    public internal(set) var state: State
    public internal(set) var counts = Counts()
    /// Whoever had the rows entered, and answers for them in every file.
    public internal(set) var enterer: Enterer?
    /// Why the file is not read, or why the work stopped.
    public internal(set) var refusal: Phrase?

    public struct Enterer: Equatable, Sendable {
        let account: AccountID
        let person: PersonID?
    }

    /// How many rows of which kind.
    public struct Counts: Equatable, Sendable, Codable {
        /// The last row of the file that has been dealt with, as a spreadsheet numbers it.
        public var lastRow = 0
        /// Rows with something in them.
        public var rows = 0
        /// People who are not in the register yet.
        public var fresh = 0
        /// People of whom the register says the same already.
        public var same = 0
        /// People of whom it says something else.
        public var conflicts = 0
        public var bad = 0
        public var entered = 0
        public var amended = 0
        /// Good when checked and no longer so when they were to be entered.
        public var left = 0

        public init() {}
    }
}

extension Import {
    /// How far it has come.
    public enum State: String, Storable, Codable, Sendable, CaseIterable {
        /// The file is on its way.
        case receiving
        /// The headings are being read.
        case opening
        /// Somebody has to say which column is which.
        case mapping
        case checking, checked
        case entering
        /// Somebody stopped it between two rows, or it could not go on.
        case stopped
        case entered
        case withdrawing, withdrawn
        /// The file cannot be read.
        case refused

        /// Something is being done by itself.
        public var isAtWork: Bool { State.atWork.contains(self) }

        static let atWork: [State] = [.opening, .checking, .entering, .withdrawing]
    }

    /// What somebody may do with an import.
    enum Step: Sendable, CaseIterable { case map, decide, enter, stop, withdraw }

    enum Refusal: Error, Equatable { case notNow(State), undecided(Int) }

    /// - Parameter undecided: how many contradictions nobody has decided yet.
    func state(after step: Step, undecided: Int) throws(Refusal) -> State {
        switch (step, state) {
        case (.map, .mapping), (.map, .checked): return .checking
        case (.decide, .checked): return .checked
        case (.enter, .checked), (.enter, .stopped):
            guard undecided == 0 else { throw .undecided(undecided) }
            return .entering
        case (.stop, .checking): return .mapping
        case (.stop, .entering): return .stopped
        case (.withdraw, .entered), (.withdraw, .stopped): return .withdrawing
        default: throw .notNow(state)
        }
    }

    func isOpen(to step: Step) -> Bool {
        (try? state(after: step, undecided: 0)) != nil
    }
}
