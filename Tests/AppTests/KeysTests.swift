import Foundation
import Kernel
import Keyring
import Storage
import Synchronization
import TestSupport
import Testing

@testable import App

@Suite struct `tongxin keys` {
    @Test(arguments: Dialect.allCases)
    func `changes what seals and what is sealed, and says so in the audit`(
        engine: Dialect
    ) async throws {
        try await withSite(engine) { site in
            try await site.fill()
            let before = try await site.sealingKeys()
            try await site.rotate()
            let after = try await site.sealingKeys()
            #expect(before.count == 1 && after.count == 1 && before != after)
            #expect(try await site.entries(of: "installation.changeKeys") == ["keys 例行更换"])
            #expect(await site.run("doctor").code == 0)
        }
    }

    /// The backup is sealed with the key of before, and so are the keys in it.
    @Test(arguments: Dialect.allCases)
    func `leaves backups of before to the copy of the old file`(engine: Dialect) async throws {
        try await withSite(engine) { site in
            try await site.fill()
            #expect(await site.run("backup", site.file, "--encrypt") == (0, ""))
            let copy = "\(site.folder)/copy.key"
            try FileManager.default.copyItem(atPath: "\(site.folder)/master.key", toPath: copy)
            try await site.rotate()
            let refused = await site.run("restore", site.file)
            #expect(refused.code == 65 && refused.said.contains("--key-file"))
            #expect(await site.run("restore", site.file, "--key-file", copy) == (0, ""))
            try FileManager.default.removeItem(atPath: copy)
            #expect(await site.run("keys", "finish") == (0, ""))
            #expect(await site.run("doctor").code == 0)
        }
    }

    @Test(arguments: [["keys"], ["keys", "turn"], ["keys", "rotate"], ["keys", "rotate", "now"]])
    func `refuses what makes no sense`(words: [String]) async throws {
        try await withSite(.sqlite) { site in #expect(await site.run(words).code == 64) }
    }

    /// The data keys are wrapped anew by the rotation itself; pieces of files have keys of their
    /// own, which no rotation changes, and go after thirty days.
    @Test func `forgets no column that is sealed`() {
        let sealed = Schema.inventory.flatMap { note in
            note.columns.filter { $0.storage == .sealed }.map { "\(note.table).\($0.name)" }
        }
        let moved = KeyChange.columns.map(\.description)
        #expect(Set(sealed) == Set(moved).union(["data_key.wrapped", "import_piece.sealed"]))
    }
}

extension Site {
    /// A rotation, and the minute after it in no time.
    func rotate() async throws {
        let clock = LaterClock()
        try await Installation.with(try configuration(), clock: clock) { installation in
            let change = KeyChange(try Composition(installation))
            try await change.rotate(because: "例行更换")
            #expect(change.untilSealing > .zero)
            clock.advance(by: Keyring.announcement + .seconds(1))
            #expect(change.untilSealing == .zero)
            try await change.moveStored()
        }
    }

    /// The ids of the keys under which numbers and seeds are sealed.
    fileprivate func sealingKeys() async throws -> Set<String> {
        try await Installation.with(try configuration()) { installation in
            try await installation.database.read { tx in
                Set(
                    try tx.rows(
                        """
                        SELECT substr(own_key, 4, 6) FROM person
                        UNION SELECT substr(seed, 4, 6) FROM totp
                        """, of: String.self))
            }
        }
    }
}

/// The clock of the machine, set forward by a test.
private final class LaterClock: TimeSource {
    private let ahead = Mutex(Duration.zero)

    func advance(by duration: Duration) { ahead.withLock { $0 += duration } }

    func now() -> Instant { SystemClock().now() + ahead.withLock { $0 } }
}
