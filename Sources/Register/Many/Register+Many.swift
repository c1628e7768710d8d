import Columns
import Design
import Directories
import HTML
import Kernel
import Roll
import Storage
import Web

// Acts on several files at once, from the list to the history of each.
extension Register {
    var manyRoutes: [Route] {
        [
            .post(
                Places.chosen, for: .permitted(.listMembers), ManyWords.choose,
                fields: ChosenFields.all
            ) { visit in try visit.show(try await chosenPage(visit)) },
            route(for: ManyHonours.self), route(for: ManySkills.self),
            route(for: ManyWorkPosts.self), route(for: ManyEmployments.self),
            route(for: ManyTitles.self),
        ]
    }

    /// What can be done for those who are ticked on the list.
    static let manyWays = [
        way(to: ManyHonours.self, .award), way(to: ManySkills.self, .tool),
        way(to: ManyWorkPosts.self, .pencil), way(to: ManyEmployments.self, .pencil),
        way(to: ManyTitles.self, .pencil),
    ]

    private static func way<S: ManySubject>(to subject: S.Type, _ icon: Icon) -> Way {
        Way(
            action: S.One.action, title: S.title, link: S.place.link(), weight: .plain, icon: icon)
    }

    func ownWays(_ ways: [Way], _ visit: Visit) -> [Way] {
        ways.filter { !visit.ownOrganizations(for: $0.action).isEmpty }
    }

    private func route<S: ManySubject>(for subject: S.Type) -> Route {
        .post(S.place, for: .permitted(S.One.action), S.title, fields: ManyForm<S>.fields) {
            visit in try await many(subject, visit)
        }
    }

    // MARK: - Choosing

    private func chosenPage(_ visit: Visit) async throws -> ChosenPage {
        try visit.permitSomewhere(.listMembers)
        let query = visit.request.query
        let isWhole = visit.submitted[ChosenFields.whole.name] == "yes"
        let people = isWhole ? try await everybody(query, visit) : try ticked(visit)
        let lines = try await visit.read { tx -> [ChosenPage.Line] in
            let placed = try tx.placed(people, on: visit.today)
            let names = try organizations.names(placed.map(\.branch), visit.today, tx)
            let lines = try placed.filter { try mayList($0.branch, visit, in: tx) }.map { person in
                ChosenPage.Line(
                    person: person.id, name: person.name, branchName: names[person.branch] ?? "")
            }
            let found = Dictionary(lines.map { ($0.person, $0) }) { one, _ in one }
            return people.compactMap { found[$0] }
        }
        return ChosenPage(
            lines: lines, ways: ownWays(Register.manyWays + furtherActs, visit),
            back: Places.members.link().with(query))
    }

    private func mayList(
        _ branch: OrganizationID, _ visit: Visit, in tx: borrowing ReadTransaction
    ) throws -> Bool {
        let chain = try organizations.ancestry(branch, visit.today, tx)
        return visit.viewer.may(.listMembers, on: Object(organizations: chain))
    }

    func ticked(_ visit: Visit) throws -> [PersonID] {
        var entry = Entry(visit.submitted)
        guard let people = entry[ChosenFields.people] else {
            throw Failure(
                .unprocessable, entry.complaints.first?.sentence ?? ManyWords.nobodyChosen)
        }
        return people.map(\.id)
    }

    /// All whom the address of the list is about.
    private func everybody(_ query: Web.Query, _ visit: Visit) async throws -> [PersonID] {
        let question = MemberQuestion(query)
        let ordering = Ordering(query, at: Places.members.link(), keys: Order.keys)
        let order = Order(key: ordering.key)
        let action: Action = question.asksParticulars(order) ? .listParticulars : .listMembers
        let asking = Asking(
            visit: visit, question: question, ordering: ordering,
            reach: reach(of: visit, for: action), top: nil)
        let people = try await visit.read { tx -> [PersonID] in
            guard let kept = try roll.roll(on: visit.today, in: tx) else {
                throw Failure(.conflict, ListWords.preparing)
            }
            return kept.live.page(
                0..<ChosenFields.limit + 1, of: selection(asking, kept), by: order
            ).members.map(\.person)
        }
        guard !people.isEmpty else { throw Failure(.unprocessable, ManyWords.nobodyChosen) }
        guard people.count <= ChosenFields.limit else {
            throw Failure(.unprocessable, ManyWords.tooMany)
        }
        return people
    }
}
