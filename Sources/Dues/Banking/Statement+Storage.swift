import Kernel
import Keyring
import Storage

extension SealedColumn {
    static let statementPayer = SealedColumn("dues_statement_line", "payer")
    static let statementRemark = SealedColumn("dues_statement_line", "remark")
    /// No values of it are kept: only what they are found again by.
    static let statementIdentity = SealedColumn("dues_statement_line", "identity")
}

/// A line as its row shows it: what the bank tells of the payer is sealed.
struct SealedLine: Sendable {
    let line: StatementLine
    private let payer: String?
    private let remark: String?

    var number: Int { line.number }

    fileprivate init(_ row: inout Row) throws(StorageError) {
        let id: StatementLine.ID = try row.next()
        var bank = BankLine()
        bank.number = try row.next()
        bank.bankReference = try row.next()
        bank.bookedOn = try row.next()
        let fen: Int? = try row.next()
        bank.amount = fen.map { Money(fen: $0) }
        bank.flow = try row.next()
        payer = try row.next()
        remark = try row.next()
        line = StatementLine(id: id, bank: bank, twin: try row.next(), earlier: try row.next())
    }

    func opened(by cipher: FieldCipher) throws -> StatementLine {
        var line = line
        if let payer {
            line.bank.payer = try cipher.open(payer, in: .statementPayer, row: line.id)
        }
        if let remark {
            line.bank.remark = try cipher.open(remark, in: .statementRemark, row: line.id)
        }
        return line
    }

    fileprivate static let columns: SQL = """
        SELECT l.id, l.line, l.bank_reference, l.booked_on, l.amount, l.flow, l.payer, l.remark, l.twin,
            l.earlier
        FROM dues_statement_line AS l

        """
}

/// A line made ready to be kept, outside of the transaction.
struct PreparedLine: Sendable {
    fileprivate let id: StatementLine.ID
    fileprivate let bank: BankLine
    fileprivate let identity: [UInt8]
    fileprivate let payer: String?
    fileprivate let remark: String?
    /// The line of the same file that it repeats.
    fileprivate let twin: Int?

    /// All lines of a file.
    static func all(
        of lines: [BankLine], sealedBy cipher: FieldCipher, at now: Instant
    ) throws -> [PreparedLine] {
        var first: [[UInt8]: Int] = [:]
        return try lines.map { bank in
            let identity = cipher.blindIndex(of: bank.identity, in: .statementIdentity)
            let twin = first[identity]
            if twin == nil { first[identity] = bank.number }
            return try PreparedLine(bank, identity, twin: twin, by: cipher, at: now)
        }
    }

    private init(
        _ bank: BankLine, _ identity: [UInt8], twin: Int?, by cipher: FieldCipher, at now: Instant
    ) throws {
        id = Fresh.id(at: now)
        self.bank = bank
        self.identity = identity
        self.twin = twin
        payer = bank.payer.isEmpty ? nil : try cipher.seal(bank.payer, in: .statementPayer, row: id)
        remark =
            bank.remark.isEmpty ? nil : try cipher.seal(bank.remark, in: .statementRemark, row: id)
    }
}

extension BankStatement {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        organization = try row.next()
        lineCount = try row.next()
        recordedAt = try row.next()
        account = try row.next()
    }

    fileprivate static let columns: SQL = """
        SELECT id, organization, lines, recorded_at, account
        FROM dues_statement

        """
}

extension Transaction {
    borrowing func statements(
        _ ids: [BankStatement.ID]
    ) throws(StorageError) -> [BankStatement] {
        try rows(BankStatement.columns + "WHERE id IN (\(list: ids))") { row in
            try BankStatement(&row)
        }
    }

    /// Those of an organisation, the latest first.
    borrowing func statements(
        of organization: OrganizationID, from offset: Int, limit: Int
    ) throws(StorageError) -> [BankStatement] {
        try rows(
            BankStatement.columns + """
                WHERE organization = \(organization)
                ORDER BY id DESC
                LIMIT \(limit) OFFSET \(offset)
                """
        ) { row in try BankStatement(&row) }
    }

    borrowing func statementCount(of organization: OrganizationID) throws(StorageError) -> Int {
        try first("SELECT count(*) FROM dues_statement WHERE organization = \(organization)") ?? 0
    }

    /// The same file, if it was handed in before.
    borrowing func statement(
        of organization: OrganizationID, digest: [UInt8]
    ) throws(StorageError) -> BankStatement? {
        try first(
            BankStatement.columns
                + "WHERE organization = \(organization) AND digest = \(digest)"
        ) { row in try BankStatement(&row) }
    }

    /// In the order of the file.
    borrowing func lines(of statement: BankStatement.ID) throws(StorageError) -> [SealedLine] {
        try rows(SealedLine.columns + "WHERE l.statement = \(statement) ORDER BY l.line") { row in
            try SealedLine(&row)
        }
    }

    borrowing func line(
        _ number: Int, of statement: BankStatement.ID
    ) throws(StorageError) -> SealedLine? {
        try first(
            SealedLine.columns + "WHERE l.statement = \(statement) AND l.line = \(number)"
        ) { row in try SealedLine(&row) }
    }

    /// In which statements of some organisations lines stood before.
    borrowing func statementPlaces(
        of identities: [[UInt8]], in organizations: [OrganizationID]
    ) throws(StorageError) -> [[UInt8]: BankStatement.ID] {
        var places: [[UInt8]: BankStatement.ID] = [:]
        for portion in identities.portions(of: Dues.askedTogether) {
            try forEach(
                """
                SELECT identity, statement FROM dues_statement_line
                WHERE organization IN (\(list: organizations)) AND identity IN (\(list: portion))
                    AND twin IS NULL AND earlier IS NULL
                """
            ) { row in
                let identity: [UInt8] = try row.next()
                places[identity] = try row.next(as: BankStatement.ID.self)
            }
        }
        return places
    }
}

extension WriteTransaction {
    /// - Parameter related: whoever stands above or below, whose statements may be of the same account.
    /// - Throws: a broken uniqueness where the same file or line is handed in at the same moment.
    borrowing func enter(
        _ statement: BankStatement, digest: [UInt8], _ lines: [PreparedLine],
        beside related: [OrganizationID]
    ) throws(StorageError) {
        let before = try statementPlaces(
            of: lines.map(\.identity), in: [statement.organization] + related)
        try execute(
            """
            INSERT INTO dues_statement
                (id, organization, digest, lines, recorded_at, account)
            VALUES (
                \(statement.id), \(statement.organization), \(digest), \(statement.lineCount), \(statement.recordedAt), \(statement.account)
            )
            """)
        try insert(
            lines, into: "dues_statement_line", columns: "id", "statement", "line", "organization",
            "identity", "bank_reference", "booked_on", "amount", "flow", "payer", "remark", "twin",
            "earlier"
        ) { line, row in
            try row.write(line.id)
            try row.write(statement.id)
            try row.write(line.bank.number)
            try row.write(statement.organization)
            try row.write(line.identity)
            try row.write(line.bank.bankReference)
            try row.write(line.bank.bookedOn)
            try row.write(line.bank.amount?.fen)
            try row.write(line.bank.flow)
            try row.write(line.payer)
            try row.write(line.remark)
            try row.write(line.twin)
            try row.write(before[line.identity])
        }
        bump(Dues.topic)
    }
}
