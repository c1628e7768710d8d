import Glibc
import Kernel
import Postgres
import SQLite
import Storage

/// Every change is two writes that belong together: an entry, and the sum of its client.
enum Accounts {
    static let migrations = [
        Migration(
            "crash", 1, "entries and sums",
            """
            CREATE TABLE entry (
                client INTEGER NOT NULL,
                number INTEGER NOT NULL,
                amount INTEGER NOT NULL,
                PRIMARY KEY (client, number)
            )
            """,
            """
            CREATE TABLE account (
                client INTEGER PRIMARY KEY,
                numbers INTEGER NOT NULL,
                sum INTEGER NOT NULL
            )
            """)
    ]
}

func openDatabase(_ engine: String, at place: String) throws -> (any Database)? {
    switch engine {
    case "sqlite": try SQLiteDatabase(SQLiteDatabase.Settings(path: place))
    case "postgres": try PostgresDatabase(PostgresDatabase.Settings(address: place))
    default: nil
    }
}

extension Transaction where Mode == Writing {
    /// Adds the next entry of a client and returns its number.
    borrowing func addEntry(of client: Int) throws(StorageError) -> Int {
        let last: Int = try first("SELECT numbers FROM account WHERE client = \(client)") ?? 0
        let (number, amount) = (last + 1, (client * 7919 + last * 104_729) % 1000)
        try execute(
            """
            INSERT INTO entry (client, number, amount) VALUES (\(client), \(number), \(amount))
            """)
        try execute(
            """
            INSERT INTO account (client, numbers, sum) VALUES (\(client), \(number), \(amount))
            ON CONFLICT (client)
            DO UPDATE SET numbers = excluded.numbers, sum = account.sum + excluded.sum
            """)
        return number
    }
}

func complain(_ sentence: String) {
    let line = Array("\(sentence)\n".utf8)
    _ = line.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
}
