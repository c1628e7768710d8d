import Kernel
import Storage
import Web

// Money that is neither dues nor back yet is told to whom it belongs, and to whoever may settle it.
extension Dues {
    func onlineMoney(of person: PersonID, _ visit: Visit) async throws -> [Duty] {
        let standings = try await visit.read { tx in try tx.onlineStandings(of: person) }
        return standings.filter(\.state.holdsMoney).map { standing in
            Duty(
                OnlineWords.title(standing.state, standing.order.month),
                detail: standing.received.map { DuesWords.yuan($0) } ?? OnlineWords.moneyThere,
                link: Places.onlineOrder.link(standing.order.id), state: .open)
        }
    }

    func onlineExceptions(_ visit: Visit) async throws -> [Duty] {
        let own = visit.ownOrganizations(for: .answerOnline)
        guard !own.isEmpty else { return [] }
        let counts = try await visit.read { tx in
            var counts: [OrganizationID: Int] = [:]
            for (branch, count) in try tx.onlineExceptions() {
                let chain = try organizations.ancestry(branch, visit.today, tx)
                for organization in own where chain.contains(organization) {
                    counts[organization, default: 0] += count
                }
            }
            return counts
        }
        return own.compactMap { organization in
            counts[organization].map { count in
                Duty(
                    OnlineWords.toSettle, detail: OnlineWords.count(count),
                    link: Places.onlineList.link(organization), state: .open)
            }
        }
    }
}

extension OnlineOrder.State {
    /// Money is there that is not dues.
    fileprivate var holdsMoney: Bool {
        isException || self == .late || self == .refunding
    }
}
