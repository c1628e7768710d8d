public import Kernel

/// What is known about a browser: who signed in with it, and how it likes its pages.
public struct Session: Sendable {
    public let principal: Principal?
    public let preferences: Preferences
    public let antiForgeryToken: String
    /// What the browser should keep from now on.
    public let cookies: [Cookie]

    public init(
        principal: Principal?, preferences: Preferences, antiForgeryToken: String,
        cookies: [Cookie] = []
    ) {
        self.principal = principal
        self.preferences = preferences
        self.antiForgeryToken = antiForgeryToken
        self.cookies = cookies
    }

    /// Of another program, which no page of ours was given to.
    static func nobody(_ request: Request) -> Session {
        Session(
            principal: nil, preferences: Preferences(of: request.headers), antiForgeryToken: "")
    }
}

/// Knows sessions; the feature Identity does.
public protocol SessionKeeping: Sendable {
    func session(of request: Request) async throws -> Session

    /// Shows a second factor in the middle of an act. The session that comes back has a new
    /// token; a code that does not count is a `Complaint`.
    func stepUp(_ code: String, in request: Request) async throws -> Session
}

/// Decides; the feature Access does.
public protocol Authority: Sendable {
    func decide(
        _ principal: Principal, _ action: Action, on object: Object, for purpose: Purpose?,
        at instant: Instant
    ) -> Decision

    /// The purposes a person chooses from before another person's record opens.
    var purposes: [Purpose] { get }

    /// What an action is called, for the page that refuses it.
    func title(of action: Action) -> Phrase

    /// What the fields of recorded changes are called, for those who read the records.
    var fieldWords: FieldWords { get }
}

extension Authority {
    public func purpose(coded code: String?) -> Purpose? { purposes.first { $0.code == code } }
}
