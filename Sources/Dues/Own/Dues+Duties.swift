import Kernel
import Storage
public import Web

extension Dues {
    /// What somebody has not paid yet, the oldest month first.
    public var duties: DutySource {
        { visit in
            let exceptions = try await onlineExceptions(visit)
            guard let person = visit.principal?.person else { return exceptions }
            let month = CivilMonth(of: visit.today)
            let slips = try await visit.read { tx in try tx.slips(of: person, until: month) }
            return slips.filter { !$0.isPaid }.reversed().map { $0.duty(on: visit.today) }
                + (try await baseDuty(of: person, visit))
                + (try await onlineMoney(of: person, visit)) + exceptions
        }
    }
}

extension SlipLine {
    /// Dues are paid by the month, and made up within half a year.
    fileprivate func duty(on today: CivilDate) -> Duty {
        let due = month.lastDay
        return Duty(
            DuesWords.pay(month), detail: DuesWords.yuan(amount), link: Dues.Places.mine.link(),
            dueOn: due, state: due < today ? .overdue : .open, clause: .rhythm)
    }
}
