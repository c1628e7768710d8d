import Glibc
import Kernel
import SQLite
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
        guard let path = verification.database else { return verification.run() }
        // Opening makes a file where there is none.
        guard access(path, R_OK) == 0, let database = open(path) else {
            return .unreadable(Phrase("打不开数据库 \(path)", "Cannot open the database \(path)"))
        }
        let verdict = await verification.run(on: database)
        await database.close()
        return verdict
    }

    private static func open(_ path: String) -> SQLiteDatabase? {
        var settings = SQLiteDatabase.Settings(path: path)
        settings.readers = 1
        settings.reserveBytes = 0
        return try? SQLiteDatabase(settings)
    }

    private static func say(_ phrase: Phrase) { print("\(phrase.chinese)\n\(phrase.english)") }
}
