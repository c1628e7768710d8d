import Kernel
import Storage
public import Web

extension Dues {
    /// So many of each kind are told, and so many looked at to find them among the own.
    private static let (told, lookedAt) = (20, 100)

    /// Large dues that wait for somebody, the oldest first: a receipt for what came from below, the way
    /// on of what is here, and the letter for what left the top. Nobody is reminded of what he or she
    /// gave, or of a receipt for what went through the own hands.
    public var specialDuties: DutySource {
        { visit in
            let (confirming, forwarding, acknowledging) = (
                visit.ownOrganizations(for: .confirmSpecialDues),
                visit.ownOrganizations(for: .forwardSpecialDues),
                visit.ownOrganizations(for: .acknowledgeSpecialDues)
            )
            guard !(confirming + forwarding + acknowledging).isEmpty else { return [] }
            return try await visit.read { tx in
                let from = try others(
                    tx.unconfirmedSpecials(
                        by: confirming, since: visit.now - Remittance.lookedBack,
                        limit: Dues.lookedAt), visit, tx)
                let here = try others(
                    tx.specialsHere(in: forwarding, limit: Dues.lookedAt), visit, tx)
                let outside = try others(
                    tx.unacknowledgedSpecials(of: acknowledging, limit: Dues.lookedAt), visit, tx)
                let names = try organizations.names(
                    Set((from + here).map(\.holder)).sorted(), visit.today, tx)
                return from.map { $0.duty(SpecialWords.toConfirm(names[$0.holder] ?? "")) }
                    + here.map { $0.duty(SpecialWords.toForward(names[$0.holder] ?? "")) }
                    + outside.map { $0.duty(SpecialWords.recordLetter) }
            }
        }
    }

    /// Those that somebody else gave, and handed over if they are on their way.
    private func others(
        _ lines: [SpecialLine], _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> [SpecialLine] {
        let cards = try accounts.cards(lines.compactMap { $0.open?.account }, tx)
        let me = visit.principal
        let isMine = { (account: AccountID) in
            account == me?.account || (me?.person != nil && cards[account]?.person == me?.person)
        }
        let others = lines.filter { line in
            line.dues.person != me?.person && !(line.open.map { isMine($0.account) } ?? false)
        }
        return Array(others.prefix(Dues.told))
    }
}

extension SpecialLine {
    fileprivate func duty(_ title: Phrase) -> Duty {
        Duty(
            title, detail: DuesWords.yuan(dues.amount), link: Dues.Places.special.link(dues.id),
            state: .due, clause: .voluntaryExtra)
    }
}
