import Directories
import Kernel
import Storage
import Web

extension Access {
    /// An organisation as the object of an act; one that is not there is not found.
    func object(_ organization: OrganizationID, _ visit: Visit) async throws -> Object {
        let (organizations, today) = (organizations, visit.today)
        let chain = try await visit.read { tx in
            try organizations.ancestry(organization, today, tx)
        }
        guard !chain.isEmpty else { throw Denial.hidden }
        return Object(organizations: chain)
    }

    func myRoles(_ visit: Visit) async throws -> MyRolesPage {
        let principal = try visit.signedIn()
        let today = visit.today
        let lines = try await visit.read { tx in
            let held = try heldRoles(
                of: principal.account, person: principal.person, on: today, in: tx)
            return try roleLines(held, on: today, in: tx)
        }
        return MyRolesPage(lines: lines)
    }

    /// The roles of an account, as far as the visitor looks after the organisations they are for.
    func roles(of account: AccountID, _ visit: Visit) async throws -> RolesPage {
        let today = visit.today
        let found = try await visit.read { tx in
            let card = try accounts.cards([account], tx)[account]
            let held = try heldRoles(of: account, person: card?.person, on: today, in: tx)
            let lines = try roleLines(held, on: today, in: tx)
            var objects: [OrganizationID: Object] = [:]
            for id in Set(lines.map(\.organization)) {
                objects[id] = Object(organizations: try organizations.ancestry(id, today, tx))
            }
            return Holder(name: card?.name, lines: lines, objects: objects)
        }
        guard let name = found.name else { throw Denial.hidden }
        let shown = found.lines.filter { line in
            found.objects[line.organization].map { visit.may(.listMandates, on: $0) } ?? false
        }
        // Whose roles all lie elsewhere is a stranger here, and so is the name.
        guard found.lines.isEmpty || !shown.isEmpty else { throw Denial.hidden }
        return RolesPage(subject: .account(account, name: name), lines: shown)
    }

    private struct Holder: Sendable {
        let name: String?
        let lines: [RoleLine]
        let objects: [OrganizationID: Object]
    }

    func roles(for organization: OrganizationID, _ visit: Visit) async throws -> RolesPage {
        let today = visit.today
        return try await visit.read { tx in
            let mandates = try tx.mandates(for: organization, on: today)
            let cards = try accounts.cards(mandates.map(\.account), tx)
            let name = try organizations.names([organization], today, tx)[organization] ?? ""
            let lines = mandates.map { mandate in
                RoleLine(mandate, of: cards[mandate.account], organization: name)
            }
            return RolesPage(subject: .organization(organization, name: name), lines: lines)
        }
    }

    private func roleLines(
        _ held: [HeldRole], on date: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> [RoleLine] {
        let names = try organizations.names(held.map(\.grant.organization), date, tx)
        return held.map { role in
            RoleLine(role, organization: names[role.grant.organization] ?? "")
        }
    }
}

extension RoleLine {
    init(_ held: HeldRole, organization name: String) {
        self.init(
            role: held.grant.role, organization: held.grant.organization, organizationName: name,
            from: held.grant.validFrom, until: held.grant.validUntil, account: nil,
            accountName: nil, because: held.because, mandate: held.mandate)
    }

    init(_ mandate: Mandate, of card: AccountCard?, organization name: String) {
        self.init(
            role: mandate.role, organization: mandate.organization,
            organizationName: name, from: mandate.validFrom, until: mandate.validUntil,
            account: mandate.account, accountName: card?.name,
            because: Phrase(verbatim: mandate.reason), mandate: mandate.id)
    }
}
