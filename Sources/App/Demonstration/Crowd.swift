import Demo
import Kernel
import Keyring
import Register
import Storage

/// People by the million, streamed: some branches are sealed side by side while others are
/// stored, and none are kept.
///
/// They come in transactions of their own, so a load that is broken off leaves a part behind; the
/// indexes that speed up questions are made when all are there, which takes a third of the time.
struct Crowd {
    /// From here on people come in parts.
    static let many = 100_000
    private static let sealedTogether = 2000
    private static let storedTogether = 100_000

    let group: InventedGroup
    let cipher: FieldCipher
    let database: any Database

    func load() async throws -> Int {
        let aids = try await database.write(within: .seconds(60)) { tx in
            try tx.dropAids(of: Crowd.tables)
        }
        let count = try await stream()
        Program.tellOnError("Making \(aids.count) indexes and triggers")
        for aid in aids {
            try await database.write(within: .seconds(3600)) { tx in try tx.remake(aid) }
        }
        try await database.write { tx in try tx.beginFeedAnew() }
        return count
    }

    private static let tables = ["person", "membership", "standing", "person_record"]

    /// While one part is stored the next is drawn and sealed.
    private func stream() async throws -> Int {
        var rosters = group.rosters.makeIterator()
        var progress = CrowdProgress(total: group.people)
        var sealed = try await seal(&rosters)
        while !sealed.isEmpty {
            let parts = sealed
            async let stored: Void = store(parts)
            sealed = try await seal(&rosters)
            try await stored
            progress.add(parts.reduce(0) { $0 + $1.people.count })
        }
        progress.tell()
        return progress.count
    }

    private func store(_ parts: [PreparedPeople]) async throws {
        try await database.write(within: .seconds(600)) { tx in
            for part in parts { try tx.enter(part) }
        }
    }

    private func seal(
        _ rosters: inout InventedRosterIterator
    ) async throws -> [PreparedPeople] {
        var parts: [[[InventedPerson]]] = [[]]
        var (count, inPart) = (0, 0)
        while count < Crowd.storedTogether, let roster = rosters.next() {
            if inPart >= Crowd.sealedTogether {
                parts.append([])
                inPart = 0
            }
            parts[parts.count - 1].append(roster)
            count += roster.count
            inPart += roster.count
        }
        guard count > 0 else { return [] }
        return try await withThrowingTaskGroup { tasks in
            for part in parts {
                tasks.addTask { try PreparedPeople(part, of: group, sealedBy: cipher) }
            }
            return try await tasks.reduce(into: []) { $0.append($1) }
        }
    }
}

/// Says from time to time how far a long load has come.
private struct CrowdProgress {
    let total: Int
    private(set) var count = 0
    private let start = ContinuousClock.now
    private var told = ContinuousClock.now

    init(total: Int) { self.total = total }

    mutating func add(_ people: Int) {
        count += people
        guard ContinuousClock.now - told > .seconds(5) else { return }
        told = ContinuousClock.now
        tell()
    }

    func tell() {
        let seconds = max((ContinuousClock.now - start) / .seconds(1), 0.001)
        Program.tellOnError(
            "\(count) of \(total) people, \(Int(Double(count) / seconds)) a second")
    }
}

/// An index that is no constraint, or a trigger that tells the feed: nobody asks or listens while
/// an empty installation is filled.
private struct Aid: Sendable {
    let table: String
    let removed: String
    let remade: String

    init(_ row: inout Row) throws(StorageError) {
        table = try row.next()
        removed = try row.next()
        remade = try row.next()
    }
}

extension WriteTransaction {
    /// Removes what slows writing, and says how to make it again.
    fileprivate borrowing func dropAids(of tables: [String]) throws(StorageError) -> [Aid] {
        let aids = try rows(dialect == .sqlite ? sqliteAids : postgresAids, as: Aid.init)
            .filter { tables.contains($0.table) }
        for aid in aids { try execute(SQL(unchecked: aid.removed)) }
        return aids
    }

    /// SQLite sorts what goes into an index in memory, all of it, where temporary files are in
    /// memory: ten million names take gigabytes, and an hour. Here it sorts in files, which have
    /// no name, and on as many processors as there are.
    fileprivate borrowing func remake(_ aid: Aid) throws(StorageError) {
        guard dialect == .sqlite else { return _ = try execute(SQL(unchecked: aid.remade)) }
        try execute("PRAGMA temp_store = FILE")
        try execute("PRAGMA threads = 8")
        try execute(SQL(unchecked: aid.remade))
        try execute("PRAGMA threads = 0")
        try execute("PRAGMA temp_store = MEMORY")
    }

    /// The feed was not told: what somebody made before is of another database.
    fileprivate borrowing func beginFeedAnew() throws(StorageError) {
        var randomness = SystemRandomNumberGenerator()
        let generation = ID<FeedMark.Generation>(
            high: randomness.next(), low: randomness.next())
        try execute("UPDATE change_feed_start SET generation = \(generation)")
        bump(Register.topic)
    }
}

private let sqliteAids: SQL = """
    SELECT tbl_name, 'DROP ' || type || ' ' || name, sql FROM sqlite_master
    WHERE sql IS NOT NULL AND (type = 'index' OR type = 'trigger' AND name LIKE '%@_feeds@_%' ESCAPE '@')
    ORDER BY name
    """

private let postgresAids: SQL = """
    SELECT t.relname, 'DROP INDEX ' || c.relname, pg_get_indexdef(i.indexrelid)
    FROM pg_index AS i
    JOIN pg_class AS c ON c.oid = i.indexrelid
    JOIN pg_class AS t ON t.oid = i.indrelid
    WHERE t.relnamespace = current_schema()::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_constraint AS k WHERE k.conindid = i.indexrelid)
    UNION ALL
    SELECT t.relname, 'DROP TRIGGER ' || g.tgname || ' ON ' || t.relname,
        pg_get_triggerdef(g.oid)
    FROM pg_trigger AS g
    JOIN pg_class AS t ON t.oid = g.tgrelid
    WHERE t.relnamespace = current_schema()::regnamespace AND NOT g.tgisinternal
        AND strpos(g.tgname, '_feeds_') > 0
    ORDER BY 2
    """
