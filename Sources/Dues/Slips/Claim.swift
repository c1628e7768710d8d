import Kernel
import Storage
import Web

/// What a member is to be asked for.
struct Claim: Equatable, Sendable {
    let person: PersonID
    let branch: OrganizationID
    let amount: Money
    let fixing: Fixing.ID
}

extension Payable {
    /// Nil where nobody has fixed an amount.
    var claim: Claim? {
        guard let fixing, let amount else { return nil }
        return Claim(
            person: member.person, branch: member.branch, amount: amount, fixing: fixing.id)
    }
}

/// The slips of one branch, issued together.
struct IssuedBatch: Sendable {
    let act: DuesAct
    let slips: [Slip]
    let month: CivilMonth

    init(
        _ claims: some Sequence<Claim>, in branch: OrganizationID, _ month: CivilMonth,
        as id: DuesAct.ID, at now: Instant, by account: AccountID
    ) {
        slips = claims.map { claim in
            Slip(
                person: claim.person, month: month, branch: branch, amount: claim.amount,
                fixing: claim.fixing, act: id)
        }
        act = .issuing(slips, in: branch, as: id, at: now, by: account)
        self.month = month
    }

    var deed: Deed {
        Deed(
            .issueDues, .init("dues", act.id), in: act.branch,
            changes: [
                Deed.Change("month", from: nil, to: month.description),
                Deed.Change("slips", from: nil, to: String(slips.count)),
            ]
        ).leaving([act.row(issuing: slips)])
    }
}

/// What is asked for in a month, for each branch with an act of its own.
struct Issuance: Sendable {
    let acts: [DuesAct]
    /// In the order of the members.
    let slips: [Slip]
    let deeds: [Deed]

    init(_ claims: [Claim], for month: CivilMonth, at now: Instant, by account: AccountID) {
        var randomness = SystemRandomNumberGenerator()
        var ids = IDSeries<DuesAct>(at: now, using: &randomness)
        let batches = Dictionary(grouping: claims, by: \.branch).sorted { $0.key < $1.key }
            .map { branch, claims in
                IssuedBatch(
                    claims, in: branch, month, as: ids.next(using: &randomness), at: now,
                    by: account)
            }
        acts = batches.map(\.act)
        slips = batches.flatMap(\.slips).sorted { $0.person < $1.person }
        deeds = batches.map(\.deed)
    }
}

extension WriteTransaction {
    /// - Throws: a broken uniqueness where somebody was quicker: a month is asked for once.
    borrowing func enter(_ issuance: Issuance) throws(StorageError) {
        try enter(issuance.acts)
        try enter(issuance.slips)
    }

    borrowing func issue(
        _ claims: [Claim], for month: CivilMonth, at now: Instant, by account: AccountID
    ) throws(StorageError) -> [Deed] {
        let issuance = Issuance(claims, for: month, at: now, by: account)
        try enter(issuance)
        return issuance.deeds
    }
}
