import Design
import Kernel
import Register
import Sheets
import Storage
import Web

extension Dues {
    func statementPage(
        _ visit: Visit, _ scene: StatementScene, _ entry: Entry = Entry()
    ) async throws -> StatementPage {
        let work = try await work(on: scene.statement, visit)
        let query = visit.request.query
        let payings = work.payings
        let kind = query["kind"].flatMap(StatementException.Kind.init(rawValue:))
        let exceptions = work.exceptions
        let settled = work.lines.filter { !work.states[$0.number].isOpen }
        let counts: [StatementPage.Part: Int] = [
            .exceptions: exceptions.count, .matched: payings.count, .settled: settled.count,
        ]
        let part =
            query["show"].flatMap(StatementPage.Part.init(rawValue:))
            ?? (exceptions.isEmpty ? payings.isEmpty ? .settled : .matched : .exceptions)
        let chosen = exceptions.filter { kind == nil || $0.exception.kind == kind }
        let paging = Paging(
            query, at: Places.statement.link(scene.statement.id),
            total: part == .exceptions ? chosen.count : counts[part] ?? 0)
        let rows: [StatementRow]
        switch part {
        case .exceptions: rows = try await exceptionRows(paging.part(of: chosen), visit)
        case .matched: rows = paging.part(of: payings).map { StatementRow($0, work.names) }
        case .settled:
            rows = try await settledRows(paging.part(of: settled), work.states, visit)
        }
        return StatementPage(
            scene: scene, part: part, counts: counts,
            matchedAmount: payings.total(\.total), rows: rows, paging: paging, query: query,
            entry: entry)
    }

    private func exceptionRows(
        _ exceptions: [(line: StatementLine, exception: StatementException)], _ visit: Visit
    ) async throws -> [StatementRow] {
        let ids = Set(exceptions.compactMap(\.exception.statement)).sorted()
        let earlier = try await visit.read { tx in try tx.statements(ids) }
        let names = Dictionary(
            earlier.map { ($0.id, $0.title) }, uniquingKeysWith: { $1 })
        return exceptions.map { line, exception in
            StatementRow(line, exception, earlier: exception.statement.flatMap { names[$0] })
        }
    }

    private func settledRows(
        _ lines: [SealedLine], _ states: LineStates, _ visit: Visit
    ) async throws -> [StatementRow] {
        let people = Set(lines.flatMap { states[$0.number].people }).sorted()
        let names = try await visit.read { tx in try tx.personNames(of: people) }
        return try lines.compactMap { line in
            StatementRow(
                settled: try line.opened(by: cipher), states[line.number], names)
        }
    }

    /// The exceptions as a table to take away; that somebody takes it is on record.
    func statementFile(_ visit: Visit, _ id: BankStatement.ID) async throws -> Response {
        let scene = try await theStatement(visit, id)
        try await recordLook(visit, at: scene.statement.organization)
        let rows = try await exceptionRows(
            work(on: scene.statement, visit).exceptions, visit)
        var writer = try CSVWriter()
        writer.write(
            [
                StatementWords.line, StatementWords.bookedOn, DuesWords.amountYuan,
                StatementWords.payer, StatementWords.remark, StatementWords.bankReference,
                StatementWords.why,
            ].map { .text($0(in: visit.language)) })
        for row in rows { writer.write(row.cells(in: visit.language)) }
        return Response.attachment(
            try writer.takeBytes(), named: "exceptions.csv", type: "text/csv; charset=utf-8")
    }
}

extension StatementRow {
    fileprivate func cells(in language: Language) -> [CellValue] {
        [
            .number(Double(line)), bookedOn.map(CellValue.date) ?? .empty,
            .text(amount?.description ?? ""), .text(payer), .text(remark), .text(bankReference),
            .text(why?(in: language) ?? ""),
        ]
    }
}

extension LineState {
    fileprivate var people: [PersonID] {
        if case .recorded(let months) = self { months.map(\.person) } else { [] }
    }
}

extension Paging {
    fileprivate func part<Element>(of all: [Element]) -> [Element] {
        Array(all.dropFirst(offset).prefix(size))
    }
}
