import Glibc
import Kernel
import Postgres
import SQLite
import Storage
import Verifying

/// Checks, asking nobody, what a ledger of Tongxin says of itself.
@main struct Verify {
    static func main() async {
        guard let verification = Verification(Array(CommandLine.arguments.dropFirst())) else {
            say(Verification.usage)
            exit(2)
        }
        let verdict = await verdict(of: verification)
        say(verdict.sentence)
        exit(verdict.code)
    }

    private static func verdict(of verification: Verification) async -> Verdict {
        guard let address = verification.database else {
            return Unpacked.verdict(of: verification)
        }
        guard let database = open(address) else { return .unreadable(closed(address)) }
        let verdict = await verification.run(on: database)
        await database.close()
        return verdict
    }

    /// A server by its address, as the program itself takes it; a file by its path.
    private static func open(_ address: String) -> (any Database)? {
        isServer(address) ? server(address) : file(address)
    }

    private static func isServer(_ address: String) -> Bool {
        address.hasPrefix("postgresql://") || address.hasPrefix("postgres://")
    }

    private static func server(_ address: String) -> PostgresDatabase? {
        var settings = PostgresDatabase.Settings(address: address)
        settings.readers = 1
        settings.writers = 1
        return try? PostgresDatabase(settings)
    }

    private static func file(_ path: String) -> SQLiteDatabase? {
        // Opening makes a file where there is none.
        guard access(path, R_OK) == 0 else { return nil }
        var settings = SQLiteDatabase.Settings(path: path)
        settings.readers = 1
        settings.reserveBytes = 0
        return try? SQLiteDatabase(settings)
    }

    /// The address of a server may have a password in it.
    private static func closed(_ address: String) -> Phrase {
        let shown = isServer(address) ? "postgresql://…" : address
        return Phrase("打不开数据库 \(shown)", "Cannot open the database \(shown)")
    }

    private static func say(_ phrase: Phrase) { print("\(phrase.chinese)\n\(phrase.english)") }
}
