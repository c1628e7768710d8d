import Audit
import Kernel
import Storage
import Web

extension Register {
    /// A person as the object of an act, and the row; whoever is in no branch today belongs where
    /// the last relation was.
    private func found(_ id: PersonID, _ visit: Visit) async throws -> FoundPerson {
        let found = try await visit.read { tx -> FoundPerson? in
            guard let stored = try tx.person(id) else { return nil }
            let memberships = try tx.memberships(of: id)
            let branch = memberships.first { $0.isValid(on: visit.today) } ?? memberships.first
            let chain = try branch.map { try organizations.ancestry($0.branch, visit.today, tx) }
            let names = try organizations.names(memberships.map(\.branch), visit.today, tx)
            return FoundPerson(
                stored: stored,
                memberships: memberships.map {
                    NamedMembership(membership: $0, branchName: names[$0.branch] ?? "")
                }, object: Object(organizations: chain ?? [], person: id))
        }
        // Whether it is there at all is private: the same answer as for one out of reach.
        guard let found else { throw Denial.hidden }
        return found
    }

    private struct FoundPerson: Sendable {
        let stored: StoredPerson
        let memberships: [NamedMembership]
        let object: Object
    }

    /// A file opens after its entry is written: the look comes before what is seen.
    func personPage(_ visit: Visit, _ id: PersonID) async throws -> PersonPage {
        let found = try await found(id, visit)
        try visit.permit(.readPerson, on: found.object, for: visit.purpose)
        try await visit.record(look(.readPerson, at: found, visit))
        return PersonPage(
            person: try found.stored.opened(by: cipher), memberships: found.memberships,
            purpose: visit.purpose)
    }

    func numberPage(_ visit: Visit, _ id: PersonID, _ kind: NumberKind) async throws -> NumberPage {
        let found = try await found(id, visit)
        let object = found.object.field(kind.dataClass)
        try visit.permit(.unmaskPerson, on: object, for: visit.purpose)
        let field = Deed.Change(kind.rawValue, from: kind.maskedWord, to: kind.openWord)
        try await visit.record(look(.unmaskPerson, at: found, visit, changes: [field]))
        return NumberPage(
            person: try found.stored.opened(by: cipher), kind: kind,
            isOwn: visit.principal?.person == id, purpose: visit.purpose)
    }

    private func look(
        _ action: Action, at found: FoundPerson, _ visit: Visit, changes: [Deed.Change] = []
    ) -> Deed {
        Deed(
            action, .init("person", found.stored.id), in: found.object.organizations.first,
            about: found.stored.id, changes: changes, for: visit.purpose)
    }

    /// One's own file asks nothing and is recorded all the same.
    func myFile(_ visit: Visit) async throws -> MyFilePage {
        guard let id = try visit.signedIn().person else { throw Denial.hidden }
        let found = try await found(id, visit)
        try visit.permit(.readPerson, on: found.object)
        try await visit.record(look(.readPerson, at: found, visit))
        let columns = try await visit.read { tx in try tx.keptColumns(of: id) }
        return MyFilePage(
            person: try found.stored.opened(by: cipher), memberships: found.memberships,
            looks: try await audit.looks(at: visit, limit: 5), columns: columns)
    }
}

extension NumberKind {
    fileprivate var maskedWord: String { "已遮蔽" }
    fileprivate var openWord: String { "已查看" }
}
