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

    private func ticked(_ visit: Visit) throws -> [PersonID] {
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

    // MARK: - One act on each

    private func many<S: ManySubject>(
        _ subject: S.Type, _ visit: Visit
    ) async throws -> Response {
        try visit.permitSomewhere(S.One.action)
        var entry = try visit.entry(for: ManyForm<S>.self)
        switch entry.values[ChosenFields.step.name] {
        case "do":
            return try await visit.submit(ManyForm<S>.self) { tx, form in
                try carryOut(form, visit, in: tx)
            } otherwise: { entry in
                try manyPage(subject, entry, visit)
            }
        case "check":
            guard let form = ManyForm<S>(&entry), entry.complaints.isEmpty else {
                return try visit.show(try manyPage(subject, entry, visit), .unprocessable)
            }
            return try visit.show(try await checkPage(form, entry, visit))
        default:
            return try visit.show(try manyPage(subject, filled(subject, entry, visit), visit))
        }
    }

    private func filled<S: ManySubject>(
        _ subject: S.Type, _ entry: Entry, _ visit: Visit
    ) -> Entry {
        let pairs = S.prefilled(on: visit.today).filter { entry.values[$0.name] == nil }
        return Entry(Web.Query(entry.values.pairs + pairs))
    }

    private func manyPage<S: ManySubject>(
        _ subject: S.Type, _ entry: Entry, _ visit: Visit
    ) throws -> ManyPage<S> {
        ManyPage(
            entry: entry, people: try ticked(visit).map { ChosenPerson($0) },
            back: ChosenFields.link(back: entry.values),
            purposes: visit.services.authority.purposes)
    }

    private func checkPage<S: ManySubject>(
        _ form: ManyForm<S>, _ entry: Entry, _ visit: Visit
    ) async throws -> ManyCheckPage<S> {
        let found = try await visit.read { tx -> [Prospect] in
            try form.people.compactMap { try prospect(of: $0, form, visit, in: tx) }
        }
        if S.showsFiles { try await recordLooks(at: found, for: form.purpose, visit) }
        return ManyCheckPage(entry: entry, lines: found.map(\.line), back: form.back)
    }

    /// Whoever looks at several files leaves a trace in each.
    private func recordLooks(
        at found: [Prospect], for code: String?, _ visit: Visit
    ) async throws {
        let purpose = visit.purpose(code)
        let looks = found.filter { $0.act != nil }.map { prospect in
            Deed(
                .readPerson, .init("person", prospect.scene.id),
                in: prospect.scene.organization, about: prospect.scene.id, for: purpose)
        }
        let (journal, circumstances) = (visit.services.journal, visit.circumstances)
        guard !looks.isEmpty else { return }
        try await visit.services.database.write { tx in
            try journal.write(looks, circumstances, in: tx)
        }
    }

    /// What it comes to for one; nil for whom the visitor may not even list.
    private func prospect<S: ManySubject>(
        of chosen: ChosenPerson, _ form: ManyForm<S>, _ visit: Visit,
        in tx: borrowing ReadTransaction
    ) throws -> Prospect? {
        guard let scene = try scene(of: chosen.id, on: visit.today, in: tx),
            visit.viewer.may(.listMembers, on: scene.object)
        else { return nil }
        do {
            return Prospect(
                scene: scene, act: try act(form, chosen, scene, visit, in: tx), complaint: nil)
        } catch let complaint as Complaint {
            return Prospect(scene: scene, act: nil, complaint: complaint)
        }
    }

    /// The way of a single act, with a sentence in the place of a refusal.
    private func act<S: ManySubject>(
        _ form: ManyForm<S>, _ chosen: ChosenPerson, _ scene: PersonScene, _ visit: Visit,
        in tx: borrowing ReadTransaction
    ) throws -> PersonAct {
        let isOwn = visit.principal?.person == scene.id
        guard S.One.isForOneself || !isOwn else { throw Complaint(ChangeWords.ownFile) }
        let mayRead =
            !S.showsFiles
            || visit.may(.readPerson, on: scene.object, for: visit.purpose(form.purpose))
        guard visit.may(S.One.action, on: scene.object), mayRead else {
            throw Complaint(ManyWords.notAllowed)
        }
        guard chosen.version.map({ $0 == scene.version }) ?? true else {
            throw Complaint(ChangeWords.stale)
        }
        let one = try form.one(try scene.stored.opened(by: cipher), scene)
        let act = try prepared(one, scene, in: tx)
        guard act.alsoDecidedBy.allSatisfy({ visit.may(S.One.action, on: $0) }) else {
            throw Complaint(ManyWords.notAllowed)
        }
        return act
    }

    /// Everything is asked again inside the transaction; whoever is refused stays as they were.
    private func carryOut<S: ManySubject>(
        _ form: ManyForm<S>, _ visit: Visit, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        var deeds: [Deed] = []
        for chosen in form.people {
            let prospect = try tx.reading { tx throws -> Prospect? in
                try self.prospect(of: chosen, form, visit, in: tx)
            }
            guard let prospect, let act = prospect.act else { continue }
            try write(act, on: prospect.scene, by: visit, in: tx)
            deeds.append(deed(S.One.action, act, on: prospect.scene))
        }
        guard let first = deeds.first else { throw Complaint(ManyWords.nobodyLeft) }
        return Outcome(
            first, others: Array(deeds.dropFirst()),
            answer: Answer(
                seeing: form.back, saying: ManyWords.done(deeds.count, of: form.people.count)))
    }
}

/// What an act comes to for somebody, or why it is refused.
private struct Prospect: Sendable {
    let scene: PersonScene
    let act: PersonAct?
    let complaint: Complaint?

    var line: ManyLine {
        ManyLine(
            chosen: ChosenPerson(scene.id, scene.version), name: scene.stored.row.name,
            branchName: scene.organization.flatMap { scene.names[$0] } ?? "",
            fields: act?.values.map(ChangeLine.Field.init) ?? [], complaint: complaint)
    }
}

extension Visit {
    fileprivate func purpose(_ code: String?) -> Purpose? {
        services.authority.purposes.first { $0.code == code }
    }
}
