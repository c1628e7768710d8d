import Kernel
import Register
import Sheets
import Storage
import Web

// What is taken away of special dues: the list as a workbook, and the payer's receipt on paper.
extension Dues {
    var specialPaperRoutes: [Route] {
        [
            .get(
                Places.specialTable, for: .permitted(.readDuesBooks), SpecialWords.table,
                options: .heavy
            ) { visit, id in try await specialTable(visit, of: id) },
            .get(Places.specialPaper, for: .permitted(.readDues), PrintingWords.receiptPaper) {
                visit, id in try await specialPaper(visit, id)
            },
        ]
    }

    private func specialTable(
        _ visit: Visit, of organization: OrganizationID
    ) async throws -> Response {
        let scene = try await books(of: organization, visit)
        try visit.permit(.readDuesBooks, on: scene.object)
        try await recordLook(visit, at: organization)
        let file = try await spool.empty()
        let writer = try WorkbookWriter(
            path: file.path, temporaryFolder: folder,
            sheetName: SpecialWords.list(in: visit.language),
            columns: SpecialRow.headings.map { .init($0(in: visit.language), width: 18) })
        let all = try await visit.read { tx in try tx.everySpecial(in: organization) }
        for portion in all.portions(of: Dues.askedTogether) {
            let rows = try await visit.read { tx in try specialRows(of: Array(portion), visit, tx) }
            for row in rows { try writer.write(row.cells(in: visit.language)) }
        }
        try writer.close()
        return .attachment(
            try file.bytes(at: 0, upTo: file.sizeBytes), named: "special-dues.xlsx",
            type: Response.workbookType)
    }

    private func specialRows(
        of ids: [SpecialDues.ID], _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> [SpecialRow] {
        let lines = Array(try tx.specials(ids).reversed())
        let names = try tx.personNames(of: Set(lines.map(\.dues.person)).sorted())
        let places = try organizations.names(
            Set(lines.flatMap { [$0.dues.branch, $0.holder] }).sorted(), visit.today, tx)
        return lines.map { line in
            SpecialRow(
                line: line, name: names[line.dues.person] ?? "",
                branch: places[line.dues.branch] ?? "", holder: places[line.holder] ?? "")
        }
    }

    /// For the payer and whoever sees the page; what was taken back has none.
    private func specialPaper(_ visit: Visit, _ id: SpecialDues.ID) async throws -> Response {
        let scene = try await specialScene(visit, id)
        guard mayRead(scene, visit) else { throw Denial.hidden }
        try await recordLook(visit, at: scene.person)
        guard !scene.line.isReversed else { throw Failure(.notFound, SpecialWords.noReceipt) }
        let dues = scene.dues
        let paper = try await visit.read { tx in
            let own = try tx.duesCipher(of: dues.person, by: cipher)
            return SpecialPaper(
                scene: scene,
                receiver: try accounts.cards([dues.account], tx)[dues.account]?.name ?? "",
                letter: try tx.words(.letter, about: dues, by: own),
                proof: try receipts(.init("dues", id), dues.recordedAt, dues.person, tx))
        }
        return try await visit.pdf(
            paper.document(in: visit.language, on: visit.today),
            named: "dues-receipt-\(dues.receivedOn)")
    }
}

/// A line of the list, as a workbook has it.
struct SpecialRow: Sendable {
    let line: SpecialLine
    let name: String
    let branch: String
    /// Who has the money, or handed it over last.
    let holder: String

    static let headings = [
        DuesWords.name, DuesWords.branch, DuesWords.amountYuan, SpecialWords.treatment,
        DuesWords.method, SpecialWords.wishedOn, DuesWords.receivedOn, PrintingWords.recordedOn,
        DuesWords.state, SpecialWords.holder, SpecialWords.letterOn,
    ]

    func cells(in language: Language) -> [CellValue] {
        let dues = line.dues
        return [
            .text(name), .text(branch), .text(dues.amount.description),
            .text(dues.treatment.title(in: language)), .text(dues.method.title(in: language)),
            .date(dues.wishedOn), .date(dues.receivedOn), .date(dues.recordedAt.date),
            .text(line.state.tag.word(in: language)), .text(holder),
            line.steps.last?.letterOn.map { .date($0) } ?? .text(""),
        ]
    }
}
