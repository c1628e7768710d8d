import Kernel
import Storage
import Web

/// One person as the file says today, and what stands around: what every act and page begins with.
struct PersonScene: Sendable {
    let stored: StoredPerson
    let biography: Biography
    let records: [FileRecord]
    /// What the organisations of the biography are called.
    let names: [OrganizationID: String]
    /// From who looks after the person up to the root.
    let chain: [OrganizationID]
    let today: CivilDate
    let rules: MemberRules

    var id: PersonID { stored.id }
    var version: Int { stored.version }
    var object: Object { Object(organizations: chain, person: id) }
    var organization: OrganizationID? { chain.first }

    var memberships: [NamedMembership] {
        biography.memberships.map {
            NamedMembership(membership: $0, branchName: names[$0.branch] ?? "")
        }
    }
}

extension Register {
    func scene(
        of id: PersonID, on today: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> PersonScene? {
        guard let stored = try tx.person(id) else { return nil }
        let biography = Biography(
            of: id, bornOn: stored.row.birthDate, try tx.memberships(of: id),
            try tx.standings(of: id))
        let places =
            biography.memberships.map(\.branch)
            + biography.standings.compactMap(\.organization)
        let home = biography.organization(on: today)
        return PersonScene(
            stored: stored, biography: biography, records: try tx.records(of: id),
            names: try organizations.names(places, today, tx),
            chain: try home.map { try organizations.ancestry($0, today, tx) } ?? [],
            today: today, rules: try tx.memberRules(on: today))
    }

    /// Whether somebody is there at all is private: the same answer as for one out of reach.
    func scene(of id: PersonID, _ visit: Visit) async throws -> PersonScene {
        let scene = try await visit.read { tx -> PersonScene? in
            try self.scene(of: id, on: visit.today, in: tx)
        }
        guard let scene else { throw Denial.hidden }
        return scene
    }
}

/// An organisation that a form names.
struct NamedPlace: Sendable {
    let id: OrganizationID
    let object: Object
    let name: String
}

extension Register {
    /// A branch that somebody is to belong to.
    func branch(
        _ id: OrganizationID, on date: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> NamedPlace {
        guard let place = try organizations.place(of: id, on: date, in: tx),
            try isBranch(id, date, tx)
        else {
            throw BiographyRefusal.notABranch.complaint
        }
        return NamedPlace(id: id, object: place.object, name: place.name)
    }
}

extension BiographyRefusal {
    var complaint: Complaint { Complaint(sentence, field: field, clause: clause) }
}

extension LifeRefusal {
    var complaint: Complaint {
        let field =
            switch self {
            case .doesNotFollow: "step"
            default: "on"
            }
        return Complaint(sentence, field: field, clause: clause)
    }
}
