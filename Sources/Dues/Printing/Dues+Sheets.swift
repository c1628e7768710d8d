import Kernel
import Storage
import Web

extension Dues {
    static let printingPermissions = [
        Permission(
            .printDues, Phrase("打印党费收缴单", "Print sheets of dues"), on: .personal,
            for: [
                .branchCommitteeMember: .subtree, .branchSecretary: .subtree, .clerk: .subtree,
            ]),
        Permission(
            .certifyDues, Phrase("出具党费缴纳证明", "Certify dues that were paid"), on: .personal,
            for: [
                .member: .own, .branchCommitteeMember: .subtree, .branchSecretary: .subtree,
                .clerk: .subtree,
            ]),
    ]

    var sheetRoutes: [Route] {
        [
            .get(Places.sheets, for: .permitted(.printDues), PrintingWords.sheet) { visit, id in
                try visit.show(try await sheetsPage(visit, of: id))
            }.asking(DuesQuery.month),
            .post(
                Places.sheets, for: .permitted(.printDues), PrintingWords.makeSheet,
                fields: IssuingForm.fields
            ) { visit, id in
                let (object, _) = try await place(id, visit)
                try visit.permit(.printDues, on: object)
                return try await visit.submit(IssuingForm.self) { tx, form in
                    try makeSheet(of: id, form.month, visit, tx)
                } otherwise: { entry in
                    try await sheetsPage(visit, of: id, entry)
                }
            },
            .get(Places.sheetPaper, for: .permitted(.printDues), PrintingWords.takeSheet) {
                visit, id in try await sheetPaper(visit, id)
            }.asking(DuesQuery.bases, DuesQuery.purpose),
            .get(Places.sheetArrears, for: .permitted(.printDues), PrintingWords.takeNotices) {
                visit, id in try await arrearsPaper(visit, id)
            },
            .get(Places.sheet, for: .permitted(.receiveDues), PrintingWords.returned) {
                visit, id in try visit.show(try await sheetPage(visit, id))
            }.asking(DuesQuery.mark),
            .post(
                Places.returning, for: .permitted(.receiveDues), PrintingWords.returned,
                fields: SheetForm.fields
            ) { visit, id in
                let scene = try await sheetScene(visit, id)
                try visit.permit(.receiveDues, on: scene.object)
                return try await visit.submit(SheetForm.self) { tx, form in
                    try receive(form, on: id, visit, tx)
                } otherwise: { entry in
                    try await sheetPage(visit, id, entry)
                }
            },
        ]
    }

    private func sheetsPage(
        _ visit: Visit, of organization: OrganizationID, _ entry: Entry = Entry()
    ) async throws -> SheetsPage {
        let (object, name) = try await place(organization, visit)
        try visit.permit(.printDues, on: object)
        let month = try visit.askedMonth()
        try await recordLook(visit, at: organization)
        return try await visit.read { tx in
            SheetsPage(
                organization: organization, name: name, month: month,
                lines: try onPaper(of: organization, month, tx),
                sheets: try tx.sheets(of: organization, in: month), entry: entry)
        }
    }

    /// Whoever owes something for the month in this branch itself, in the order of names.
    private func onPaper(
        of branch: OrganizationID, _ month: CivilMonth, _ tx: borrowing ReadTransaction
    ) throws -> [MonthLine] {
        let own: SQL = "\(list: [branch])"
        guard try tx.fitsOneList(own, month) else { return [] }
        return try tx.branchMonth(of: own, month).lines
            .filter { $0.state == .paid || $0.state == .unpaid }
    }

    /// The same lines are the same sheet: whoever prints it once more gets it as it was.
    private func makeSheet(
        of branch: OrganizationID, _ month: CivilMonth, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let (lines, last) = try tx.reading { tx throws in
            (try onPaper(of: branch, month, tx), try tx.sheets(of: branch, in: month).first)
        }
        guard !lines.isEmpty else { throw Complaint(PrintingWords.nothingToPrint) }
        guard lines.count <= DuesSheet.mostLines else { throw Complaint(PrintingWords.tooLong) }
        let digest = DuesSheet.digest(
            branch, month, lines.map { (person: $0.person, amount: $0.amount) })
        let same = last.flatMap { $0.digest == digest ? $0 : nil }
        let account = try visit.signedIn().account
        let sheet =
            same
            ?? DuesSheet(
                id: Fresh.id(at: visit.now), branch: branch, month: month,
                turn: (last?.turn ?? 0) + 1, digest: digest, recordedAt: visit.now,
                account: account)
        if same == nil {
            try asComplaint(PrintingWords.quicker) { try tx.enter(sheet, lines.map(\.person)) }
        }
        return Outcome(
            sheet.deed(lines.count),
            answer: Answer(seeing: Places.sheet.link(sheet.id), saying: PrintingWords.made))
    }

    private func sheetPage(
        _ visit: Visit, _ id: DuesSheet.ID, _ entry: Entry? = nil
    ) async throws -> SheetPage {
        let scene = try await sheetScene(visit, id)
        try visit.permit(.receiveDues, on: scene.object)
        try await recordLook(visit, at: scene.sheet.branch)
        let today = Query([Query.Pair("on", visit.today.description)])
        return SheetPage(
            scene: scene, scanned: visit.request.query["mark"],
            mayPrint: visit.viewer.may(.printDues, on: scene.object),
            mayReadBases: visit.viewer.may(.readDuesBase, on: scene.object),
            entry: entry ?? Entry(today))
    }
}

extension DuesSheet {
    func deed(_ count: Int, _ form: String? = nil) -> Deed {
        Deed(
            .printDues, .init("dues", id), in: branch,
            changes: [
                Deed.Change("month", from: nil, to: month.description),
                Deed.Change("slips", from: nil, to: String(count)),
                Deed.Change("form", from: nil, to: form),
            ])
    }
}
