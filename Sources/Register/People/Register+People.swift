import Audit
import Kernel
import Storage
import Web

extension Register {
    /// A file opens after its entry is written: the look comes before what is seen.
    func personPage(_ visit: Visit, _ id: PersonID) async throws -> PersonPage {
        let scene = try await scene(of: id, visit)
        try visit.permit(.readPerson, on: scene.object, for: visit.purpose)
        try await visit.record(scene.look(.readPerson, visit))
        let date = visit.request.query["as-of"].flatMap { CivilDate($0) } ?? visit.today
        return PersonPage(
            file: try await file(of: scene, on: min(date, visit.today), visit),
            purpose: visit.purpose, query: visit.request.query)
    }

    func numberPage(_ visit: Visit, _ id: PersonID, _ kind: NumberKind) async throws -> NumberPage {
        let scene = try await scene(of: id, visit)
        let object = scene.object.field(kind.dataClass)
        try visit.permit(.unmaskPerson, on: object, for: visit.purpose)
        let field = Deed.Change(kind.rawValue, from: kind.maskedWord, to: kind.openWord)
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
        let (columns, corrections) = try await visit.read { tx in
            (
                try tx.keptColumns(of: scene.id),
                try tx.corrections(of: scene.id).map { try $0.opened(by: cipher) }
            )
        }
        return MyFilePage(
            file: try await file(of: scene, on: visit.today, visit),
            looks: try await audit.looks(at: visit, limit: looks), columns: columns,
            corrections: corrections)
    }

    /// Everything a file says of a day, opened.
    private func file(
        of scene: PersonScene, on date: CivilDate, _ visit: Visit
    ) async throws -> PersonFile {
        try await visit.read { tx in
            let changes = try tx.changes(of: scene.id, openedBy: cipher)
            let actors = try tx.personNames(of: changes.compactMap(\.actor))
            return PersonFile(
                scene: scene, date: date,
                person: try scene.stored.opened(by: cipher).asOf(date, changes),
                changes: changes.map { ChangeLine($0, by: $0.actor.flatMap { actors[$0] }) },
                posts: try posts(scene.id, date, tx),
                showsSanctions: visit.viewer.may(.readSanctions, on: scene.object))
        }
    }
}

extension NumberKind {
    fileprivate var maskedWord: String { "已遮蔽" }
    fileprivate var openWord: String { "已查看" }
}
