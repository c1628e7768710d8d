import Kernel
import Storage
public import Web

extension Dues {
    /// Large dues that wait for somebody: a receipt for what came from below, the way on of what is
    /// here, and the letter for what left the top.
    public var specialDuties: DutySource {
        { visit in
            let (confirming, forwarding, acknowledging) = (
                visit.ownOrganizations(for: .confirmSpecialDues),
                visit.ownOrganizations(for: .forwardSpecialDues),
                visit.ownOrganizations(for: .acknowledgeSpecialDues)
            )
            let holders = Set(forwarding + acknowledging).sorted()
            guard !(confirming + holders).isEmpty else { return [] }
            let me = visit.principal?.account
            return try await visit.read { tx in
                let from =
                    confirming.isEmpty
                    ? []
                    : try tx.unconfirmedSpecials(
                        by: confirming, since: visit.now - Remittance.lookedBack, limit: 20
                    ).filter { $0.open?.account != me }
                let kept = try holders.flatMap { holder in
                    try tx.specials(in: holder).filter { $0.holder == holder }
                }
                let here = kept.filter { $0.state == .here && forwarding.contains($0.holder) }
                let outside = kept.filter { line in
                    guard let step = line.open, step.upper == nil else { return false }
                    return step.account != me && acknowledging.contains(line.holder)
                }
                let names = try organizations.names(
                    Set((from + here).map(\.holder)).sorted(), visit.today, tx)
                return from.map { $0.duty(SpecialWords.toConfirm(names[$0.holder] ?? "")) }
                    + here.prefix(20).map {
                        $0.duty(SpecialWords.toForward(names[$0.holder] ?? ""))
                    } + outside.prefix(20).map { $0.duty(SpecialWords.recordLetter) }
            }
        }
    }
}

extension SpecialLine {
    fileprivate func duty(_ title: Phrase) -> Duty {
        Duty(
            title, detail: DuesWords.yuan(dues.amount), link: Dues.Places.special.link(dues.id),
            state: .due, clause: .voluntaryExtra)
    }
}
