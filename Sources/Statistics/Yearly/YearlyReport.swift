import Disclosure
import Kernel
import Storage
import Threads
import Web

/// The yearly report of an organisation as one reader may know it.
struct YearlyReport: Sendable {
    let year: Int
    let outlook: Outlook
    let tables: [YearlyTable]
    let answers: [YearlyAnswer]

    init(_ year: Int, _ outlook: Outlook) throws {
        self.year = year
        self.outlook = outlook
        tables = YearlyTable.all(of: year)
        answers = try tables.map { try YearlyAnswer($0, outlook.counter, of: outlook.place) }
    }

    var title: Phrase { YearlyWords.of(outlook.name, year) }
    var total: YearlyAnswer.Check { YearlyAnswer.totals(of: answers) }
}

extension Statistics {
    /// Of the present year what there is so far; of a year before, its last day.
    static func moment(of year: Int, today: CivilDate) -> Keeper.Moment {
        guard year < today.year, let day = CivilDate(year: year, month: 12, day: 31) else {
            return .present
        }
        return .past(day)
    }

    static func years(until today: CivilDate) -> [Int] {
        (0..<10).map { today.year - $0 }
    }

    func year(_ visit: Visit) -> Int {
        let asked = visit.request.query["year"].flatMap { Int($0) }
        return asked.flatMap { year in
            Statistics.years(until: visit.today).first { $0 == year }
        } ?? visit.today.year
    }

    func yearlyPage(_ visit: Visit) async throws -> YearlyPage {
        let (year, query) = (year(visit), visit.request.query)
        let moment = Statistics.moment(of: year, today: visit.today)
        return try await look(visit, at: moment) { sight, _ in
            YearlyPage(
                query: query, today: visit.today, year: year, sight: sight,
                report: try sight.outlook.map { try YearlyReport(year, $0) })
        }
    }

    /// - Parameter make: makes the file of the report, on a thread that may wait.
    func yearlyFile(
        _ visit: Visit, type: String, ending: String,
        _ make: @escaping @Sendable (YearlyReport, Language) throws -> [UInt8]
    ) async throws -> Response {
        let year = year(visit)
        let moment = Statistics.moment(of: year, today: visit.today)
        let report = try await look(visit, at: moment) { sight, _ in
            try sight.outlook.map { try YearlyReport(year, $0) }
        }
        guard let report else { throw Failure(.unavailable, StatisticsWords.making) }
        let language = visit.language
        let bytes = try await aside(named: "statistics") { try make(report, language) }
        try await visit.record(
            Deed(
                .takeYearly, Deed.Target(kind: "report", id: String(year)),
                in: report.outlook.organization,
                changes: [Deed.Change("form", from: nil, to: ending)]))
        return .attachment(bytes, named: "report-\(year).\(ending)", type: type)
    }
}

extension Sight {
    var outlook: Outlook? {
        if case .seen(let outlook) = self { outlook } else { nil }
    }
}
