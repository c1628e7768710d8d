import Kernel
import Sheets
import Storage
import Web

extension Dues {
    var reportRoutes: [Route] {
        [
            .get(Places.reports, for: .permitted(.readDuesBooks), PrintingWords.reports) {
                visit, id in
                try visit.show(ReportPage(report: try await report(visit, of: id)))
            }.asking(DuesQuery.period),
            .get(
                Places.reportBook, for: .permitted(.readDuesBooks), PrintingWords.workbook,
                options: .heavy
            ) { visit, id in
                let report = try await report(visit, of: id, isWhole: true)
                let file = try await spool.empty()
                try report.write(to: file.path, temporaryFolder: folder, in: visit.language)
                return .attachment(
                    try file.bytes(at: 0, upTo: file.sizeBytes),
                    named: "dues-report-\(report.period.text).xlsx", type: Response.workbookType)
            }.asking(DuesQuery.period),
            .get(
                Places.reportPaper, for: .permitted(.readDuesBooks), PrintingWords.document,
                options: .heavy
            ) { visit, id in
                let report = try await report(visit, of: id, isWhole: true)
                return try await visit.pdf(
                    report.document(in: visit.language, on: visit.today),
                    named: "dues-report-\(report.period.text)")
            }.asking(DuesQuery.period),
        ]
    }

    /// - Parameter isWhole: whether very many members are added up too; a page leads below instead.
    private func report(
        _ visit: Visit, of organization: OrganizationID, isWhole: Bool = false
    ) async throws -> DuesReport {
        let scene = try await books(of: organization, visit)
        try visit.permit(.readDuesBooks, on: scene.object)
        let text = visit.request.query["period"] ?? CivilMonth(of: visit.today).description
        guard let period = DuesPeriod(text, on: visit.today) else {
            throw Failure(.badRequest, PrintingWords.badPeriod)
        }
        return try await visit.read { tx in
            let slips = try collection(of: scene, period, visit.today, tx)
            let books =
                slips == nil && isWhole ? try booked(of: scene, period, visit.today, tx) : nil
            let before = try tx.books(of: organization, before: period.start)
            return DuesReport(
                scene: scene, period: period, collection: slips ?? books, isByBooks: slips == nil,
                funds: [FundLine](
                    from: before, to: try tx.books(of: organization, before: period.end)))
        }
    }

    /// By the slips themselves; nil where they are too many for a page.
    private func collection(
        of scene: BooksScene, _ period: DuesPeriod, _ today: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> [CollectionLine]? {
        let last = min(period.months.upperBound, CivilMonth(of: today))
        guard try branchIDs(of: scene.organization, last, today, tx) != nil else { return nil }
        let branches = try everybody(below: scene.organization, in: period.months, today, tx)
        let months = period.months.lowerBound...last
        guard branches.count <= Dues.mostUnits,
            try months.allSatisfy({ try tx.fitsOneList("\(list: branches)", $0) })
        else { return nil }
        let end = min(period.months.upperBound.lastDay, today)
        let sums = try tx.collected(in: branches, months)
        let places = try self.places(of: sums.keys.sorted(), below: scene.organization, on: end, tx)
        var byUnit: [OrganizationID: Collected] = [:]
        for (branch, sum) in sums {
            let unit = places[branch] ?? scene.organization
            byUnit[unit] = (byUnit[unit] ?? Collected()) + sum
        }
        let lines = try listed(Array(byUnit.keys), of: scene, on: end, tx).map {
            CollectionLine($0.id, $0.name, byUnit[$0.id] ?? Collected())
        }
        let sum = byUnit.values.reduce(Collected(), +)
        return lines + [CollectionLine(nil, "", sum)]
    }

    /// By the sums that each branch keeps in its books, within the time of recording: of everybody
    /// below in any of the months, so that the sum is that of the lines and nothing is left out.
    func booked(
        of scene: BooksScene, _ period: DuesPeriod, _ today: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> [CollectionLine] {
        let end = min(period.months.upperBound.lastDay, today)
        let units = try everybody(below: scene.organization, in: period.months, today, tx)
        let (before, after) = (
            try tx.books(of: units, before: period.start),
            try tx.books(of: units, before: period.end)
        )
        let places = try self.places(of: units, below: scene.organization, on: end, tx)
        var byUnit = [scene.organization: Books()]
        for unit in units {
            let place = places[unit] ?? scene.organization
            let books = (after[unit] ?? Books()) - (before[unit] ?? Books())
            byUnit[place] = (byUnit[place] ?? Books()) + books
        }
        let lines = try listed(Array(byUnit.keys), of: scene, on: end, tx).map {
            CollectionLine($0.id, $0.name, byUnit[$0.id] ?? Books())
        }
        let sum = CollectionLine(nil, "", byUnit.values.reduce(Books(), +))
        return lines + [sum]
    }

    /// As pages list them, the organisation itself first; who has ended comes last.
    private func listed(
        _ units: [OrganizationID], of scene: BooksScene, on date: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> [(id: OrganizationID, name: String)] {
        let known = [scene.organization] + (try self.units(scene.organization, date, tx).map(\.id))
        let order = Dictionary(
            known.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { $1 })
        var names = try organizations.names(units, date, tx)
        names[scene.organization] = names[scene.organization] ?? scene.name
        return units.sorted { (order[$0] ?? .max, $0) < (order[$1] ?? .max, $1) }
            .map { ($0, names[$0] ?? "") }
    }
}
