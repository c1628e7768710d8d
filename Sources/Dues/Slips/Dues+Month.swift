import Kernel
import Storage
import Web

extension Dues {
    /// More members than this are looked at branch by branch.
    static let mostMembers = 5_000
    /// So many people are asked about in one statement.
    static let askedTogether = 400
    /// So many organisations are asked for at once at most.
    static let mostUnits = 1_000
    /// More branches than this are gone to by the organisations between.
    static let mostBranches = 200

    func showMonth(_ visit: Visit, of organization: OrganizationID) async throws -> Response {
        let (object, name) = try await place(organization, visit)
        try visit.permit(.readDues, on: object)
        let month = try visit.askedMonth()
        try await recordLook(visit, at: organization)
        let found = try await branchMonth(visit, of: organization, month)
        let head = try await monthHead(of: organization, name, object, found, visit)
        guard let found, found.byBranch.count <= Dues.mostBranches else {
            return try visit.show(try await choosing(visit, head, month))
        }
        let branches = found.byBranch.map(\.branch)
        guard branches.count > 1 else {
            return try visit.show(BranchMonthPage(head: head, month: found))
        }
        let names = try await visit.read { tx in
            try organizations.names(branches, visit.today, tx)
        }
        return try visit.show(BranchesPage(head, found, names: names))
    }

    /// - Parameter found: nil where so many belong below that no list of them is made; what works
    ///   on such a list is not offered.
    private func monthHead(
        of organization: OrganizationID, _ name: String, _ object: Object, _ found: BranchMonth?,
        _ visit: Visit
    ) async throws -> MonthHead {
        let branches = found?.byBranch.map(\.branch) ?? []
        let hasOnline = try await visit.read { tx in
            try !branches.isEmpty && tx.haveOnline(branches)
        }
        let viewer = visit.viewer
        return MonthHead(
            organization: organization, name: name, object: object,
            mayIssue: viewer.may(.issueDues, on: object),
            mayRun: viewer.may(.runDues, on: object),
            mayReceive: viewer.may(.receiveDues, on: object),
            mayReverse: viewer.may(.reverseDues, on: object),
            mayFix: viewer.may(.fixDues, on: object),
            mayReconcile: found != nil && viewer.may(.reconcileDues, on: object),
            takesOnline: found != nil && (takesOrders || hasOnline),
            mayWithdraw: viewer.may(.withdrawSlips, on: object))
    }

    /// Nil where so many belong below that they are looked at organisation by organisation.
    func branchMonth(
        _ visit: Visit, of organization: OrganizationID, _ month: CivilMonth
    ) async throws -> BranchMonth? {
        try await visit.read { tx in
            guard let branches = try branches(of: organization, month, visit.today, tx) else {
                return nil
            }
            return try tx.branchMonth(of: branches, month)
        }
    }

    /// An organisation and all below it today, with those that were below it in the month and have
    /// ended since: their slips are still to be collected. What went to somebody else meanwhile is
    /// looked at there. Nil where they, or their members, are too many for one list.
    ///
    /// The ids are asked for first: given a query, PostgreSQL goes through whole tables.
    func branches(
        of organization: OrganizationID, _ month: CivilMonth, _ today: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> SQL? {
        try branchIDs(of: organization, month, today, tx).map { "\(list: $0)" }
    }

    func branchIDs(
        of organization: OrganizationID, _ month: CivilMonth, _ today: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> [OrganizationID]? {
        let now = try units(below: organization, on: today, atMost: Dues.mostUnits, tx)
        let then = try units(below: organization, on: month.firstDay, atMost: Dues.mostUnits, tx)
        guard let now, let then else { return nil }
        let all = now + (try ended(then, but: now, below: organization, today, tx))
        return try tx.fitsOneList("\(list: all)", month) ? all : nil
    }

    /// Lists of amounts are looked at on record, like files.
    func recordLook(_ visit: Visit, at organization: OrganizationID) async throws {
        try await visit.record(
            Deed(.readDues, .init("organization", organization), in: organization))
    }

    /// The same without a limit, in the order of their ids.
    func everyUnit(
        of organization: OrganizationID, _ month: CivilMonth, _ today: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> [OrganizationID] {
        let now = try units(below: organization, on: today, atMost: .max, tx) ?? []
        let then = try units(below: organization, on: month.firstDay, atMost: .max, tx) ?? []
        let ended = try ended(then, but: now, below: organization, today, tx)
        return Set(now + ended).sorted()
    }

    /// Those that were below in a month, and where they belonged when they ended.
    private func ended(
        _ then: [OrganizationID], but now: [OrganizationID], below organization: OrganizationID,
        _ today: CivilDate, _ tx: borrowing ReadTransaction
    ) throws -> [OrganizationID] {
        try Set(then).subtracting(now).sorted().filter { unit in
            try organizations.ancestry(unit, today, tx).contains(organization)
        }
    }

    private func units(
        below organization: OrganizationID, on date: CivilDate, atMost limit: Int,
        _ tx: borrowing ReadTransaction
    ) throws -> [OrganizationID]? {
        let below = try organizations.below(organization, date, tx)
        let few = limit == .max ? limit : limit + 1
        let units: [OrganizationID] = try tx.rows(
            "SELECT * FROM (\(fragment: below)) AS unit LIMIT \(few)")
        return units.count > limit ? nil : units
    }

    private func choosing(
        _ visit: Visit, _ head: MonthHead, _ month: CivilMonth
    ) async throws -> UnitsPage {
        let units = try await visit.read { tx in
            try self.units(head.organization, visit.today, tx)
        }
        return UnitsPage(
            title: DuesWords.monthOf(head.name, month), month: month,
            units: units.map { UnitsPage.Line($0.id, $0.name) }, head: head)
    }

    /// Whoever looks after dues begins where that is; everybody else with the own.
    func begin(_ visit: Visit) async throws -> Response {
        let own = visit.ownOrganizations(for: .readDues)
        let paid = visit.ownOrganizations(for: .importPay)
        if own.isEmpty, let first = paid.first {
            return try visit.respond(Answer(seeing: Places.yearly.link(first)))
        }
        guard own.count > 1 else {
            let link = own.first.map { Places.of.link($0) } ?? Places.mine.link()
            return try visit.respond(Answer(seeing: link))
        }
        let names = try await visit.read { tx in try organizations.names(own, visit.today, tx) }
        return try visit.show(
            UnitsPage(
                title: DuesWords.title, month: CivilMonth(of: visit.today),
                units: own.map { UnitsPage.Line($0, names[$0] ?? "") }))
    }
}

extension Visit {
    /// The month that the address or the form names; without one, this month.
    func askedMonth() throws(Failure) -> CivilMonth {
        guard let text = submitted["month"] ?? request.query["month"] else {
            return CivilMonth(of: today)
        }
        guard let month = CivilMonth(text), DuesDuty.months(on: today).contains(month) else {
            throw Failure(.badRequest, DuesWords.noSuchMonth)
        }
        return month
    }
}
