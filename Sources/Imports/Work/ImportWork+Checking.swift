import Kernel
import Register
import Sheets
import Storage
import Web

extension ImportWork {
    /// How many rows are dealt with between two looks at whether somebody stopped it.
    static let stepRows = 4000

    /// Judges every row, and writes down what is to be corrected and what is to be decided. The
    /// register stays as it is.
    func check(_ it: Import) async throws {
        let (drafts, opened) = try await drafts(it)
        let comparison = imports.comparison(it, opened)
        var findings = Findings(of: it, drafts.session.headings, imports)
        try await database.write { tx in try tx.forgetFindings(of: it.id) }
        while true {
            let lines = try drafts.next(atLeast: ImportWork.stepRows)
            guard !lines.isEmpty else { break }
            let known = try await known(lines)
            let metBefore = findings.strangers
            for line in lines { try await findings.take(line, known, comparison, drafts.session) }
            try await allow(findings.strangers - metBefore, metBefore: metBefore, in: it)
            try await keep(&findings, of: it)
        }
        try await keepReport(findings, of: it)
        try await settle(it, as: .checked)
    }

    private func known(
        _ lines: [DraftReader.Line]
    ) async throws -> [[UInt8]: KnownPerson] {
        let register = imports.register
        let numbers = lines.compactMap { line -> String? in
            guard case .draft(let draft) = line.outcome else { return nil }
            return draft.number.text
        }
        let indexes = numbers.map { register.index(ofIDNumber: $0) }
        return try await ask { tx in try register.known(byIndexes: indexes, in: tx) }
    }

    private func keep(_ findings: inout Findings, of it: Import) async throws {
        let (problems, conflicts) = try findings.takeUnkept()
        let (counts, worker, now) = (findings.counts, worker, clock.now())
        try await database.write { tx in
            try tx.progress(it, counts, by: worker, at: now)
            try tx.add(problems, to: it.id)
            try tx.add(conflicts, to: it.id)
        }
    }

    private func keepReport(_ findings: Findings, of it: Import) async throws {
        guard let file = try findings.closeReport() else { return }
        var writer = PieceWriter(
            .report, of: it.id, in: database, imports.cipher(of: it.id, .report),
            at: clock.now())
        var offset = 0
        while offset < file.sizeBytes {
            let bytes = try file.bytes(at: offset, upTo: ImportPart.pieceBytes)
            guard !bytes.isEmpty else { break }
            try await writer.write(bytes)
            offset += bytes.count
        }
        try await writer.finish()
    }
}

/// What a check found so far.
struct Findings {
    private(set) var counts = Import.Counts()
    /// How many rows are of people who are in the register elsewhere.
    private(set) var strangers = 0
    private var problems: [KeptProblem] = []
    private var conflicts: [StoredConflict] = []
    private var report: ImportReport?
    private var file: (any SpooledBody)?

    private let it: Import
    private let headings: [String]
    private let imports: Imports

    init(of it: Import, _ headings: [String], _ imports: Imports) {
        self.it = it
        self.headings = headings
        self.imports = imports
    }

    mutating func take(
        _ line: DraftReader.Line, _ known: [[UInt8]: KnownPerson], _ comparison: Comparison,
        _ session: ImportSession
    ) async throws {
        counts.rows += 1
        counts.lastRow = line.row.number
        switch line.outcome {
        case .bad(let problems): try await add(problems, of: line.row)
        case .draft(let draft):
            let index = imports.register.index(ofIDNumber: draft.number.text)
            let verdict = try comparison.verdict(on: draft, against: known[index])
            try await take(verdict, on: draft, known[index], line.row, comparison, session)
        }
    }

    private mutating func take(
        _ verdict: Verdict, on draft: MemberDraft, _ known: KnownPerson?, _ row: Sheets.Row,
        _ comparison: Comparison, _ session: ImportSession
    ) async throws {
        switch verdict {
        case .fresh: counts.fresh += 1
        case .same: counts.same += 1
        case .conflict(let values):
            counts.conflicts += 1
            guard let known else { return }
            try add(values, of: known, row: draft.row)
        case .bad(let column, let sentence):
            let problem = session.problem(sentence, in: column, ofRow: draft.row)
            try await add([problem], of: row)
        case .stranger:
            strangers += 1
            let number = comparison.columns.number
            let problem = session.problem(RowWords.taken, in: number, ofRow: draft.row)
            try await add([problem], of: row)
        }
    }

    private mutating func add(
        _ values: [PersonChange.Value], of person: KnownPerson, row: Int
    ) throws {
        var stated: [PersonField: String] = [:]
        for value in values {
            if let field = PersonField(rawValue: value.field) { stated[field] = value.after }
        }
        let conflict = Conflict(
            Fresh.id(at: it.createdAt), row: row, person.id, stated: stated)
        conflicts.append(
            try StoredConflict(conflict, sealedBy: imports.register.cipher(of: person)))
    }

    private mutating func add(_ found: [ImportProblem], of row: Sheets.Row) async throws {
        counts.bad += 1
        if counts.bad <= KeptProblem.rowLimit {
            problems += found.enumerated().map { KeptProblem($1, number: $0) }
        }
        try await openReport()
        try report?.add(row, found)
    }

    /// There is a report only where there is something to correct.
    private mutating func openReport() async throws {
        guard report == nil else { return }
        let file = try await imports.spool.empty()
        report = try ImportReport(
            path: file.path, temporaryFolder: imports.folder, headings: headings,
            language: it.language)
        self.file = file
    }

    /// What has not been written down yet.
    mutating func takeUnkept() throws -> ([KeptProblem], [StoredConflict]) {
        defer { (problems, conflicts) = ([], []) }
        return (problems, conflicts)
    }

    func closeReport() throws -> (any SpooledBody)? {
        try report?.close()
        return file
    }
}
