import Kernel
import Register
import Storage
import Web

/// Whose dues a page is about, and who looks after them: the branch of today, or the last one.
struct DuesScene: Sendable {
    let person: PersonID
    let name: String
    let chain: [OrganizationID]

    var object: Object { Object(organizations: chain, person: person) }
    var branch: OrganizationID? { chain.first }
}

extension Dues {
    func scene(
        of person: PersonID, on date: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> DuesScene? {
        guard let name = try tx.personNames(of: [person])[person] else { return nil }
        let memberships = try tx.memberships(of: person)
        let held = memberships.first { $0.isValid(on: date) }
        let last = memberships.max { $0.validFrom < $1.validFrom }
        let chain = try (held ?? last).map { try organizations.ancestry($0.branch, date, tx) }
        return DuesScene(person: person, name: name, chain: chain ?? [])
    }

    func recordLook(_ visit: Visit, at scene: DuesScene) async throws {
        try await visit.record(
            Deed(
                .readDues, .init("person", scene.person), in: scene.branch, about: scene.person))
    }

    /// Whether somebody is there at all is private: the same answer as for one out of reach.
    func scene(of person: PersonID, _ visit: Visit) async throws -> DuesScene {
        let scene = try await visit.read { tx -> DuesScene? in
            try self.scene(of: person, on: visit.today, in: tx)
        }
        guard let scene else { throw Denial.hidden }
        return scene
    }

    /// An organisation as an object of permission, and its name.
    func place(
        _ organization: OrganizationID, _ visit: Visit
    ) async throws -> (object: Object, name: String) {
        let found = try await visit.read { tx in
            try organizations.place(of: organization, on: visit.today, in: tx)
        }
        guard let found else { throw Denial.hidden }
        return found
    }
}
