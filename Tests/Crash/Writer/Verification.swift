import Storage

/// What must hold after a crash: every acknowledged entry is there, no entry without its share in
/// the sum, no number twice or left out, and a sound database. An entry that is acknowledged twice
/// was lost the first time.
struct Verification {
    struct Entry: Hashable, Sendable {
        let client: Int
        let number: Int
    }

    private let database: any Database

    init(of database: any Database) { self.database = database }

    func run(acknowledged: [Entry]) async throws -> Bool {
        let found = try await entries()
        let different = Set(acknowledged)
        let lost = different.subtracting(found).count + acknowledged.count - different.count
        let torn = try await database.read(within: .seconds(60)) { tx in
            try tx.rows(Verification.tornAccounts, of: Int.self)
        }
        let isSound = try await database.read(within: .seconds(60)) { tx in try tx.isSound() }
        print(
            """
            \(acknowledged.count) acknowledged, \(found.count) found, \(lost) lost, \
            \(torn.count) torn, \(isSound ? "sound" : "NOT SOUND")
            """)
        return lost == 0 && torn.isEmpty && isSound
    }

    private func entries() async throws -> Set<Entry> {
        try await database.read(within: .seconds(60)) { tx in
            Set(
                try tx.rows("SELECT client, number FROM entry") { row in
                    Entry(client: try row.next(), number: try row.next())
                })
        }
    }

    private static let tornAccounts: SQL = """
        SELECT coalesce(a.client, e.client)
        FROM account a
        FULL JOIN (
            SELECT client, count(*) AS numbers, max(number) AS last, sum(amount) AS sum
            FROM entry GROUP BY client
        ) e ON e.client = a.client
        WHERE a.numbers IS DISTINCT FROM e.numbers OR a.numbers IS DISTINCT FROM e.last
            OR a.sum IS DISTINCT FROM e.sum
        """
}

extension Transaction {
    /// PostgreSQL is looked at by its own tool from outside.
    fileprivate borrowing func isSound() throws(StorageError) -> Bool {
        guard dialect == .sqlite else { return true }
        return try first("PRAGMA integrity_check", of: String.self) == "ok"
    }
}

/// The lines `CLIENT NUMBER` of the standard input. A last line without its end was never said.
func readAcknowledgements() -> [Verification.Entry] {
    var entries: [Verification.Entry] = []
    while let line = readLine(strippingNewline: false) {
        let numbers = line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        if line.hasSuffix("\n"), numbers.count == 2 {
            entries.append(Verification.Entry(client: numbers[0], number: numbers[1]))
        }
    }
    return entries
}
