import Design
import Directories
import Kernel
import Roll
import Storage
import Text
import Web

extension Register {
    static let pageSize = Paging.usualSize

    /// The members of everything the visitor looks after.
    func membersPage(_ visit: Visit) async throws -> MembersPage {
        try visit.permitSomewhere(.listMembers)
        return try await membersPage(visit, of: nil)
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
        return try await membersPage(visit, of: (organization, name))
    }

    private func membersPage(
        _ visit: Visit, of organization: (id: OrganizationID, name: String)?
    ) async throws -> MembersPage {
        let query = visit.request.query
        let question = MemberQuestion(query)
        let ordering = Ordering(
            query, at: MembersPage.address(of: organization?.id), keys: Order.keys)
        let asksParticulars = question.asksParticulars(Order(key: ordering.key))
        let reach = reach(of: visit, for: asksParticulars ? .listParticulars : .listMembers)
        let part = try await visit.read { tx in
            let kept = try roll.roll(on: visit.today, in: tx)
            guard let kept else {
                let top = organization.map { Reach(organization: $0.id, includesBelow: true) }
                return try turned(visit, question, top.map { [$0] } ?? reach, tx)
            }
            let asking = Asking(
                visit: visit, question: question, ordering: ordering, reach: reach,
                top: organization?.id)
            return try counted(asking, kept, in: tx)
        }
        return MembersPage(
            part: part, organization: organization, question: question, ordering: ordering,
            query: query,
            mayListParticulars: !visit.ownOrganizations(for: .listParticulars).isEmpty,
            ways: (Register.ways + furtherWays).filter { way in
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

    /// While the list in memory is being prepared: by name, a page after the other, where that is
    /// quick; else nobody, and the page says why.
    private func turned(
        _ visit: Visit, _ question: MemberQuestion, _ reach: [Reach],
        _ tx: borrowing ReadTransaction
    ) throws -> MembersPage.Part {
        let below = try organizations(of: reach, on: visit.today, in: tx)
        guard try tx.hasFewMembers(below: below) else {
            return MembersPage.Part(lines: [], paging: nil)
        }
        var search = MemberSearch(date: visit.today, below: below)
        search.words = question.words
        search.after = visit.request.query["after"].flatMap { PersonID($0) }
        let lines = try organizations.naming(
            try tx.members(search, limit: Register.pageSize + 1), \.branch, as: \.branchName,
            on: visit.today, in: tx)
        let hasMore = lines.count > Register.pageSize
        return MembersPage.Part(
            lines: Array(lines.prefix(Register.pageSize)), paging: nil,
            next: hasMore ? lines[Register.pageSize - 1].person : nil)
    }
}
