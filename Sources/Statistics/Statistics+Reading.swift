import Kernel
import Storage
import Web

/// An organisation on a day, as one reader may know it.
struct Outlook: Sendable {
    let organization: OrganizationID
    let place: Int
    let chain: [OrganizationID]
    let names: [OrganizationID: String]
    /// The way up, as far as the reader may go.
    let above: [(OrganizationID, String)]
    let below: [(place: Int, id: OrganizationID, name: String)]
    let counter: Counter
    let answer: Keeper.Answer

    var name: String { names[organization] ?? "" }
    var counting: Counting { counter.counting }
}

/// What an address asks about may not be there yet.
enum Sight: Sendable {
    case seen(Outlook)
    /// Nothing has been counted yet.
    case beingMade(Keeper.Progress?)
}

extension Statistics {
    /// What the address asks about an organisation; without one, about the highest that the
    /// visitor looks after.
    func page(_ visit: Visit) async throws -> StatisticsPage {
        let (moment, query) = (asOf(visit), visit.request.query)
        return try await look(visit, at: moment) { sight, _ in
            guard case .seen(let outlook) = sight else {
                return StatisticsPage(query: query, today: visit.today, sight: sight)
            }
            let tabulation = Tabulation(
                counter: outlook.counter,
                question: Question(query, hasBelow: !outlook.below.isEmpty),
                place: outlook.place, below: outlook.below)
            return StatisticsPage(
                query: query, today: visit.today, sight: sight,
                content: .init(
                    tabulation: tabulation, answer: try tabulation.answer(),
                    headline: try Headline(outlook.counter, outlook.place)))
        }
    }

    /// The end of a month of the past that the address names; else the present.
    func asOf(_ visit: Visit) -> Keeper.Moment {
        guard let day = visit.request.query["asOf"].flatMap({ CivilDate($0) }),
            Statistics.pastDays(before: visit.today).contains(day)
        else { return .present }
        return .past(day)
    }

    /// The ends of the months of two years, and of the years before.
    static func pastDays(before today: CivilDate) -> [CivilDate] {
        let first = today.adding(days: 1 - today.day)
        let months = (0..<24).map { first.adding(months: -$0).adding(days: -1) }
        let newYear = CivilDate(year: today.year, month: 1, day: 1) ?? first
        let years = (2..<10).map { newYear.adding(years: -$0).adding(days: -1) }
        return months + years
    }

    /// Gives what is to be seen of the organisation that the address names.
    func look<Result: Sendable>(
        _ visit: Visit, at moment: Keeper.Moment,
        _ make: @escaping @Sendable (Sight, borrowing ReadTransaction) throws -> Result
    ) async throws -> Result {
        try visit.permitSomewhere(.readStatistics)
        let asked = try askedOrganization(visit)
        let own = visit.ownOrganizations(for: .readStatistics)
        return try await visit.read { tx in
            let answer = try keeper.answer(at: moment, now: visit.now, in: tx)
            guard let counting = answer.counting else {
                guard case .none(let progress) = answer else { throw Denial.hidden }
                return try make(.beingMade(progress), tx)
            }
            guard let organization = asked ?? counting.highest(of: own) else {
                throw Denial.hidden
            }
            return try make(.seen(try outlook(organization, answer, counting, visit, tx)), tx)
        }
    }

    /// What is no id of an organisation is no organisation.
    private func askedOrganization(_ visit: Visit) throws -> OrganizationID? {
        guard let text = visit.request.query["organization"], !text.isEmpty else { return nil }
        guard let organization = OrganizationID(text) else { throw Denial.hidden }
        return organization
    }

    /// Who may see what is decided by where the organisation stands today; one that is no more, by
    /// where it stood.
    private func outlook(
        _ organization: OrganizationID, _ answer: Keeper.Answer, _ counting: Counting,
        _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> Outlook {
        let now = try organizations.ancestry(organization, visit.today, tx)
        let then = try organizations.ancestry(organization, counting.day, tx)
        let chain = now.isEmpty ? then : now
        guard !chain.isEmpty else { throw Denial.hidden }
        try visit.permit(.readStatistics, on: Object(organizations: chain))
        guard let place = counting.places[organization] else { throw Denial.hidden }
        let children = counting.census.tree.children(of: place)
        let ids = then + children.map { counting.organizations[$0] } + [organization]
        let names = try organizations.names(ids, counting.day, tx)
        return Outlook(
            organization: organization, place: place, chain: chain, names: names,
            above: above(then, names, visit),
            below: children.map { child in
                let id = counting.organizations[child]
                return (child, id, names[id] ?? "")
            },
            counter: Counter(
                counting: counting, isExact: visit.may(lists, on: Object(organizations: chain))),
            answer: answer)
    }

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
