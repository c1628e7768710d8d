import HTML
import Kernel
import Register
import Storage
import Web

/// Slips that somebody means to withdraw, and where they belong.
struct WithdrawalTarget: Sendable {
    /// So many are withdrawn at once: each has its entries in the audit and in the ledger, and others
    /// wait meanwhile.
    static let most = 500

    let scope: WithdrawalRequest.Scope
    let month: CivilMonth
    let branch: OrganizationID
    let chain: [OrganizationID]
    /// Of the member, or of the branch.
    let name: String
    let slips: [Slip]
    /// Why they cannot be withdrawn.
    let refusal: Phrase?

    var isOne: Bool { person != nil }

    var person: PersonID? {
        if case .person(let person) = scope { person } else { nil }
    }

    var object: Object { Object(organizations: chain, person: person) }

    var address: Link {
        switch scope {
        case .person(let person): Dues.Places.slipWithdrawal.link(person, month)
        case .branch(let branch): Dues.Places.slipsWithdrawal.link(branch)
        }
    }
}

extension Dues {
    /// Nil where there is no slip, as for somebody who is not there at all.
    func withdrawal(
        of scope: WithdrawalRequest.Scope, _ month: CivilMonth, on today: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> WithdrawalTarget? {
        let lines =
            switch scope {
            case .person(let person): try tx.slips(of: [person], in: month)
            case .branch(let branch): try tx.slips(in: "\(list: [branch])", month)
            }
        guard let branch = lines.first?.branch else { return nil }
        let people = lines.map(\.person)
        let names: String? =
            switch scope {
            case .person(let person): try tx.personNames(of: [person])[person]
            case .branch: try organizations.names([branch], today, tx)[branch]
            }
        return WithdrawalTarget(
            scope: scope, month: month, branch: branch,
            chain: try organizations.ancestry(branch, today, tx), name: names ?? "",
            slips: try tx.issuedSlips(of: people, in: month),
            refusal: try refusal(of: lines, scope, month, tx))
    }

    private func refusal(
        of lines: [SlipLine], _ scope: WithdrawalRequest.Scope, _ month: CivilMonth,
        _ tx: borrowing ReadTransaction
    ) throws(StorageError) -> Phrase? {
        if lines.contains(where: { $0.payment != nil }) {
            if case .person = scope { return WithdrawalWords.isPaid }
            return WithdrawalWords.somePaid
        }
        if lines.count > WithdrawalTarget.most {
            return WithdrawalWords.tooMany(WithdrawalTarget.most)
        }
        let arePaying = try tx.arePayingOnline(lines.map(\.person), month)
        return arePaying ? WithdrawalWords.payingOnline : nil
    }
}
