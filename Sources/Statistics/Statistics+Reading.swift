import Kernel
import Storage
import Web

extension Statistics {
    /// What the address asks about an organisation; without one, about the highest that the
    /// visitor looks after.
    func page(_ visit: Visit) async throws -> StatisticsPage {
        try visit.permitSomewhere(.readStatistics)
        let asked = visit.request.query["organization"].flatMap { OrganizationID($0) }
        let own = visit.ownOrganizations(for: .readStatistics)
        return try await visit.read { tx in
            let today = visit.today
            let counting = try countings.value(today, in: tx) { tx in
                try Counting.make(on: today, from: source, in: tx)
            }
            guard let organization = asked ?? counting.highest(of: own),
                let place = counting.places[organization]
            else { throw Denial.hidden }
            let chain = try organizations.ancestry(organization, today, tx)
            try visit.permit(.readStatistics, on: Object(organizations: chain))
            return try page(of: place, chain, counting, visit, tx)
        }
    }

    private func page(
        of place: Int, _ chain: [OrganizationID], _ counting: Counting, _ visit: Visit,
        _ tx: borrowing ReadTransaction
    ) throws -> StatisticsPage {
        let children = counting.census.tree.children(of: place)
        let ids = chain + children.map { counting.organizations[$0] }
        let names = try organizations.names(ids, visit.today, tx)
        let counter = Counter(
            counting: counting, isExact: visit.may(lists, on: Object(organizations: chain)))
        let tabulation = Tabulation(
            counter: counter,
            question: Question(visit.request.query, hasBelow: !children.isEmpty), place: place,
            below: children.map { child in
                let id = counting.organizations[child]
                return (child, id, names[id] ?? "")
            })
        return StatisticsPage(
            organization: chain.first ?? counting.organizations[place],
            above: above(chain, names, visit), name: names[counting.organizations[place]] ?? "",
            day: counting.day, query: visit.request.query, tabulation: tabulation,
            answer: try tabulation.answer(), headline: try Headline(counter, place))
    }

    /// The way up, as far as the visitor may go.
    private func above(
        _ chain: [OrganizationID], _ names: [OrganizationID: String], _ visit: Visit
    ) -> [(OrganizationID, String)] {
        chain.indices.dropFirst().reversed().compactMap { index in
            let object = Object(organizations: Array(chain[index...]))
            guard visit.may(.readStatistics, on: object) else { return nil }
            return (chain[index], names[chain[index]] ?? "")
        }
    }
}

extension Counting {
    /// The one that stands first in the tree.
    func highest(of organizations: [OrganizationID]) -> OrganizationID? {
        organizations.compactMap { places[$0] }.min().map { self.organizations[$0] }
    }
}
