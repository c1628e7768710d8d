import Crypto
import Kernel
import Storage
import TestSupport
import Testing

@testable import Keyring

private let keys = KeyColumn("person", "own_key")
private let mobile = SealedColumn("person", "mobile", of: "id", under: keys)
private let words = SealedColumn("letter", "words", of: "person", under: keys)
private let columns = [keys.sealed, mobile, words]

private let people = [
    Migration(
        "people", 1, "people and letters",
        "CREATE TABLE person (id UUID PRIMARY KEY, own_key TEXT, mobile TEXT)",
        "CREATE TABLE letter (id UUID PRIMARY KEY, person UUID NOT NULL, words TEXT NOT NULL)")
]

@Suite struct `S16 stored personal data: a key for each person` {
    @Test(arguments: Dialect.allCases)
    func `is made by the first change of keys, with all that was sealed before`(
        engine: Dialect
    ) async throws {
        try await withPeople(engine) { bench, keyring in
            try await keyring.change(bench)
            let rows = try await bench.database.read { tx in try tx.people() }
            #expect(rows.count == 9)
            #expect(Set(rows.compactMap(\.key)).count == 9)
            #expect(rows.allSatisfy { $0.mobile.hasPrefix("p1.") && $0.words.hasPrefix("p1.") })
            try check(rows, keyring.fields)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `is wrapped anew by the next, and what it seals stays as it is`(
        engine: Dialect
    ) async throws {
        try await withPeople(engine) { bench, keyring in
            try await keyring.change(bench)
            let before = try await bench.database.read { tx in try tx.people() }
            try await keyring.change(bench)
            let after = try await bench.database.read { tx in try tx.people() }
            #expect(before.map(\.mobile) == after.map(\.mobile))
            #expect(before.map(\.words) == after.map(\.words))
            let key = keyring.sealingKeyID.description
            #expect(after.allSatisfy { $0.key?.hasPrefix("f1.\(key).") == true })
            try check(after, keyring.fields)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `of somebody who is gone is not made`(engine: Dialect) async throws {
        try await withPeople(engine) { bench, keyring in
            try await bench.database.write { tx in
                try tx.execute("DELETE FROM person WHERE id = \(id(3))")
            }
            try await keyring.change(bench)
            let left: [String] = try await bench.database.read { tx in
                try tx.rows("SELECT words FROM letter WHERE person = \(id(3))")
            }
            #expect(left.count == 1 && left.allSatisfy { $0.hasPrefix("f1.") })
        }
    }

    @Test(arguments: Dialect.allCases)
    func `that is renewed opens what is left and no copy of before`(
        engine: Dialect
    ) async throws {
        try await withPeople(engine) { bench, keyring in
            try await keyring.change(bench)
            let before = try await bench.database.read { tx in try tx.people() }
            try await bench.database.write { tx in
                try tx.renewKey(
                    of: id(1), keptIn: keys, sealing: columns, by: keyring.fields)
            }
            let after = try await bench.database.read { tx in try tx.people() }
            try check(after, keyring.fields)
            #expect(before.dropFirst() == after.dropFirst())
            let (old, new) = (try #require(before.first), try #require(after.first))
            let own = try keyring.fields.person(new.id, with: new.key, keptIn: keys)
            #expect(throws: CryptoError.doesNotOpen) {
                try own.open(old.mobile, in: mobile, row: new.id)
            }
            #expect(throws: CryptoError.doesNotOpen) {
                try own.open(old.words, in: words, row: new.letter)
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `does not open as the key of another`(engine: Dialect) async throws {
        try await withPeople(engine) { bench, keyring in
            try await keyring.change(bench)
            let rows = try await bench.database.read { tx in try tx.people() }
            #expect(throws: CryptoError.doesNotOpen) {
                try keyring.fields.person(rows[0].id, with: rows[1].key, keptIn: keys)
            }
        }
    }

    private func check(_ rows: [Row], _ fields: FieldCipher) throws {
        for row in rows {
            let own = try fields.person(row.id, with: row.key, keptIn: keys)
            #expect(try own.open(row.mobile, in: mobile, row: row.id) == "mobile \(row.id)")
            #expect(try own.open(row.words, in: words, row: row.letter) == "words \(row.id)")
        }
    }
}

private struct Row: Equatable, Sendable {
    let id: ID<Card>
    let key: String?
    let mobile: String
    let letter: ID<Card>
    let words: String
}

/// Nine people whose values were sealed with the data key, before people had keys.
private func withPeople(
    _ engine: Dialect, _ body: (Bench, Keyring) async throws -> Void
) async throws {
    try await withBench(engine, people) { bench in
        let keyring = try await bench.open()
        try await bench.database.write { tx in
            for number in 1...9 as ClosedRange<UInt64> {
                let (person, letter) = (id(number), id(number + 100))
                let mobile = try keyring.fields.seal("mobile \(person)", in: mobile, row: person)
                let words = try keyring.fields.seal("words \(person)", in: words, row: letter)
                try tx.execute("INSERT INTO person (id, mobile) VALUES (\(person), \(mobile))")
                try tx.execute(
                    """
                    INSERT INTO letter (id, person, words)
                    VALUES (\(letter), \(person), \(words))
                    """)
            }
        }
        try await body(bench, keyring)
    }
}

extension Keyring {
    /// A rotation with all that follows.
    fileprivate func change(_ bench: Bench) async throws {
        try await rotate(in: bench.database) { _ in }
        bench.clock.instant = bench.clock.instant + .seconds(61)
        try await Reencryption(columns, in: bench.database, with: self).run()
    }
}

extension Transaction {
    fileprivate borrowing func people() throws -> [Row] {
        try rows(
            """
            SELECT p.id, p.own_key, p.mobile, l.id, l.words
            FROM person AS p
            JOIN letter AS l ON l.person = p.id
            ORDER BY p.id
            """
        ) { row in
            Row(
                id: try row.next(), key: try row.next(), mobile: try row.next(),
                letter: try row.next(), words: try row.next())
        }
    }
}
