import Kernel
import Storage
import Web

extension Transaction where Mode == Reading {
    /// An organisation as an act finds it. One that is not there is an address without a page.
    borrowing func scene(
        _ id: OrganizationID, _ visit: Visit, _ neighbours: Neighbours
    ) throws -> Scene {
        guard let organization = try organization(id) else { throw Failure.noSuchOrganization }
        let today = visit.today
        return Scene(
            organization: organization, ancestry: try ancestry(of: id, on: today),
            seating: try seating(of: id),
            headcount: try neighbours.headcounts([id], today, self)[id] ?? .none,
            local: try localRules(on: today), today: today, person: visit.principal?.person,
            neighbours: neighbours)
    }
}

extension Organizations {
    func scene(_ id: OrganizationID, _ visit: Visit) async throws -> Scene {
        let neighbours = neighbours
        return try await visit.read { tx in try tx.scene(id, visit, neighbours) }
    }
}

extension Failure {
    static let noSuchOrganization = Failure(
        .notFound, Phrase("没有这个党组织", "There is no such organisation"))
}

extension Transaction {
    /// What the audit keeps of an act, on the organisation that it was done to.
    borrowing func deed(of done: Done, _ action: Action) throws -> Deed {
        let change = done.changes.first { $0.id == done.organization }
        let states = try change.map { change throws in try fields(of: change) } ?? []
        return Deed(
            action, Deed.Target("organization", done.organization), in: done.organization,
            about: done.about, changes: states + done.fields, because: done.reason)
    }

    /// The same on every other organisation that became different by it.
    borrowing func otherDeeds(of done: Done, _ action: Action) throws -> [Deed] {
        try done.changes.filter { $0.id != done.organization }.map { change in
            Deed(
                action, Deed.Target("organization", change.id), in: change.id,
                changes: try fields(of: change), because: done.reason)
        }
    }

    /// Names instead of ids, because people read the audit.
    private borrowing func fields(of change: Change) throws -> [Deed.Change] {
        let (old, new) = (change.before?.states.last, change.after.states.last)
        let parents = [old?.parent, new?.parent].compactMap(\.self)
        let names = try organizationNames(parents, on: .distantFuture)
        func name(_ id: OrganizationID?) -> String? { id.flatMap { names[$0] } }
        return [
            Deed.Change("code", from: change.before?.code, to: change.after.code),
            Deed.Change("name", from: old?.name, to: new?.name),
            Deed.Change("kind", from: old?.kind.rawValue, to: new?.kind.rawValue),
            Deed.Change("parent", from: name(old?.parent), to: name(new?.parent)),
            Deed.Change(
                "from", from: old?.period.from.description, to: new?.period.from.description),
            Deed.Change(
                "until", from: old?.period.until?.description,
                to: new?.period.until?.description),
        ]
    }
}

extension CivilDate {
    static let distantFuture = day(9999, 12, 31)
}
