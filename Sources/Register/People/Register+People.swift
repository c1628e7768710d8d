import Audit
import Kernel
import Storage
import Web

extension Register {
    /// Nothing of a file is shown before its entry is written: the look comes before what is seen.
    /// All of it is read as it is at one moment.
    func personPage(_ visit: Visit, _ id: PersonID) async throws -> PersonPage {
        let asked = visit.request.query["as-of"].flatMap { CivilDate($0) } ?? visit.today
        let date = min(asked, visit.today)
        let known = try await visit.read { tx in
            try scene(of: id, on: visit.today, in: tx).map {
                Known(scene: $0, past: try past(of: id, on: date, in: tx))
            }
        }
        guard let known else { throw Denial.hidden }
        try visit.permit(.readPerson, on: known.scene.object, for: visit.purpose)
        try await visit.record(known.scene.look(.readPerson, visit))
        return PersonPage(
            file: try file(of: known, on: date, visit), purpose: visit.purpose,
            query: visit.request.query)
    }

    func numberPage(_ visit: Visit, _ id: PersonID, _ kind: NumberKind) async throws -> NumberPage {
        let scene = try await scene(of: id, visit)
        let object = scene.object.field(kind.dataClass)
        try visit.permit(.unmaskPerson, on: object, for: visit.purpose)
        let field = Deed.Change(kind.rawValue, from: ChangeWords.masked, to: ChangeWords.opened)
        try await visit.record(scene.look(.unmaskPerson, visit, changes: [field]))
        return NumberPage(
            person: try scene.stored.opened(by: cipher), kind: kind,
            isOwn: visit.principal?.person == id, purpose: visit.purpose)
    }

    /// One's own file asks nothing and is recorded all the same.
    func myFile(_ visit: Visit) async throws -> MyFilePage {
        guard let id = try visit.signedIn().person else { throw Denial.hidden }
        let scene = try await scene(of: id, visit)
        try visit.permit(.readPerson, on: scene.object)
        try await visit.record(scene.look(.readPerson, visit))
        return try await myFile(of: scene, looks: 5, visit)
    }

    func myFile(of scene: PersonScene, looks: Int, _ visit: Visit) async throws -> MyFilePage {
        let today = visit.today
        let (past, columns, corrections) = try await visit.read { tx in
            (
                try self.past(of: scene.id, on: today, in: tx), try tx.keptColumns(of: scene.id),
                try tx.corrections(of: scene.id).map { try $0.opened(by: cipher) }
            )
        }
        return MyFilePage(
            file: try file(of: Known(scene: scene, past: past), on: today, visit),
            looks: try await audit.looks(at: visit, limit: looks), columns: columns,
            corrections: corrections, ways: waysOfOneself)
    }

    /// What has become of a file, opened, and what somebody held on a day.
    private struct Past: Sendable {
        let changes: [PersonChange]
        let actors: [PersonID: String]
        let posts: [Phrase]
    }

    private struct Known: Sendable {
        let scene: PersonScene
        let past: Past
    }

    private func past(
        of id: PersonID, on date: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> Past {
        let changes = try tx.changes(of: id, openedBy: cipher)
        return Past(
            changes: changes, actors: try tx.personNames(of: changes.compactMap(\.actor)),
            posts: try posts(id, date, tx))
    }

    /// Everything a file says of a day.
    private func file(of known: Known, on date: CivilDate, _ visit: Visit) throws -> PersonFile {
        let (scene, past) = (known.scene, known.past)
        return PersonFile(
            scene: scene, date: date,
            person: try scene.stored.opened(by: cipher).asOf(date, past.changes),
            changes: past.changes.map { ChangeLine($0, by: $0.actor.flatMap { past.actors[$0] }) },
            posts: past.posts, showsSanctions: visit.viewer.may(.readSanctions, on: scene.object))
    }
}
