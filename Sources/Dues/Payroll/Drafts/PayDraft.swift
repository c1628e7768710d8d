import Kernel
import Storage

/// A table of pay on its way to fixings: looked at before anything is fixed, and gone afterwards.
struct PayDraft: Sendable {
    typealias ID = Kernel.ID<PayDraft>

    enum State: String, Storable, Codable, Sendable {
        case open, applied, withdrawn
        /// Nobody came back to it in time.
        case expired
    }

    /// What became of its rows; while it is open, of those that were dealt with so far.
    struct Counts: Equatable, Encodable, Sendable {
        var fixed = 0
        var same = 0
        var left = 0
    }

    let id: ID
    let organization: OrganizationID
    let from: CivilMonth
    let ground: Fixing.Ground
    let state: State
    let rows: Int
    let counts: Counts
    let createdAt: Instant
    let account: AccountID
}

/// A row of a draft. Its pay is sealed with the person's own key.
struct PayRow: Sendable {
    let id: ID<PayRow>
    let line: Int
    let person: PersonID?
    let pay: String?
    let fault: PayFault?
    let detail: String?
    /// A digest of the doubt that somebody accepted, with what the row came to then.
    let accepted: [UInt8]?
}
