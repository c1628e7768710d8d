import Design
import HTML
import Kernel
import Web

/// What is to be corrected, row by row; the report for a spreadsheet says the same.
struct ProblemsPage: Page {
    struct Value: Encodable, Sendable {
        let problems: [KeptProblem]
        /// The row that the next page begins behind.
        let next: Int?
    }

    static let lineLimit = 100

    let it: Import
    let problems: [KeptProblem]
    let next: Int?
    let query: Query

    var title: Phrase { ImportWords.problems }
    var lead: Phrase? { Phrase(verbatim: it.fileName) }
    var section: Section { Imports.section }
    var trail: [Step] {
        [
            Step(ImportWords.imports, Imports.Places.imports.link()),
            Step(Phrase(verbatim: it.fileName), Imports.Places.one.link(it.id)),
        ]
    }
    var value: Value { Value(problems: problems, next: next) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard it.counts.bad > 0 else { return }
        html.draw(
            Button(
                ImportWords.report, to: Imports.Places.report.link(it.id), .primary,
                icon: .download), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "problems", Table(title, KeptProblem.columns, problems),
                turning: Turning(
                    query, at: Imports.Places.problems.link(it.id), next: next.map(String.init)),
                empty: .noProblems), for: viewer)
    }
}

extension EmptyState {
    static let noProblems = EmptyState(
        .circleCheck, ImportWords.noProblems, ImportWords.noProblemsHint)
}

extension KeptProblem {
    static let columns: [Column<KeptProblem>] = [
        .text(ImportWords.cell) { problem, _ in problem.cell },
        .text(ImportWords.heading) { problem, _ in problem.heading },
        .text(ImportWords.sentence) { problem, viewer in viewer(problem.sentence) },
    ]
}

extension Imports {
    func problemsPage(_ visit: Visit, _ id: Import.ID) async throws -> ProblemsPage {
        let it = try await theImport(visit, id)
        let query = visit.request.query
        let start = query["after"].flatMap { Int($0) } ?? 0
        let limit = ProblemsPage.lineLimit
        let found = try await visit.read { tx in
            try tx.problems(of: id, after: start, limit: limit + 1)
        }
        guard found.count > limit, let cut = found.last?.row else {
            return ProblemsPage(it: it, problems: found, next: nil, query: query)
        }
        // A row with several faults stands on one page.
        let whole = found.filter { $0.row < cut }
        return ProblemsPage(it: it, problems: whole, next: whole.last?.row, query: query)
    }
}
