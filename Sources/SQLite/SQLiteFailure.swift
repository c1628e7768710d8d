import CSQLite
import Storage

/// An error as SQLite tells it, with its extended code: https://www.sqlite.org/rescode.html
struct SQLiteFailure {
    let code: Int32
    let message: String
    let statement: String

    var error: StorageError { StorageError(kind, logDetail: logDetail) }

    /// As `error`, with the name of the unique constraint, which SQLite does not tell.
    func error(namingBy connection: Connection) -> StorageError {
        guard case .conflict = kind else { return error }
        let name = UniqueColumns(message: message)?.constraint(in: connection) ?? message
        return StorageError(.conflict(constraint: name), logDetail: logDetail)
    }

    private var logDetail: String {
        "SQLite says \(message) (\(code)), in: \(statement.squeezed)"
    }

    private var kind: StorageError.Kind {
        switch code & 0xFF {
        case SQLITE_CONSTRAINT: constraintKind
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_INTERRUPT: .tooSlow
        case SQLITE_FULL: .full
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
        case SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_NOMEM, SQLITE_PERM, SQLITE_READONLY,
            SQLITE_PROTOCOL, SQLITE_AUTH:
            .unavailable
        default: .programming
        }
    }

    private var constraintKind: StorageError.Kind {
        switch code {
        case Extended.unique, Extended.primaryKey, Extended.rowID: .conflict(constraint: "")
        case Extended.notNull, Extended.dataType: .programming
        default: .refused(constraint: message.afterColon)
        }
    }

    /// The extended codes are macros that Swift does not import.
    private enum Extended {
        static let notNull = SQLITE_CONSTRAINT | 5 << 8
        static let primaryKey = SQLITE_CONSTRAINT | 6 << 8
        static let unique = SQLITE_CONSTRAINT | 8 << 8
        static let rowID = SQLITE_CONSTRAINT | 10 << 8
        static let dataType = SQLITE_CONSTRAINT | 12 << 8
    }
}

/// The columns of `UNIQUE constraint failed: person.family, person.given`.
struct UniqueColumns {
    private let table: String
    private let columns: [String]

    init?(message: String) {
        let names = message.afterColon.split(separator: ", ").map { $0.split(separator: ".") }
        guard let table = names.first?.first, names.allSatisfy({ $0.count == 2 }) else {
            return nil
        }
        self.table = String(table)
        columns = names.map { String($0[1]) }
    }

    /// The name of the index as it was created or, for a constraint of the table, the name that
    /// PostgreSQL would have given it.
    func constraint(in connection: Connection) -> String {
        (try? declaredName(in: connection)) ?? "\(table)_\(columns.joined(separator: "_"))_key"
    }

    private func declaredName(in connection: Connection) throws(StorageError) -> String? {
        let indexes = try Statement(
            "SELECT name, origin FROM pragma_index_list('\(table)') WHERE \"unique\"",
            on: connection)
        var primary: String?
        while try indexes.step() {
            guard let name = indexes.text(0), let origin = indexes.text(1),
                try self.columns(of: name, in: connection) == columns
            else { continue }
            if origin == "c" { return name }
            if origin == "pk" { primary = "\(table)_pkey" }
        }
        return primary
    }

    private func columns(
        of index: String, in connection: Connection
    ) throws(StorageError) -> [String] {
        let statement = try Statement(
            "SELECT name FROM pragma_index_info('\(index)') ORDER BY seqno", on: connection)
        var names: [String] = []
        while try statement.step() { names.append(statement.text(0) ?? "") }
        return names
    }
}

extension String {
    fileprivate var afterColon: String {
        firstRange(of: ": ").map { String(self[$0.upperBound...]) } ?? self
    }
}
