import Archives
import Kernel
import Keyring
import Register
import Sheets
import Storage
import Web

extension Dues {
    var payHandingInRoutes: [Route] {
        [
            .get(Places.pay, for: .permitted(.importPay), PayrollWords.handIn) { visit, id in
                let blank = PayDraftForm.blank(on: visit.today)
                return try visit.show(try await payHandingInPage(visit, for: id, blank))
            },
            .post(
                Places.pay, for: .permitted(.importPay), PayrollWords.handIn,
                fields: PayDraftForm.fields, options: .payFile
            ) { visit, id in
                let (object, _) = try await place(id, visit)
                try visit.permit(.importPay, on: object)
                return try await visit.submit(PayDraftForm.self) { form in
                    try await read(form, visit)
                } command: { tx, form, table in
                    try handIn(table, form, for: id, visit, in: tx)
                } otherwise: { entry in
                    try await payHandingInPage(visit, for: id, entry)
                }
            },
            .get(Places.payTemplate, for: .permitted(.importPay), PayrollWords.template) {
                visit, id in
                let (object, _) = try await place(id, visit)
                try visit.permit(.importPay, on: object)
                return try await payTemplate(for: object, visit)
            },
        ]
    }

    private func payHandingInPage(
        _ visit: Visit, for organization: OrganizationID, _ entry: Entry
    ) async throws -> PayHandingInPage {
        let (object, name) = try await place(organization, visit)
        try visit.permit(.importPay, on: object)
        return PayHandingInPage(organization: organization, name: name, entry: entry)
    }

    /// A table of pay is small: it is read from memory, and the file itself is kept nowhere.
    private func read(_ form: PayDraftForm, _ visit: Visit) async throws -> PayTable {
        guard DuesDuty.months(on: visit.today).contains(form.from) else {
            throw Complaint(DuesWords.noSuchMonth, field: "from")
        }
        guard let bytes = try await visit.file?.whole(), !bytes.isEmpty else {
            throw Complaint(PayrollWords.noFile, field: "file")
        }
        do {
            var limits = SheetLimits.standard
            limits.rows = PayTable.mostRows + 1
            return try PayTable(
                reading: TableFile.open(FileBytes(bytes), limits: limits), on: visit.today)
        } catch let refusal as SheetRefusal {
            throw Complaint(refusal.sentence, field: "file")
        } catch let refusal as PayTable.Refusal {
            throw Complaint(refusal.sentence, field: "file")
        }
    }

    private func handIn(
        _ table: PayTable, _ form: PayDraftForm, for organization: OrganizationID,
        _ visit: Visit, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let draft = PayDraft(
            id: Fresh.id(at: visit.now), organization: organization, from: form.from,
            ground: form.ground, state: .open, rows: table.lines.count, counts: .init(),
            createdAt: visit.now, account: try visit.signedIn().account)
        let rows = try sealed(table, for: organization, on: visit.today, in: tx)
        try tx.enter(draft, items: table.items, rows)
        return Outcome(
            Deed(
                .importPay, .init("dues_pay", draft.id), in: organization,
                changes: [
                    Deed.Change("dues_from", from: nil, to: form.from.description),
                    Deed.Change("pay_rows", from: nil, to: String(rows.count)),
                ]),
            answer: Answer(
                seeing: Places.payDraft.link(draft.id), saying: PayrollWords.read(rows.count),
                created: draft.id.description))
    }

    /// The rows as they are kept: pay is sealed for whom it is, and dropped where nobody here is
    /// meant.
    private func sealed(
        _ table: PayTable, for organization: OrganizationID, on today: CivilDate,
        in tx: borrowing WriteTransaction
    ) throws -> [PayRow] {
        let found = try tx.reading { tx throws -> [String: (id: PersonID, name: String)] in
            let people = try tx.people(numbered: table.lines.compactMap(\.number), by: cipher)
            let here = try members(
                among: people.values.map(\.id), below: organization, on: today, tx)
            return people.filter { here[$0.value.id] != nil }
        }
        var ciphers: [PersonID: PersonCipher] = [:]
        for people in found.values.map(\.id).portions(of: 1_000) {
            ciphers.merge(
                try tx.ciphers(of: Array(people), keptIn: .ownKey, by: cipher)
            ) { $1 }
        }
        return try table.lines.map { line in
            try PayRow(line, found, today, ciphers)
        }
    }

    /// Which of some people belong to an organisation, or to one below it, and to which branches.
    func members(
        among people: [PersonID], below organization: OrganizationID, on today: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> [PersonID: [BranchStay]] {
        var stays: [BranchStay] = []
        for some in people.portions(of: Dues.askedTogether) {
            stays += try tx.stays(of: Array(some), on: today)
        }
        var isBelow: [OrganizationID: Bool] = [:]
        for branch in Set(stays.map(\.branch)) {
            isBelow[branch] = try organizations.ancestry(branch, today, tx).contains(organization)
        }
        let all = Dictionary(grouping: stays, by: \.person)
        return all.filter { $0.value.contains { isBelow[$0.branch] ?? false } }
    }

    /// An empty table with the items that are known here as its columns.
    private func payTemplate(for object: Object, _ visit: Visit) async throws -> Response {
        let chain = object.organizations
        let month = CivilMonth(of: visit.today)
        let decided = try await visit.read { tx in
            try tx.payDecisions(of: chain).holding(for: chain, in: month).keys.sorted()
        }
        let fixed = [PayHeadings.number, PayHeadings.name, PayHeadings.payer]
        let headings =
            fixed.map { $0(in: visit.language) }
            + PayTemplate.usual.filter { !decided.contains($0) } + decided
        let file = try await spool.empty()
        try WorkbookWriter(
            path: file.path, temporaryFolder: folder, sheetName: PayrollWords.sheet(visit.language),
            columns: headings.map { .init($0, width: 20) }
        ).close()
        return .attachment(
            try file.bytes(at: 0, upTo: file.sizeBytes), named: "pay.xlsx",
            type: Response.workbookType)
    }
}

enum PayTemplate {
    /// What most payrolls have; columns that stay empty do no harm.
    static let usual = [
        "基本工资", "岗位工资", "个人所得税", "养老保险", "医疗保险", "失业保险", "住房公积金", "企业年金",
    ]
}

extension PayRow {
    fileprivate init(
        _ line: PayTable.Line, _ found: [String: (id: PersonID, name: String)],
        _ today: CivilDate, _ ciphers: [PersonID: PersonCipher]
    ) throws {
        let id: ID<PayRow> = Fresh.id(on: today)
        switch line.reading {
        case .bad(let fault, let detail):
            self.init(bad: line.line, id, fault, detail)
        case .pay(let number, let name, let slip):
            guard let person = found[number] else {
                self.init(bad: line.line, id, .unknown)
                return
            }
            guard PayRow.plain(name) == PayRow.plain(person.name),
                let cipher = ciphers[person.id]
            else {
                self.init(bad: line.line, id, .nameDiffers, of: person.id)
                return
            }
            self.init(
                id: id, line: line.line, person: person.id,
                pay: try cipher.seal(slip.description, in: .draftPay, row: id), fault: nil,
                detail: nil, accepted: nil)
        }
    }

    private init(
        bad line: Int, _ id: ID<PayRow>, _ fault: PayFault, _ detail: String? = nil,
        of person: PersonID? = nil
    ) {
        self.init(
            id: id, line: line, person: person, pay: nil, fault: fault, detail: detail,
            accepted: nil)
    }

    /// Blanks make no other name, nor does the way in which the dot in one is typed.
    private static func plain(_ name: String) -> String {
        String(name.filter { !$0.isWhitespace }.map { "•・．".contains($0) ? "·" : $0 })
    }
}

extension Route.Options {
    /// A whole table with a form: what the edge lets through at once.
    fileprivate static var payFile: Route.Options {
        var options = Route.Options()
        options.content = .file
        options.bodyLimit = 21_000_000
        options.cost = 20
        return options
    }
}
