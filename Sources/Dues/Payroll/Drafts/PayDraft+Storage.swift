import Kernel
import Keyring
import Storage

extension PayDraft {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        organization = try row.next()
        from = CivilMonth(number: try row.next())
        ground = try row.next()
        state = try row.next()
        rows = try row.next()
        counts = Counts(fixed: try row.next(), same: try row.next(), left: try row.next())
        createdAt = try row.next()
        account = try row.next()
    }

    fileprivate static let columns: SQL = """
        SELECT id, organization, from_month, ground, state, row_count, fixed_count, same_count,
            left_count, created_at, account
        FROM dues_pay_draft

        """
}

extension PayRow {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        line = try row.next()
        person = try row.next()
        pay = try row.next()
        fault = try row.next()
        detail = try row.next()
        accepted = try row.next()
    }

    fileprivate static let columns: SQL = """
        SELECT id, line, person, pay, fault, detail, accepted FROM dues_pay_row

        """

    /// The pay with the key of whose it is.
    func opened(by cipher: PersonCipher) throws -> PaySlip? {
        try pay.flatMap { PaySlip(try cipher.open($0, in: .draftPay, row: id)) }
    }
}

extension Transaction {
    borrowing func payDraft(_ id: PayDraft.ID) throws(StorageError) -> PayDraft? {
        try first(PayDraft.columns + "WHERE id = \(id)", as: PayDraft.init)
    }

    /// The latest first.
    borrowing func payDrafts(
        of organization: OrganizationID
    ) throws(StorageError) -> [PayDraft] {
        try rows(
            PayDraft.columns + """
                WHERE organization = \(organization) ORDER BY id DESC LIMIT 20
                """, as: PayDraft.init)
    }

    borrowing func payRows(of draft: PayDraft.ID) throws(StorageError) -> [PayRow] {
        try rows(
            PayRow.columns + "WHERE draft = \(draft) ORDER BY line", as: PayRow.init)
    }

    borrowing func payRow(
        _ line: Int, of draft: PayDraft.ID
    ) throws(StorageError) -> PayRow? {
        try first(
            PayRow.columns + "WHERE draft = \(draft) AND line = \(line)", as: PayRow.init)
    }

    /// Rows whose pay is still there, some at a time.
    borrowing func openPayRows(
        of draft: PayDraft.ID, atMost count: Int
    ) throws(StorageError) -> [PayRow] {
        try rows(
            PayRow.columns + """
                WHERE draft = \(draft) AND pay IS NOT NULL ORDER BY line LIMIT \(count)
                """, as: PayRow.init)
    }

    /// How many rows cannot be fixed as the table is.
    borrowing func payFaults(of draft: PayDraft.ID) throws(StorageError) -> Int {
        try first(
            "SELECT count(*) FROM dues_pay_row WHERE draft = \(draft) AND fault IS NOT NULL") ?? 0
    }

    /// The number of the next fixing of each.
    borrowing func nextFixings(
        of people: [PersonID]
    ) throws(StorageError) -> [PersonID: Int] {
        var turns: [PersonID: Int] = [:]
        try forEach(
            """
            SELECT person, max(turn) + 1 FROM dues_fixing
            WHERE person IN (\(list: people)) GROUP BY person
            """
        ) { row in
            let person: PersonID = try row.next()
            turns[person] = try row.next(as: Int.self)
        }
        return turns
    }

    /// The lines of pay behind a fixing, if it was made from any.
    borrowing func pay(
        behind fixing: Fixing.ID, by cipher: PersonCipher
    ) throws -> DecidedPay? {
        let sealed: String? = try first(
            "SELECT pay FROM dues_fixing_pay WHERE fixing = \(fixing)")
        return try sealed.flatMap {
            DecidedPay(try cipher.open($0, in: .fixingPay, row: fixing))
        }
    }
}

extension WriteTransaction {
    borrowing func enter(
        _ draft: PayDraft, items: [String], _ rows: [PayRow]
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_pay_draft (
                id, organization, from_month, ground, state, row_count, fixed_count, same_count,
                left_count, created_at, account
            )
            VALUES (
                \(draft.id), \(draft.organization), \(draft.from.number), \(draft.ground),
                \(draft.state), \(draft.rows), 0, 0, 0, \(draft.createdAt), \(draft.account)
            )
            """)
        try insert(
            Array(items.enumerated()), into: "dues_pay_column", columns: "draft", "place", "item"
        ) { item, row in
            try row.write(draft.id)
            try row.write(item.offset)
            try row.write(item.element)
        }
        try insert(
            rows, into: "dues_pay_row", columns: "id", "draft", "line", "person", "pay", "fault",
            "detail"
        ) { line, row in
            try row.write(line.id)
            try row.write(draft.id)
            try row.write(line.line)
            try row.write(line.person)
            try row.write(line.pay)
            try row.write(line.fault)
            try row.write(line.detail)
        }
        bump(Dues.topic)
    }

    /// Moves a draft on that is open. Whoever else is at it waits, and finds it moved.
    borrowing func settle(
        _ id: PayDraft.ID, as state: PayDraft.State, adding counts: PayDraft.Counts = .init()
    ) throws(StorageError) -> Bool {
        bump(Dues.topic)
        return try execute(
            """
            UPDATE dues_pay_draft
            SET state = \(state), fixed_count = fixed_count + \(counts.fixed),
                same_count = same_count + \(counts.same), left_count = left_count + \(counts.left)
            WHERE id = \(id) AND state = 'open'
            """) == 1
    }

    /// - Parameter doubt: a digest of what was seen. Another acceptance takes its place.
    borrowing func accept(
        _ line: Int, of draft: PayDraft.ID, _ doubt: [UInt8], by account: AccountID
    ) throws(StorageError) -> Int {
        bump(Dues.topic)
        return try execute(
            """
            UPDATE dues_pay_row SET accepted_by = \(account), accepted = \(doubt)
            WHERE draft = \(draft) AND line = \(line) AND pay IS NOT NULL
            """)
    }

    borrowing func removePayRows(_ ids: [ID<PayRow>]) throws(StorageError) {
        try execute("DELETE FROM dues_pay_row WHERE id IN (\(list: ids))")
    }

    borrowing func removePayRows(of draft: PayDraft.ID) throws(StorageError) {
        try execute("DELETE FROM dues_pay_row WHERE draft = \(draft)")
    }

    /// A row that was left out keeps its place and the reason, and no pay.
    borrowing func leaveOut(
        _ id: ID<PayRow>, _ fault: PayFault, _ detail: String?
    ) throws(StorageError) {
        // What is said of amounts goes with them.
        let detail = fault.isAboutPay ? detail : nil
        try executeLater(
            """
            UPDATE dues_pay_row SET pay = NULL, fault = \(fault), detail = \(detail)
            WHERE id = \(id)
            """)
    }

    /// - Parameter ciphers: of each person whose pay is to be sealed.
    borrowing func enter(
        _ pay: [(fixing: Fixing, pay: DecidedPay)], sealedBy ciphers: [PersonID: PersonCipher]
    ) throws {
        let sealed = try pay.compactMap { line in
            try ciphers[line.fixing.person].map {
                let text = try $0.seal(line.pay.description, in: .fixingPay, row: line.fixing.id)
                return (line.fixing, text)
            }
        }
        try insert(
            sealed, into: "dues_fixing_pay", columns: "fixing", "person", "pay"
        ) { line, row in
            try row.write(line.0.id)
            try row.write(line.0.person)
            try row.write(line.1)
        }
    }
}

extension SealedColumn {
    /// No values of it are kept: only what they are known again by.
    static let acceptedDoubt = SealedColumn("dues_pay_row", "accepted")
    static let draftPay = SealedColumn("dues_pay_row", "pay", of: "person", under: .ownKey)
    static let fixingPay = SealedColumn(
        "dues_fixing_pay", "pay", row: "fixing", of: "person", under: .ownKey)
    static let answerWords = SealedColumn(
        "dues_answer_words", "words", row: "answer", of: "person", under: .ownKey)
}
