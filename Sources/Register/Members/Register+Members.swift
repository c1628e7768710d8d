import Kernel
import Storage
import Web

extension Register {
    static let pageSize = 50

    /// The members of everything the visitor looks after.
    func membersPage(_ visit: Visit) async throws -> MembersPage {
        try visit.permitSomewhere(.listMembers)
        let own = visit.ownOrganizations(for: .listMembers)
        return try await membersPage(visit, in: own, named: nil)
    }

    func membersPage(_ visit: Visit, of organization: OrganizationID) async throws -> MembersPage {
        let today = visit.today
        let (chain, name) = try await visit.read { tx in
            (
                try organizations.ancestry(organization, today, tx),
                try organizations.names([organization], today, tx)[organization] ?? ""
            )
        }
        guard !chain.isEmpty else { throw Denial.hidden }
        try visit.permit(.listMembers, on: Object(organizations: chain))
        return try await membersPage(visit, in: [organization], named: (organization, name))
    }

    private func membersPage(
        _ visit: Visit, in own: [OrganizationID], named organization: (OrganizationID, String)?
    ) async throws -> MembersPage {
        let lines = try await visit.read { tx in
            var search = MemberSearch(
                date: visit.today, below: try below(own, on: visit.today, in: tx))
            search.words = visit.request.query["q"] ?? ""
            search.after = visit.request.query["after"].flatMap { PersonID($0) }
            return try organizations.naming(
                try tx.members(search, limit: Register.pageSize + 1), \.branch,
                as: \.branchName, on: visit.today, in: tx)
        }
        let next = lines.count > Register.pageSize ? lines[Register.pageSize - 1].person : nil
        return MembersPage(
            lines: Array(lines.prefix(Register.pageSize)),
            organization: organization.map { (id: $0.0, name: $0.1) },
            query: visit.request.query, next: next,
            ways: MembersPage.ways.filter { way in
                !visit.ownOrganizations(for: way.action).isEmpty
            })
    }

    func below(
        _ own: [OrganizationID], on date: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> SQL {
        var parts: [SQL] = []
        for id in own { parts.append(try organizations.below(id, date, tx)) }
        return parts.isEmpty ? "NULL" : parts.joined(by: " UNION ")
    }

    /// What somebody chooses a person from while typing a name: only people in reach.
    func options(_ visit: Visit) async throws -> Response {
        struct Option: Encodable {
            let value: PersonID
            let title: String
            let detail: String
        }
        struct Options: Encodable { let items: [Option] }
        try visit.permitSomewhere(.listMembers)
        let words = visit.request.query["q"] ?? ""
        let own = visit.ownOrganizations(for: .listMembers)
        let lines = try await visit.read { tx in
            var search = MemberSearch(
                date: visit.today, below: try below(own, on: visit.today, in: tx))
            search.words = words
            return try organizations.naming(
                try tx.members(search, limit: 20), \.branch, as: \.branchName,
                on: visit.today, in: tx)
        }
        return try visit.json(
            Options(
                items: lines.map {
                    Option(value: $0.person, title: $0.name, detail: $0.branchName)
                }))
    }
}
