import Crypto
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Keyring

enum Card {}

/// A clock that tests set.
final class SetClock: TimeSource, @unchecked Sendable {
    // Sendable: a test sets it only while nothing else runs.
    var instant: Instant

    init(_ instant: Instant = .testStart) { self.instant = instant }

    func now() -> Instant { instant }
}

let phone = SealedColumn("card", "phone")
let note = SealedColumn("card", "note")

let cards = [
    Migration(
        "card", 1, "cards",
        "CREATE TABLE card (id UUID PRIMARY KEY, phone TEXT, phone_index BYTES, note TEXT)")
]

/// A database with keys, and the folder of its key file.
struct Bench {
    let database: any Database
    let file: KeyFile
    let clock: SetClock

    func open(_ profile: Profile = .intl) async throws -> Keyring {
        try await Keyring.open(database, with: file, profile: profile, clock: clock)
    }
}

func withBench(
    _ engine: Dialect, _ more: [Migration] = [], _ body: (Bench) async throws -> Void
) async throws {
    try await withFolder { folder in
        try await withDatabase(engine, KeyringMigrations.all + cards + more) { database in
            let file = KeyFile(path: "\(folder)/master.key")
            try await body(Bench(database: database, file: file, clock: SetClock()))
        }
    }
}

func id(_ number: UInt64) -> ID<Card> { ID(high: 0x0190_0000_0000_7000, low: 1 << 63 | number) }

@Suite struct `S16 stored personal data: the keys of an installation` {
    @Test(arguments: Dialect.allCases)
    func `are made once and found again`(engine: Dialect) async throws {
        try await withBench(engine) { bench in
            let first = try await bench.open()
            let sealed = try first.fields.seal("13800001402", in: phone, row: id(1))
            let again = try await bench.open()
            #expect(try again.fields.open(sealed, in: phone, row: id(1)) == "13800001402")
            #expect(again.key(for: "a").matches(first.key(for: "a")))
            #expect(!again.key(for: "a").matches(first.key(for: "b")))
            #expect(
                first.fields.blindIndex(of: "1", in: phone)
                    == again.fields.blindIndex(of: "1", in: phone))
        }
    }

    @Test(arguments: Dialect.allCases)
    func `are no use without their file`(engine: Dialect) async throws {
        try await withBench(engine) { bench in
            _ = try await bench.open()
            try FileManager.default.removeItem(atPath: bench.file.path)
            await #expect(throws: KeyFileRefusal.missing(bench.file.path)) {
                try await bench.open()
            }
            #expect(try bench.file.load() == nil)
            try bench.file.create(`S27 configuration: the file of the master key`.key())
            await #expect(throws: KeyFileRefusal.foreign(bench.file.path)) {
                try await bench.open()
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `do not stand in the database`(engine: Dialect) async throws {
        try await withBench(engine) { bench in
            let keyring = try await bench.open()
            let stored = try await bench.database.read { tx in
                try tx.rows("SELECT wrapped FROM data_key", of: String.self)
            }
            #expect(stored.count == 3)
            for key in keyring.keys {
                let text = key.secret.withBytes { bytes in
                    Base64URL.encode(bytes.indices.map { bytes[$0] })
                }
                #expect(stored.allSatisfy { !$0.contains(text) })
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `are bound to their use and id`(engine: Dialect) async throws {
        try await withBench(engine) { bench in
            _ = try await bench.open()
            try await bench.database.write { tx in
                try tx.execute(
                    """
                    UPDATE data_key
                    SET wrapped = (SELECT wrapped FROM data_key WHERE use_name = 'index')
                    WHERE use_name = 'root'
                    """)
            }
            await #expect(throws: CryptoError.doesNotOpen) { try await bench.open() }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `keep secrets as well as texts`(engine: Dialect) async throws {
        try await withBench(engine) { bench in
            let fields = try await bench.open().fields
            let sealed = try fields.seal(Secret("seed"), in: note, row: id(1))
            #expect(try fields.openSecret(sealed, in: note, row: id(1)).matches(Secret("seed")))
            #expect(throws: CryptoError.doesNotOpen) {
                try fields.openSecret(sealed, in: phone, row: id(1))
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `open both forms, whatever profile writes`(engine: Dialect) async throws {
        try await withBench(engine) { bench in
            let old = try await bench.open(.intl).fields.seal("旧", in: note, row: id(1))
            let keyring = try await bench.open(.gm)
            let new = try keyring.fields.seal("新", in: note, row: id(1))
            #expect(old.hasPrefix("f1.") && new.hasPrefix("f2."))
            #expect(try keyring.fields.open(old, in: note, row: id(1)) == "旧")
            #expect(try keyring.fields.open(new, in: note, row: id(1)) == "新")
        }
    }
}

@Suite struct `A rotation of keys` {
    @Test(arguments: Dialect.allCases)
    func `changes the master key at once and loses nothing`(engine: Dialect) async throws {
        try await withBench(engine) { bench in
            let keyring = try await bench.open()
            let before = try bench.file.load()?.id
            let sealed = try keyring.fields.seal("13800001402", in: phone, row: id(1))
            try await keyring.rotate(in: bench.database) { _ in }
            #expect(try bench.file.load()?.id != before)
            #expect(try bench.file.next.load() == nil)
            let again = try await bench.open()
            for keyring in [keyring, again] {
                #expect(try keyring.fields.open(sealed, in: phone, row: id(1)) == "13800001402")
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `lets the new key seal when every node knows it`(engine: Dialect) async throws {
        try await withBench(engine) { bench in
            let keyring = try await bench.open()
            let other = try await bench.open()
            let old = keyring.sealingKeyID
            try await keyring.rotate(in: bench.database) { _ in }
            #expect(keyring.sealingKeyID == old)
            try await other.reload(from: bench.database)
            bench.clock.instant = .testStart + .seconds(60)
            #expect(keyring.sealingKeyID != old)
            #expect(keyring.sealingKeyID == other.sealingKeyID)
            let sealed = try keyring.fields.seal("1", in: phone, row: id(1))
            #expect(try other.fields.open(sealed, in: phone, row: id(1)) == "1")
        }
    }

    @Test(arguments: Dialect.allCases, [true, false])
    func `that was cut off is finished at the next start, or begun anew`(
        engine: Dialect, hasCommitted: Bool
    ) async throws {
        try await withBench(engine) { bench in
            let keyring = try await bench.open()
            let sealed = try keyring.fields.seal("1", in: phone, row: id(1))
            let old = try Data(contentsOf: URL(filePath: bench.file.path))
            try await keyring.rotate(in: bench.database) { _ in }
            let new = try Data(contentsOf: URL(filePath: bench.file.path))
            let (present, pending) = hasCommitted ? (old, new) : (new, old)
            for (file, bytes) in [(bench.file, present), (bench.file.next, pending)] {
                try bytes.write(to: URL(filePath: file.path))
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: file.path)
            }
            let again = try await bench.open()
            #expect(try again.fields.open(sealed, in: phone, row: id(1)) == "1")
            #expect(try Data(contentsOf: URL(filePath: bench.file.path)) == new)
            #expect(try (bench.file.next.load() == nil) == hasCommitted)
            try await again.rotate(in: bench.database) { _ in }
            #expect(try again.fields.open(sealed, in: phone, row: id(1)) == "1")
            #expect(try bench.file.next.load() == nil)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `reaches a program that follows the database`(engine: Dialect) async throws {
        try await withBench(engine) { bench in
            let (keyring, service) = (try await bench.open(), try await bench.open())
            let following = Task { await service.follow(bench.database) { _ in } }
            try await keyring.rotate(in: bench.database) { _ in }
            try await until { service.keys.count == keyring.keys.count }
            following.cancel()
            #expect(service.master.id == keyring.master.id)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `is written down with the new keys or not at all`(engine: Dialect) async throws {
        struct Refused: Error {}
        try await withBench(engine) { bench in
            let keyring = try await bench.open()
            let before = try bench.file.load()?.id
            await #expect(throws: Refused.self) {
                try await keyring.rotate(in: bench.database) { _ in throw Refused() }
            }
            #expect(try bench.file.load()?.id == before)
            let sealed = try keyring.fields.seal("1", in: phone, row: id(1))
            let again = try await bench.open()
            #expect(try again.fields.open(sealed, in: phone, row: id(1)) == "1")
        }
    }

    @Test func `is refused while another is under way`() async throws {
        try await withBench(.sqlite) { bench in
            let keyring = try await bench.open()
            _ = try await bench.file.whileLocked {
                await #expect(throws: KeyFileRefusal.beingChanged(bench.file.path)) {
                    try await keyring.rotate(in: bench.database) { _ in }
                }
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `moves what is stored, and can be stopped anywhere`(engine: Dialect) async throws {
        try await withBench(engine) { bench in
            let keyring = try await bench.open()
            try await fill(bench.database, keyring, 1...25)
            try await keyring.rotate(in: bench.database) { _ in }
            bench.clock.instant = .testStart + .seconds(61)
            for _ in 0..<3 { try await step(bench, keyring) }
            #expect(try await remaining(bench.database, keyring) > 0)
            let resumed = try await bench.open()
            while try await step(bench, resumed) {}
            #expect(try await remaining(bench.database, resumed) == 0)
            try await checkAll(bench.database, resumed, 1...25)
            #expect(try await !step(bench, resumed))
        }
    }

    @Test(arguments: Dialect.allCases)
    func `finds rows that were written behind it with the old key`(
        engine: Dialect
    ) async throws {
        try await withBench(engine) { bench in
            let keyring = try await bench.open()
            try await fill(bench.database, keyring, 10...19)
            let late = try keyring.fields.seal("phone 1", in: phone, row: id(1))
            try await keyring.rotate(in: bench.database) { _ in }
            bench.clock.instant = .testStart + .seconds(61)
            try await step(bench, keyring)
            try await bench.database.write { tx in
                try tx.execute("INSERT INTO card (id, phone) VALUES (\(id(1)), \(late))")
            }
            while try await step(bench, keyring) {}
            #expect(try await remaining(bench.database, keyring) == 0)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `leaves the blind index as it is`(engine: Dialect) async throws {
        try await withBench(engine) { bench in
            let keyring = try await bench.open()
            let before = keyring.fields.blindIndex(of: "13800001402", in: phone)
            try await keyring.rotate(in: bench.database) { _ in }
            bench.clock.instant = .testStart + .seconds(61)
            #expect(keyring.fields.blindIndex(of: "13800001402", in: phone) == before)
        }
    }

    @discardableResult
    private func step(_ bench: Bench, _ keyring: Keyring) async throws -> Bool {
        try await Reencryption([phone, note], in: bench.database, with: keyring).step(rows: 4)
    }

    private func fill(
        _ database: any Database, _ keyring: Keyring, _ numbers: ClosedRange<UInt64>
    ) async throws {
        try await database.write { tx in
            for number in numbers {
                let sealed = try keyring.fields.seal("phone \(number)", in: phone, row: id(number))
                let secret = number % 3 == 0 ? Optional<String>.none : sealed
                let noted = try keyring.fields.seal("note \(number)", in: note, row: id(number))
                try tx.execute(
                    """
                    INSERT INTO card (id, phone, note)
                    VALUES (\(id(number)), \(secret), \(noted))
                    """)
            }
        }
    }

    private func remaining(_ database: any Database, _ keyring: Keyring) async throws -> Int {
        let key = keyring.sealingKeyID.description
        return try await database.read { tx in
            try tx.first(
                """
                SELECT count(*) FROM card
                WHERE substr(phone, 4, 6) <> \(key) OR substr(note, 4, 6) <> \(key)
                """) ?? 0
        }
    }

    private func checkAll(
        _ database: any Database, _ keyring: Keyring, _ numbers: ClosedRange<UInt64>
    ) async throws {
        try await database.read { tx in
            for number in numbers {
                let stored: String = try #require(
                    try tx.first("SELECT note FROM card WHERE id = \(id(number))"))
                let opened = try keyring.fields.open(stored, in: note, row: id(number))
                #expect(opened == "note \(number)")
            }
        }
    }
}
