import Kernel
import Sheets
import Web

extension MemberColumns {
    /// The columns without anything to check against: what they are called and which are needed.
    static let outline = MemberColumns(
        units: UnitIndex([]), asOf: CivilDate(daysSince1970: 0),
        today: CivilDate(daysSince1970: 0)
    ).schema
}

extension Imports {
    /// An empty table with all columns, in the language of who asks.
    func template(_ kind: TemplateKind, _ visit: Visit) async throws -> Response {
        switch kind {
        case .csv:
            var writer = try CSVWriter()
            writer.write(
                MemberColumns.outline.columns.map {
                    .text($0.title(in: visit.language) + ($0.isRequired ? " *" : ""))
                })
            return Response.attachment(
                try writer.takeBytes(), named: kind.pathSegment, type: "text/csv; charset=utf-8")
        case .xlsx:
            let file = try await spool.empty()
            try ImportTemplate.write(
                MemberColumns.outline, to: file.path, temporaryFolder: folder,
                language: visit.language)
            return Response.attachment(
                try file.bytes(at: 0, upTo: file.sizeBytes), named: kind.pathSegment,
                type: Response.workbookType)
        }
    }

    /// The rows with faults, beside each what to correct. It holds what stood in the file, so that
    /// somebody takes it is on record.
    func report(_ visit: Visit, _ id: Import.ID) async throws -> Response {
        let it = try await theImport(visit, id)
        let count = try await visit.read { tx in try tx.pieceCount(of: .report, id) }
        guard count > 0 else {
            throw Failure(.notFound, ImportWords.noProblems)
        }
        try await visit.record(
            deed(.prepareImport, it, Deed.Change("report", from: nil, to: "downloaded")))
        let pieces = PieceReader(
            .report, of: id, in: visit.services.database, cipher(of: id, .report))
        var response = Response.attachment([], named: "report.xlsx", type: Response.workbookType)
        response.content = .stream { writer in
            while let bytes = try await pieces.next() { try await writer.write(bytes) }
        }
        return response
    }
}
