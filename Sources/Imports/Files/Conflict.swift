import Crypto
import Kernel
import Keyring
import Register
import Storage

/// The register says one thing of somebody and a table another. Somebody decides which is right.
struct Conflict: Sendable {
    enum Subject {}
    typealias ID = Kernel.ID<Subject>

    enum Decision: String, Storable, Codable, Sendable, CaseIterable {
        /// What the register says stays.
        case keep
        /// What the table says is right.
        case take
    }

    let id: ID
    let row: Int
    let person: PersonID
    /// What the table says where it differs.
    let stated: [PersonField: String]
    var decision: Decision?

    init(
        _ id: ID, row: Int, _ person: PersonID, stated: [PersonField: String],
        decision: Decision? = nil
    ) {
        self.id = id
        self.row = row
        self.person = person
        self.stated = stated
        self.decision = decision
    }
}

/// A conflict as it is stored: what the table says is sealed.
struct StoredConflict: Sendable {
    let id: Conflict.ID
    let row: Int
    let person: PersonID
    let stated: String
    let decision: Conflict.Decision?

    /// - Parameter cipher: of the person whom it is about.
    init(_ conflict: Conflict, sealedBy cipher: PersonCipher) throws {
        id = conflict.id
        row = conflict.row
        person = conflict.person
        decision = conflict.decision
        let lines = conflict.stated.map { "\($0.key.rawValue)=\($0.value)" }.sorted()
        stated = try cipher.seal(lines.joined(separator: "\n"), in: .stated, row: conflict.id)
    }

    init(_ columns: inout Row) throws(StorageError) {
        id = try columns.next()
        row = try columns.next()
        person = try columns.next()
        stated = try columns.next()
        decision = try columns.next()
    }

    /// Values are of one line each, so lines are what they are told apart by. Under a key that is
    /// gone, because the person had something erased meanwhile, nothing is stated any more.
    func opened(by cipher: PersonCipher?) throws -> Conflict {
        var fields: [PersonField: String] = [:]
        for line in try text(openedBy: cipher).split(separator: "\n") {
            let halves = line.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, let field = PersonField(rawValue: String(halves[0])) else {
                continue
            }
            fields[field] = String(halves[1])
        }
        return Conflict(id, row: row, person, stated: fields, decision: decision)
    }

    private func text(openedBy cipher: PersonCipher?) throws(CryptoError) -> String {
        guard let cipher else { return "" }
        do throws(CryptoError) {
            return try cipher.open(stated, in: .stated, row: id)
        } catch {
            guard error == .doesNotOpen else { throw error }
            return ""
        }
    }
}

extension Transaction {
    borrowing func conflicts(
        of id: Import.ID, after row: Int, limit: Int
    ) throws(StorageError) -> [StoredConflict] {
        try rows(
            """
            SELECT id, row_number, person, stated, decision
            FROM import_conflict
            WHERE import = \(id) AND row_number > \(row)
            ORDER BY row_number
            LIMIT \(limit)
            """, as: StoredConflict.init)
    }

    borrowing func undecided(in id: Import.ID) throws(StorageError) -> Int {
        try first(
            "SELECT count(*) FROM import_conflict WHERE import = \(id) AND decision IS NULL") ?? 0
    }

    /// The rows of which the table is to be believed.
    borrowing func takenRows(of id: Import.ID) throws(StorageError) -> [Int] {
        try rows(
            "SELECT row_number FROM import_conflict WHERE import = \(id) AND decision = 'take'")
    }
}

extension WriteTransaction {
    borrowing func add(
        _ conflicts: [StoredConflict], to id: Import.ID
    ) throws(StorageError) {
        try insert(
            conflicts, into: "import_conflict", columns: "id", "import", "row_number", "person",
            "stated"
        ) { conflict, row in
            try row.write(conflict.id)
            try row.write(id)
            try row.write(conflict.row)
            try row.write(conflict.person)
            try row.write(conflict.stated)
        }
    }

    /// - Parameter row: of one; `nil` decides all that are still open.
    borrowing func decide(
        _ decision: Conflict.Decision, row: Int?, of id: Import.ID, by account: AccountID,
        at now: Instant
    ) throws(StorageError) {
        let which: SQL = row.map { "row_number = \($0)" } ?? "decision IS NULL"
        try execute(
            """
            UPDATE import_conflict
            SET decision = \(decision), account = \(account), decided_at = \(now)
            WHERE import = \(id) AND \(fragment: which)
            """)
    }
}
