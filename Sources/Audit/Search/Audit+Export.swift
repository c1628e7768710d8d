import HTML
import Kernel
import Storage
import Web

extension Audit {
    /// More rows than anybody reads; a longer period is exported in parts.
    static let exportLimit = 100_000

    /// What was found as a table for other programs. The export is itself an entry, with its
    /// purpose and what was looked for, written before the first line leaves.
    func export(_ visit: Visit) async throws -> Response {
        let scope = try scope(of: visit, for: .exportAudit, purpose: visit.purpose)
        let query = visit.request.query
        let kept = query.pairs.filter { $0.name != "purpose" && !$0.value.isEmpty }
        try await visit.record(
            Deed(
                .exportAudit, .init(kind: "audit", id: "entries"),
                changes: kept.map { Deed.Change($0.name, from: nil, to: $0.value) },
                for: visit.purpose))
        return Response(
            .ok,
            headers: [
                "content-type": "text/csv; charset=utf-8", "cache-control": "no-store",
                "content-disposition": "attachment; filename=\"audit-\(visit.today).csv\"",
            ],
            content: .stream { writer in
                try await writer.write([0xEF, 0xBB, 0xBF] + Array(CSV.line(EntryLine.heads).utf8))
                try await write(Search(query), scope, visit, to: writer)
            })
    }

    private func write(
        _ search: Search, _ scope: Scope, _ visit: Visit, to writer: any Response.Writer
    ) async throws {
        var search = search
        var count = 0
        while count < Audit.exportLimit {
            let part = search
            let lines = try await visit.read { tx in
                try described(
                    found(part, scope, on: visit.today, limit: 1000, in: tx), visit, tx)
            }
            guard let last = lines.last else { return }
            let text = lines.map { CSV.line($0.cells(in: visit.language)) }.joined()
            try await writer.write(Array(text.utf8))
            search.before = last.entry.id
            count += lines.count
        }
    }
}

extension EntryLine {
    static let heads = [
        "id", "at", "who", "account", "address", "act", "kind", "record", "organization", "about",
        "purpose", "reason", "outcome", "changes", "request",
    ]

    func cells(in language: Language) -> [String] {
        [
            entry.id.description, entry.at.iso8601, entry.actorName,
            entry.account?.description ?? "", entry.address, act(in: language),
            entry.target.kind, entry.target.id, organizationName ?? "", personName ?? "",
            purpose?(in: language) ?? "", entry.reason ?? "", entry.outcome.rawValue,
            entry.changes.map { "\($0.field): \($0.before ?? "") → \($0.after ?? "")" }
                .joined(separator: "; "), entry.request.description,
        ]
    }
}

/// Comma-separated values that a spreadsheet opens as text (RFC 4180; security.md, S13).
enum CSV {
    static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    /// A cell that a spreadsheet would take for a formula gets a mark in front.
    private static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map(formulaMarks.contains) ?? false
        let safe = isFormula ? "'" + text : text
        let quoted = safe.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"")
        return "\"\(quoted)\""
    }

    private static let formulaMarks: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
    ]
}
