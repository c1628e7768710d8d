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
            },
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
            },
            .get(
                Places.reportPaper, for: .permitted(.readDuesBooks), PrintingWords.document,
                options: .heavy
            ) { visit, id in
                let report = try await report(visit, of: id, isWhole: true)
                return try await visit.pdf(
                    report.document(in: visit.language, on: visit.today),
                    named: "dues-report-\(report.period.text)")
            },
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
        guard
            let first = try branchIDs(of: scene.organization, period.months.lowerBound, today, tx),
            let ids = try branchIDs(of: scene.organization, last, today, tx)
        else { return nil }
        let sums = try tx.collected(in: Set(first + ids).sorted(), period.months)
        let units = try self.units(scene.organization, today, tx)
        var byUnit: [OrganizationID: Collected] = [:]
        for (branch, sum) in sums {
            let unit = try self.unit(of: branch, in: scene, today, tx)
            byUnit[unit] = (byUnit[unit] ?? Collected()) + sum
        }
        let names = try organizations.names(Array(byUnit.keys), today, tx)
        let order = Dictionary(
            units.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
        let lines = byUnit.sorted {
            (order[$0.key] ?? .max, $0.key) < (order[$1.key] ?? .max, $1.key)
        }.map { CollectionLine($0.key, line(of: $0.key, in: scene, names), $0.value) }
        let sum = byUnit.values.reduce(Collected(), +)
        return lines + [CollectionLine(nil, "", sum)]
    }

    private func line(
        of unit: OrganizationID, in scene: BooksScene, _ names: [OrganizationID: String]
    ) -> String {
        names[unit] ?? (unit == scene.organization ? scene.name : "")
    }

    /// Which of those directly below a branch belongs to; the organisation for what is its own.
    private func unit(
        of branch: OrganizationID, in scene: BooksScene, _ today: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> OrganizationID {
        guard branch != scene.organization else { return branch }
        let chain = try organizations.ancestry(branch, today, tx)
        let place = chain.firstIndex(of: scene.organization) ?? 0
        return place > 0 ? chain[place - 1] : scene.organization
    }

    /// By the sums that each branch keeps in its books, within the time of recording.
    func booked(
        of scene: BooksScene, _ period: DuesPeriod, _ today: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> [CollectionLine] {
        func within(_ units: [OrganizationID]) throws -> Books {
            let after = try tx.books(of: units, before: period.end).values.reduce(Books(), +)
            return after - (try tx.books(of: units, before: period.start).values.reduce(Books(), +))
        }
        let month = period.months.lowerBound
        let own = CollectionLine(
            scene.organization, scene.name, try within([scene.organization]))
        let lines = try units(scene.organization, today, tx).map { unit in
            CollectionLine(
                unit.id, unit.name, try within(try everyUnit(of: unit.id, month, today, tx)))
        }
        let all = [own] + lines
        let sum = CollectionLine(
            organization: nil, name: "", slips: nil, asked: all.total(\.asked),
            received: all.total(\.received), unpaid: nil, open: all.total(\.open), relieved: nil,
            relief: nil)
        return all + [sum]
    }
}
