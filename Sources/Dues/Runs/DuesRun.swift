import Kernel
import Storage

/// The slips of a month for everybody below an organisation, issued by the server itself: some
/// branches at a time, each time with how far it has come.
struct DuesRun: Equatable, Sendable {
    typealias ID = Kernel.ID<DuesRun>

    enum State: String, Storable, Codable, Sendable {
        case running, paused, done
    }

    struct Counts: Equatable, Sendable {
        /// Branches that were gone through, counted anew after a break.
        var units = 0
        var slips = 0
        var amount = Money.zero
        /// For whom nobody has fixed an amount.
        var unfixed = 0
    }

    let id: ID
    let organization: OrganizationID
    let month: CivilMonth
    let startedAt: Instant
    let account: AccountID
    let state: State
    /// How many branches it goes through; none as long as nobody has counted.
    let unitCount: Int
    let counts: Counts
    let endedAt: Instant?
    /// Who said last that it goes on.
    let resumedAt: Instant?
    let resumedBy: AccountID?

    /// In whose name it goes on.
    var holder: AccountID { resumedBy ?? account }
}
