import Crypto
import Kernel
public import Storage

/// Moves stored values to the key that seals now, in small steps beside the daily work.
///
/// What is known of a person moves to the person's own key, which is made here for whoever has
/// none, and stays under it: only the keys themselves are wrapped anew.
///
/// It can be stopped and started at any moment: how far it has come is stored with each step.
public struct Reencryption: Sendable {
    private let database: any Database
    private let keyring: Keyring
    private let columns: [SealedColumn]

    public init(_ columns: [SealedColumn], in database: any Database, with keyring: Keyring) {
        self.columns = columns
        self.database = database
        self.keyring = keyring
    }

    /// Goes on until every column is done or the task is cancelled.
    public func run() async throws {
        while try await step() { try Task.checkCancellation() }
    }

    /// Moves some rows; `false` when there is nothing left to do.
    public func step(rows limit: Int = 200) async throws -> Bool {
        for column in columns where try await !isDone(column) {
            try await step(column, limit)
            return true
        }
        return false
    }

    private func isDone(_ column: SealedColumn) async throws -> Bool {
        let key = keyring.sealingKeyID
        return try await database.read { tx in
            try tx.progress(of: column, towards: key).isDone
        }
    }

    private func step(_ column: SealedColumn, _ limit: Int) async throws {
        let (key, keyring) = (keyring.sealingKeyID, keyring)
        // Looked for beside the one who writes: where nothing is left, all is looked through.
        let (progress, found) = try await database.read(within: .seconds(600)) { tx in
            let progress = try tx.progress(of: column, towards: key)
            return (
                progress,
                try tx.values(of: column, notUnder: key, after: progress.afterRow, limit)
            )
        }
        try await database.write { tx in
            for value in found { try tx.move(value, of: column, by: keyring.fields) }
            try tx.save(progress.after(found, startedOver: progress.afterRow == nil), of: column)
        }
    }
}

/// How far one column has come.
struct Progress: Sendable {
    let key: KeyID
    let afterRow: ID<SealedRow>?
    let isDone: Bool

    /// A pass that found nothing from the start on proves that nothing is left. A pass that ends
    /// elsewhere starts over, for rows that another node wrote behind it with the old key.
    func after(_ found: [SealedValue], startedOver: Bool) -> Progress {
        Progress(key: key, afterRow: found.last?.row, isDone: found.isEmpty && startedOver)
    }
}

enum SealedRow {}

struct SealedValue: Sendable {
    let row: ID<SealedRow>
    let stored: String
    /// Whom it is about, where it is sealed with a person's key.
    let person: ID<SealedRow>?
}

extension SealedColumn {
    /// The name of the progress. A column that was under the data key has other work to do once
    /// people have keys.
    var task: String {
        owner.map { "\(description) under \($0.keys.table).\($0.keys.column)" } ?? description
    }

    /// What is to be moved. A value about somebody who is gone stays as it is: there is nobody
    /// to have a key.
    fileprivate func isStale(_ key: KeyID) -> SQL {
        let value = SQL(unchecked: "\(table).\(column)")
        guard let owner else { return "substr(\(fragment: value), 4, 6) <> \(key.description)" }
        let keys = owner.keys
        let isAbout = SQL(unchecked: "k.\(keys.row) = \(table).\(owner.reference)")
        return """
            substr(\(fragment: value), 1, 1) <> 'p' AND EXISTS (
                SELECT 1 FROM \(fragment: SQL(unchecked: keys.table)) AS k
                WHERE \(fragment: isAbout))
            """
    }
}

extension Transaction {
    borrowing func progress(
        of column: SealedColumn, towards key: KeyID
    ) throws(StorageError) -> Progress {
        let stored = try first(
            """
            SELECT after_row, is_done
            FROM reencryption
            WHERE column_name = \(column.task) AND key_id = \(key.stored)
            """
        ) { row in
            Progress(key: key, afterRow: try row.next(), isDone: try row.next())
        }
        return stored ?? Progress(key: key, afterRow: nil, isDone: false)
    }

    /// The next values that are sealed with another key.
    borrowing func values(
        of column: SealedColumn, notUnder key: KeyID, after row: ID<SealedRow>?, _ limit: Int
    ) throws(StorageError) -> [SealedValue] {
        let id = SQL(unchecked: column.row)
        let value = SQL(unchecked: column.column)
        let person: SQL = column.owner.map { SQL(unchecked: $0.reference) } ?? "NULL"
        let condition: SQL = row.map { "AND \(fragment: id) > \($0)" } ?? ""
        return try rows(
            """
            SELECT \(fragment: id), \(fragment: value), \(fragment: person)
            FROM \(fragment: SQL(unchecked: column.table))
            WHERE \(fragment: value) IS NOT NULL AND \(fragment: column.isStale(key))
                \(fragment: condition)
            ORDER BY \(fragment: id)
            LIMIT \(limit)
            """
        ) { row in
            SealedValue(row: try row.next(), stored: try row.next(), person: try row.next())
        }
    }
}

extension WriteTransaction {
    /// A value that somebody changed meanwhile is left alone: it is sealed anew already.
    borrowing func move(
        _ value: SealedValue, of column: SealedColumn, by fields: FieldCipher
    ) throws {
        let moved: String
        if let keys = column.owner?.keys, let person = value.person {
            let own = try keyedCipher(of: person, in: keys, by: fields)
            moved = try own.seal(
                own.open(value.stored, in: column, row: value.row), in: column, row: value.row)
        } else {
            let secret = try fields.openSecret(value.stored, in: column, row: value.row)
            moved = try fields.seal(secret, in: column, row: value.row)
        }
        try replace(value, of: column, by: moved)
    }

    borrowing func replace(
        _ value: SealedValue, of column: SealedColumn, by text: String
    ) throws(StorageError) {
        let name = SQL(unchecked: column.column)
        try execute(
            """
            UPDATE \(fragment: SQL(unchecked: column.table))
            SET \(fragment: name) = \(text)
            WHERE \(fragment: SQL(unchecked: column.row)) = \(value.row)
                AND \(fragment: name) = \(value.stored)
            """)
    }

    borrowing func save(_ progress: Progress, of column: SealedColumn) throws(StorageError) {
        try execute(
            """
            INSERT INTO reencryption (column_name, key_id, after_row, is_done)
            VALUES (\(column.task), \(progress.key.stored), \(progress.afterRow),
                \(progress.isDone))
            ON CONFLICT (column_name) DO UPDATE
            SET key_id = excluded.key_id, after_row = excluded.after_row,
                is_done = excluded.is_done
            """)
    }
}
