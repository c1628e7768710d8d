import Directories
import Glibc
import Kernel
import Keyring
import Ledger
import Postgres
import SQLite
import Storage
import Web

/// A program that writes to the main log and signs its heads, as the product does.
struct LedgerWriter: Sendable {
    static let act = Action("organization.rename")

    private let name: String
    private let database: any Database
    private let ledger: Ledger

    init?(_ words: [String]) throws {
        guard let database = try LedgerWriter.open(words[1], at: words[2]) else { return nil }
        self.database = database
        name = words[4]
        let key = try LogKey.kept(
            in: SignerFile(path: "\(words[3])/ledger.key"), for: "party.example")
        ledger = Ledger(
            host: "party.example", key: key, folder: words[3],
            organizations: OrganizationDirectory(
                ancestry: { _, _, _ in [] }, names: { _, _, _ in [:] },
                below: { _, _, _ in "NULL" }),
            kinds: [LedgerWriter.act: .organizationRenamed])
    }

    private static func open(_ engine: String, at place: String) throws -> (any Database)? {
        switch engine {
        case "sqlite":
            var settings = SQLiteDatabase.Settings(path: place)
            settings.reserveBytes = 0
            return try SQLiteDatabase(settings)
        case "postgres": return try PostgresDatabase(PostgresDatabase.Settings(address: place))
        default: return nil
        }
    }

    private var service: LedgerService {
        LedgerService(
            ledger, in: database, clock: WallClock(), report: { error in complain("\(error)") })
    }

    /// Each client its next change when the last was acknowledged.
    func writeOn() async throws {
        let service = service
        try await service.open()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await service.run() }
            for client in 0..<8 {
                group.addTask {
                    for number in 0... {
                        do {
                            try await write("\(name)-\(client)-\(number)")
                        } catch {
                            complain("\(error)")
                        }
                    }
                }
            }
        }
    }

    func writeOnce() async throws {
        try await service.open()
        try await write(name)
        try await service.turn()
        await database.close()
    }

    private func write(_ change: String) async throws {
        let deed = Deed(
            LedgerWriter.act, Deed.Target(kind: "organization", id: change), in: nil)
        let now = WallClock().now()
        let circumstances = Circumstances(
            principal: nil, address: "console", request: RequestID(high: 9, low: 9), at: now)
        try await database.write(within: .seconds(60)) { [ledger] tx in
            try ledger.append([deed], circumstances, in: tx)
        }
        say(change)
    }

    /// One call of the system for a line: it is whole or not there.
    private func say(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
    }
}

struct WallClock: TimeSource {
    func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}

func complain(_ sentence: String) {
    let bytes = Array("\(sentence)\n".utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
}
