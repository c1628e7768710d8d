import Kernel
import Storage
import Web

extension Dues {
    /// More members than this are looked at branch by branch.
    static let mostMembers = 5_000
    /// More branches than this are gone to by the organisations between.
    static let mostBranches = 200

    func showMonth(_ visit: Visit, of organization: OrganizationID) async throws -> Response {
        let (object, name) = try await place(organization, visit)
        try visit.permit(.readDues, on: object)
        let month = try visit.askedMonth()
        let found = try await branchMonth(visit, of: organization, month)
        guard let found, found.byBranch.count <= Dues.mostBranches else {
            return try visit.show(try await choosing(visit, below: organization, name, month))
        }
        let head = MonthHead(
            organization: organization, name: name,
            mayIssue: visit.viewer.may(.issueDues, on: object),
            mayReceive: visit.viewer.may(.receiveDues, on: object))
        let branches = found.byBranch.map(\.branch)
        guard branches.count > 1 else {
            return try visit.show(BranchMonthPage(head: head, month: found))
        }
        let names = try await visit.read { tx in
            try organizations.names(branches, visit.today, tx)
        }
        return try visit.show(BranchesPage(head, found, names: names))
    }

    /// Nil where so many belong below that they are looked at organisation by organisation.
    func branchMonth(
        _ visit: Visit, of organization: OrganizationID, _ month: CivilMonth
    ) async throws -> BranchMonth? {
        try await visit.read { tx in
            let branches = try branches(below: organization, in: month, tx)
            guard try tx.hasFewMembers(below: branches) else { return nil }
            return try tx.branchMonth(of: branches, month)
        }
    }

    private func choosing(
        _ visit: Visit, below organization: OrganizationID, _ name: String, _ month: CivilMonth
    ) async throws -> UnitsPage {
        let units = try await visit.read { tx in
            try self.units(organization, month.firstDay, tx)
        }
        return UnitsPage(name: name, month: month, units: units.map { UnitsPage.Line($0) })
    }

    /// Whoever looks after dues begins where that is; everybody else with the own.
    func begin(_ visit: Visit) throws -> Response {
        _ = visit.may(.readDues, on: .installation)
        let own = visit.ownOrganizations(for: .readDues)
        guard let first = own.first else {
            return try visit.respond(Answer(seeing: Places.mine.link()))
        }
        return try visit.respond(Answer(seeing: Places.of.link(first)))
    }

    /// A query of the ids of an organisation and all below it, as the tree stood in a month.
    func branches(
        below organization: OrganizationID, in month: CivilMonth, _ tx: borrowing ReadTransaction
    ) throws -> SQL {
        try organizations.below(organization, month.firstDay, tx)
    }
}

extension Visit {
    /// The month that the address names; without one, this month.
    func askedMonth() throws(Failure) -> CivilMonth {
        guard let text = request.query["month"] else { return CivilMonth(of: today) }
        guard let month = CivilMonth(text) else {
            throw Failure(
                .badRequest, Phrase("月份请写成 2026-11 的样子", "Write the month as 2026-11"))
        }
        return month
    }
}
