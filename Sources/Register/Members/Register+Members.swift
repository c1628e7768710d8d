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

    /// Who belongs to an organisation and to those below it; may the visitor know, is asked with the
    /// tree of the same moment.
    func membersPage(
        _ visit: Visit, of organization: OrganizationID?
    ) async throws -> MembersPage {
        let query = visit.request.query
        let question = MemberQuestion(query)
        let ordering = Ordering(
            query, at: MembersPage.address(of: organization), keys: Order.keys)
        let asksParticulars = question.asksParticulars(Order(key: ordering.key))
        let reach = reach(of: visit, for: asksParticulars ? .listParticulars : .listMembers)
        let asking = Asking(
            visit: visit, question: question, ordering: ordering, reach: reach, top: organization)
        let isDrawn = !visit.wantsJSON
        let account = isDrawn ? visit.principal?.account : nil
        let (part, views, name) = try await visit.read { tx in
            let name = try organization.map { try permitted($0, visit, in: tx) }
            let views = try account.map { account in try tx.views(of: account) } ?? []
            guard let kept = try roll.roll(on: visit.today, in: tx) else {
                let top = organization.map { [Reach(organization: $0, includesBelow: true)] }
                return (try turned(visit, question, top ?? reach, tx), views, name)
            }
            return (counted(asking, kept), views, name)
        }
        return MembersPage(
            part: part, organization: organization.map { ($0, name ?? "") }, question: question,
            ordering: ordering, query: query,
            mayListParticulars: isDrawn && !visit.ownOrganizations(for: .listParticulars).isEmpty,
            ways: isDrawn ? ownWays(Register.ways + furtherWays, visit) : [], views: views,
            mayActOnMany: isDrawn && !ownWays(Register.manyWays + furtherActs, visit).isEmpty)
    }

    /// The name of an organisation whose members the visitor may list.
    private func permitted(
        _ organization: OrganizationID, _ visit: Visit, in tx: borrowing ReadTransaction
    ) throws -> String {
        guard let place = try organizations.place(of: organization, on: visit.today, in: tx) else {
            throw Denial.hidden
        }
        try visit.permit(.listMembers, on: place.object)
        return place.name
    }

    func below(
        _ own: [OrganizationID], on date: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> SQL {
        var parts: [SQL] = []
        for id in own { parts.append(try organizations.below(id, date, tx)) }
        return parts.isEmpty ? .noOrganizations : parts.joined(by: " UNION ")
    }

    /// While the list in memory is being prepared: by name, a page after the other. A word is looked
    /// for only among few; else it finds nobody, and the page says why.
    private func turned(
        _ visit: Visit, _ question: MemberQuestion, _ reach: [Reach],
        _ tx: borrowing ReadTransaction
    ) throws -> MembersPage.Part {
        let after = visit.request.query["after"].flatMap { PersonID($0) }
        let (lines, last) = try shortList(question, reach, after: after, on: visit.today, in: tx)
        return MembersPage.Part(
            lines: try organizations.naming(
                lines, \.branch, as: \.branchName, on: visit.today, in: tx),
            paging: nil, next: last)
    }

    private func shortList(
        _ question: MemberQuestion, _ reach: [Reach], after: PersonID?, on date: CivilDate,
        in tx: borrowing ReadTransaction
    ) throws -> (lines: [MemberLine], last: PersonID?) {
        let size = Register.pageSize
        var search = MemberSearch(date: date, below: try organizations(of: reach, on: date, in: tx))
        (search.words, search.after) = (question.words, after)
        guard try tx.hasFewMembers(below: search.below) else {
            guard search.words.isEmpty else { return ([], nil) }
            return try tx.membersByName(after: after, on: date, limit: size) { branch in
                let chain = try organizations.ancestry(branch, date, tx)
                return reach.contains { $0.includes(chain) }
            }
        }
        let lines = try tx.members(search, limit: size + 1)
        return (Array(lines.prefix(size)), lines.count > size ? lines[size - 1].person : nil)
    }
}
