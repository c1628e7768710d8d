import Kernel

/// What stands in the books of one organisation: the sums of all postings but the claims on members.
///
/// What an organisation has or gave away is above nothing, where it came from is below; an act adds
/// up to nothing in the books of everybody it touches.
struct Books: Equatable, Sendable {
    private var sums: [Posting.Book: Money]

    init(_ sums: [Posting.Book: Money] = [:]) { self.sums = sums.filter { $0.value != .zero } }

    /// The books as acts leave them.
    init(of organization: OrganizationID, after acts: some Sequence<DuesAct>) {
        var sums: [Posting.Book: Money] = [:]
        for act in acts {
            for posting in act.postings where posting.book != .owed {
                guard posting.organization ?? act.branch == organization else { continue }
                sums[posting.book, default: .zero] += posting.amount
            }
        }
        self.init(sums)
    }

    subscript(book: Posting.Book) -> Money { sums[book] ?? .zero }

    /// Of several organisations together.
    static func + (left: Books, right: Books) -> Books {
        Books(left.sums.merging(right.sums) { $0 + $1 })
    }

    /// What happened between two moments.
    static func - (later: Books, earlier: Books) -> Books {
        Books(later.sums.merging(earlier.sums.mapValues { -$0 }) { $0 + $1 })
    }
}

extension Books {
    /// In the hands of the organisation and in its account: one purse, whichever of the two it came to.
    var inHand: Money { self[.cash] + self[.bank] }
    var inTransit: Money { self[.inTransit] }
    /// What was asked of members.
    var asked: Money { -self[.dues] }
    var fromBelow: Money { -self[.fromBelow] }
    var interest: Money { -self[.interest] }
    /// Handed to the level above, whether or not it has confirmed.
    var passedUp: Money { self[.inTransit] + self[.remitted] }
    var spent: Money { Spending.Category.allCases.total { self[$0.book] } }

    /// What members gave beyond what was asked, among ordinary dues.
    var excess: Money { -self[.excess] }
    /// What members gave that is all for the centre.
    var special: Money { -self[.specialGiven] }

    /// What members paid: all that is there or went somewhere, less what came from elsewhere. Claims
    /// do not enter into it, so that a slip that is withdrawn is nothing that was received.
    var received: Money { inHand + passedUp + spent - fromBelow - interest }

    /// What a share is passed up of. The bank's interest stays where the account is.
    var shared: Money { received + fromBelow }
}
