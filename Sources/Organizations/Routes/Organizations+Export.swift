import Kernel
import Storage
import Web

struct ExportForm: Form {
    static let on = Field<CivilDate>.date("on", Words.asOf)
    static let reason = Field<String>.text("reason", Words.exportPurpose, length: 2...200)
    static let fields = [on.description, reason.description]

    let on: CivilDate
    let reason: String

    init?(_ entry: inout Entry) {
        guard let (on, reason) = entry.all(Self.on, Self.reason) else { return nil }
        (self.on, self.reason) = (on, reason)
    }
}

extension Organizations {
    var exportRoutes: [Route] {
        [
            .get(Places.export, for: .permitted(.exportOrganizations), Words.exportTitle) {
                visit in
                guard exportRoot(visit) != nil else { throw Denial.forbidden }
                let entry = Entry(Query([Query.Pair("on", visit.today.description)]))
                return try visit.show(ExportPage(entry: entry))
            },
            .post(
                Places.export, for: .permitted(.exportOrganizations), Words.exportTitle,
                fields: ExportForm.fields, options: .heavy
            ) { visit in
                try await export(visit)
            },
        ]
    }

    /// The organisation whose tree somebody may take out: the one of the post that permits it.
    private func exportRoot(_ visit: Visit) -> OrganizationID? {
        let grants = visit.principal?.grants ?? []
        // Asked here for every grant, so that the second factor is asked for by the act alone.
        return grants.map(\.organization).first { organization in
            let object = Object(organizations: [organization])
            _ = visit.may(.exportOrganizations, on: object)
            return visit.viewer.may(.exportOrganizations, on: object)
        }
    }

    /// What leaves the house is on record before it leaves.
    private func export(_ visit: Visit) async throws -> Response {
        guard let root = exportRoot(visit) else { throw Denial.forbidden }
        try visit.permit(.exportOrganizations, on: Object(organizations: [root]))
        var entry = try visit.entry(for: ExportForm.self)
        guard let form = ExportForm(&entry) else {
            return try visit.show(ExportPage(entry: entry), .unprocessable)
        }
        let lines = try await visit.read { tx in
            try tx.exportLines(under: root, on: form.on)
        }
        try await visit.record(
            Deed(
                .exportOrganizations, Deed.Target("organization", root), in: root,
                changes: [
                    Deed.Change("on", from: nil, to: form.on.description),
                    Deed.Change("rows", from: nil, to: String(lines.count)),
                ], because: form.reason))
        return Response.csv(lines.map(\.cells), named: "organizations-\(form.on).csv")
    }
}

extension Response {
    /// A table as a file. The mark at its beginning tells spreadsheets that it is UTF-8.
    static func csv(_ rows: [[String]], named name: String) -> Response {
        let text =
            "\u{FEFF}" + rows.map { $0.map(CSV.cell).joined(separator: ",") + "\r\n" }.joined()
        return Response(
            .ok,
            headers: [
                "content-type": "text/csv; charset=utf-8",
                "content-disposition": "attachment; filename=\"\(name)\"",
                "cache-control": "no-store",
            ], content: .bytes(Array(text.utf8)))
    }
}

/// Cells of a file that a spreadsheet opens.
enum CSV {
    /// What begins like a formula would be worked out by the spreadsheet of whoever opens it; an
    /// apostrophe makes it text (security.md, S13).
    static func cell(_ text: String) -> String {
        let first = text.unicodeScalars.first
        let isFormula = first.map { formulaMarks.contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }

    private static let formulaMarks: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
    ]
}
