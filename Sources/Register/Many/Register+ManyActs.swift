import HTML
import Kernel
import Storage
import Web

// One act on each of those who were chosen: filled in, checked, recorded.
extension Register {
    func many<S: ManySubject>(
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
        if S.showsFiles {
            // Whoever looks at several files leaves a trace in each.
            let purpose = visit.services.authority.purpose(coded: form.purpose)
            try await visit.record(
                found.filter { $0.act != nil }.map {
                    $0.scene.look(.readPerson, visit, for: purpose)
                })
        }
        return ManyCheckPage(entry: entry, lines: found.map(\.line), back: form.back)
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
            || visit.may(
                .readPerson, on: scene.object,
                for: visit.services.authority.purpose(coded: form.purpose))
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
            let rows = try tx.relation(of: prospect.scene.id)
            deeds.append(deed(S.One.action, act, on: prospect.scene).leaving(rows))
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
