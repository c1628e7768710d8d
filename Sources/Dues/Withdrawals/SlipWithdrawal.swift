import Crypto
import Kernel
import Storage

/// A slip that was issued and should not have been: it is kept as it was, and an act of its own takes
/// back what it asked for.
struct SlipWithdrawal: Equatable, Sendable {
    /// Why; nobody's own words, since they would stay with what a second person reads.
    enum Ground: String, Storable, Codable, Sendable, CaseIterable {
        case wrongAmount, nothingOwed, wrongBranch, wrongMonth

        var title: Phrase {
            switch self {
            case .wrongAmount: Phrase("金额不对", "The amount is wrong")
            case .nothingOwed: Phrase("本月不应交", "Nothing is owed for the month")
            case .wrongBranch: Phrase("发错了支部", "Issued by the wrong branch")
            case .wrongMonth: Phrase("发错了月份", "Issued for the wrong month")
            }
        }
    }

    let slip: Slip
    /// Which withdrawal of the month it is.
    let turn: Int
    let ground: Ground

    /// What the ledger commits to.
    func row(by act: DuesAct.ID, askedBy requester: AccountID) -> Deed.Row {
        Deed.Row(
            "dues_slip_withdrawal", "\(slip.person) \(slip.month)",
            [
                "act": act.description, "turn": String(turn), "issued": slip.act.description,
                "branch": slip.branch.description, "amount": slip.amount.description,
                "fixing": slip.fixing.description, "ground": ground.rawValue,
                "requester": requester.description,
            ])
    }
}

/// What a second person agrees to: the slip of one member, or all of a branch, of one month.
struct WithdrawalRequest: Equatable, Sendable {
    /// Whose slip, or which branch's.
    enum Scope: Equatable, Sendable {
        case person(PersonID)
        case branch(OrganizationID)
    }

    let scope: Scope
    let month: CivilMonth
    /// Of the slips that were meant: others that were issued since are not withdrawn unseen.
    let digest: String
    let ground: SlipWithdrawal.Ground

    init(
        of scope: Scope, _ month: CivilMonth, _ slips: [Slip], because ground: SlipWithdrawal.Ground
    ) {
        (self.scope, self.month, self.ground) = (scope, month, ground)
        digest = WithdrawalRequest.digest(slips)
    }

    func isOf(_ slips: [Slip]) -> Bool { digest == WithdrawalRequest.digest(slips) }

    static func digest(_ slips: [Slip]) -> String {
        let lines = slips.map { "\($0.person) \($0.act)" }.sorted()
        return Hex.encode(HashFunction.sha256.hash(Array(lines.joined(separator: "\n").utf8)))
    }
}

// As a request to a second person keeps it. That about one member begins with the person, so that it
// is erased with the person.
extension WithdrawalRequest {
    var payload: String {
        let subject =
            switch scope {
            case .person(let person): person.description
            case .branch(let branch): branch.description
            }
        return "\(subject) \(month) \(digest) \(ground.rawValue)"
    }

    init?(_ kind: String, payload: String) {
        let words = payload.split(separator: " ").map(String.init)
        guard words.count == 4, let month = CivilMonth(words[1]),
            let ground = SlipWithdrawal.Ground(rawValue: words[3])
        else { return nil }
        let scope =
            switch kind {
            case Dues.withdrawalKind: PersonID(words[0]).map(Scope.person)
            case Dues.branchWithdrawalKind: OrganizationID(words[0]).map(Scope.branch)
            default: Scope?.none
            }
        guard let scope else { return nil }
        (self.scope, self.month, self.ground) = (scope, month, ground)
        digest = words[2]
    }
}

extension DuesAct {
    /// The opposite of what was posted when the slips were issued.
    static func withdrawing(
        _ slips: [Slip], in branch: OrganizationID, as id: ID, at now: Instant,
        by account: AccountID
    ) -> DuesAct {
        let total = slips.total(\.amount)
        return DuesAct(
            id, .slipWithdrawal, in: branch, [Posting(.owed, -total), Posting(.dues, total)],
            at: now, by: account)
    }
}
