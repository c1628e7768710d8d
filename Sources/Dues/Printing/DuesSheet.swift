import Crypto
import Kernel

/// A sheet on which a branch collects the dues of a month by hand: who stands on it, in the order of
/// the paper.
struct DuesSheet: Equatable, Sendable {
    typealias ID = Kernel.ID<DuesSheet>

    /// What a paper branch can work through, and a form can carry.
    static let mostLines = 300

    let id: ID
    let branch: OrganizationID
    let month: CivilMonth
    /// One after the other for each branch and month.
    let turn: Int
    let digest: String
    let recordedAt: Instant
    let account: AccountID

    /// What stands on the paper, so that one that says something else is noticed.
    var mark: String { DuesSheet.mark(digest) }

    static func mark(_ digest: String) -> String { digest.prefix(12).uppercased() }
}

extension DuesSheet {
    /// Over the branch, the month, and who owes how much in which line.
    static func digest(
        _ branch: OrganizationID, _ month: CivilMonth, _ lines: [(person: PersonID, amount: Money?)]
    ) -> String {
        let rows = lines.map { "\($0.person) \($0.amount?.description ?? "-")" }
        let text = (["\(branch) \(month)"] + rows).joined(separator: "\n")
        return Hex.encode(HashFunction.sha256.hash(Array(text.utf8)))
    }
}

/// A line of a sheet as it stands today.
struct SheetLine: Encodable, Sendable {
    enum State: String, Encodable, Sendable {
        case open
        /// Paid once and taken back: to be collected again.
        case reversed
        case paid
        /// The viewer's own, which somebody else records.
        case own
        /// There is no slip any more.
        case gone
    }

    let line: Int
    let person: PersonID
    let name: String
    let amount: Money?
    let state: State
    let receivedOn: CivilDate?
    /// Which payment the next one is: one more than were taken back.
    let turn: Int
    /// The act that issued the slip, where there is one.
    let issued: DuesAct.ID?

    var isOpen: Bool { state == .open || state == .reversed }
    /// Whether money is still to come, whoever records it.
    var isOwed: Bool { isOpen || state == .own }
}

extension SheetLine {
    init(
        _ line: Int, _ person: PersonID, called name: String, _ slip: SlipLine?,
        turn: Int, seenBy viewer: PersonID?
    ) {
        let state: State =
            switch slip {
            case nil: .gone
            case let slip? where slip.isPaid: .paid
            case .some where person == viewer: .own
            case let slip?: slip.wasReversed ? .reversed : .open
            }
        self.init(
            line: line, person: person, name: name, amount: slip?.amount, state: state,
            receivedOn: slip?.payment?.receivedOn, turn: turn, issued: slip?.act)
    }
}
