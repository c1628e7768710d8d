import Kernel
import Storage

enum SessionSubject {}

/// One time that somebody signed in, as stored.
struct SessionRecord: Sendable {
    typealias ID = Kernel.ID<SessionSubject>

    enum Stage: String, Storable, Sendable {
        /// The password was right; the second factor is still to come.
        case factor
        case open
    }

    enum End: String, Storable, Sendable {
        case signedOut, endedElsewhere, passwordChanged, factorChanged, suspended, continued
    }

    let id: ID
    let account: Account
    let stage: Stage
    let createdAt: Instant
    let usedAt: Instant
    let renewedAt: Instant
    let steppedUpAt: Instant?
    /// The roles that the token was made for; with others it gets a new one.
    let roles: String
    /// The browser showed the token that was replaced a moment ago.
    let isPrevious: Bool
}

/// What is written when a session begins.
struct NewSession: Sendable {
    let id: SessionRecord.ID
    let account: AccountID
    let stage: SessionRecord.Stage
    let token: Token
    let roles: String
    let steppedUpAt: Instant?
    let address: String
    let agent: String
    let at: Instant
}

/// A session as its owner sees it.
struct SessionLine: Sendable {
    let id: SessionRecord.ID
    let createdAt: Instant
    let usedAt: Instant
    let address: String
    let agent: String
}
