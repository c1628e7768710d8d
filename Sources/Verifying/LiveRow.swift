import Kernel
import Storage

enum Mandated {}
enum Account {}
enum Unit {}

/// A row of a table that people work with, as contents would have it.
struct LiveRow {
    let key: String
    let values: [String: String]

    init(_ key: String, _ values: [String: String?]) {
        self.key = key
        self.values = values.compactMapValues { $0 }
    }

    var text: String {
        values.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
            .joined(separator: ", ")
    }
}

extension Transaction {
    /// A database of the ledger alone has no such tables.
    borrowing func has(_ table: StaticString) throws(StorageError) -> Bool {
        let question: SQL =
            switch dialect {
            case .sqlite:
                "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(table.description)"
            case .postgres: "SELECT 1 WHERE to_regclass(\(table.description)) IS NOT NULL"
            }
        return try first(question, of: Int.self) != nil
    }
}
