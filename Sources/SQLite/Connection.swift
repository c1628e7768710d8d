import CSQLite
import Engines
import Storage
import Threads

/// Owns one `sqlite3 *`, from `sqlite3_open_v2` to `sqlite3_close_v2`, and is used by one
/// thread at a time.
@safe final class Connection {
    enum Use { case writing, reading }

    let handle: OpaquePointer
    private let end: UnsafeMutablePointer<End>
    private var cache = StatementCache()

    init(path: String, for use: Use, cacheBytes: Int) throws(StorageError) {
        unsafe handle = try Connection.open(path)
        unsafe end = .allocate(capacity: 1)
        unsafe end.initialize(to: End())
        try prepare(for: use, cacheBytes: cacheBytes)
    }

    deinit {
        cache.removeAll()
        unsafe sqlite3_close_v2(handle)
        unsafe end.deinitialize(count: 1)
        unsafe end.deallocate()
    }

    /// A statement that stands still, from the cache if it can be.
    func statement(_ text: String) throws(StorageError) -> Statement {
        if let cached = cache.find(text), !cached.isRunning { return cached }
        let statement = try Statement(text, on: self)
        cache.keep(statement)
        return statement
    }

    /// Runs a statement that is made by the adapter and gives no rows.
    func run(_ text: String) throws(StorageError) {
        let statement = try statement(text)
        defer { statement.reset() }
        while try statement.step() {}
    }

    /// The single value of a pragma.
    func text(of pragma: String) throws(StorageError) -> String {
        let statement = try Statement("PRAGMA \(pragma)", on: self)
        return try statement.step() ? statement.text(0) ?? "" : ""
    }

    /// Statements that still run at that moment, or when nobody waits for them, are stopped.
    func stopStatements(at deadline: Deadline, orOn recall: Recall? = nil) {
        unsafe end.pointee = End(deadline: deadline, recall: recall)
    }

    private struct End {
        var deadline = Deadline.never
        var recall: Recall?

        var isHere: Bool { deadline.isOver || recall?.isCalled ?? false }
    }

    /// False after SQLite has rolled a transaction back by itself:
    /// https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
    var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    /// Keeps pages in memory up to so many bytes, and gives back what is beyond.
    func keepPages(upTo bytes: Int) throws(StorageError) {
        try run("PRAGMA cache_size = \(-bytes / 1024)")
        releaseMemory()
    }

    /// Gives back the pages that were kept in case they are wanted again.
    func releaseMemory() { unsafe sqlite3_db_release_memory(handle) }

    var changes: Int { unsafe Int(sqlite3_changes64(handle)) }

    /// Makes an error of the code of the call that failed just now.
    func error(_ code: Int32, in statement: String) -> StorageError {
        let message = unsafe String(cString: sqlite3_errmsg(handle))
        return SQLiteFailure(code: code, message: message, statement: statement)
            .error(namingBy: self)
    }
}

extension Connection {
    /// For the whole program, before the first connection. Where SQLite was in use already it
    /// stays as it is, and is a little slower.
    private static let isSetUp = tongxin_sqlite_count_no_memory() == SQLITE_OK

    private static func open(_ path: String) throws(StorageError) -> OpaquePointer {
        _ = isSetUp
        var opened: OpaquePointer?
        let flags =
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
            | SQLITE_OPEN_EXRESCODE
        let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let handle = unsafe opened else {
            // A failed open still allocates: https://www.sqlite.org/c3ref/open.html
            defer { unsafe sqlite3_close_v2(opened) }
            let message = unsafe String(cString: sqlite3_errmsg(opened))
            throw SQLiteFailure(code: code, message: message, statement: "open \(path)").error
        }
        return unsafe handle
    }

    private func prepare(for use: Use, cacheBytes: Int) throws(StorageError) {
        unsafe sqlite3_busy_timeout(handle, 5000)
        // A misspelt name in double quotes is an error and not a string; the schema of a file
        // that somebody else made runs no functions.
        unsafe tongxin_sqlite_set(handle, SQLITE_DBCONFIG_DQS_DML, 0)
        unsafe tongxin_sqlite_set(handle, SQLITE_DBCONFIG_DQS_DDL, 0)
        unsafe tongxin_sqlite_set(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
        unsafe tongxin_sqlite_set(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        guard try text(of: "journal_mode = WAL") == "wal" else {
            throw StorageError(.unavailable, logDetail: "the file system cannot hold a WAL")
        }
        try run("PRAGMA synchronous = FULL")
        try run("PRAGMA foreign_keys = ON")
        // Without it REPLACE removes rows and asks no trigger for deletion:
        // https://www.sqlite.org/lang_conflict.html
        try run("PRAGMA recursive_triggers = ON")
        try run("PRAGMA secure_delete = ON")
        try run("PRAGMA temp_store = MEMORY")
        try keepPages(upTo: cacheBytes)
        if use == .reading { try run("PRAGMA query_only = ON") }
        watchEnd()
    }

    /// SQLite asks every few thousand steps whether to go on, on the thread that runs the query.
    private func watchEnd() {
        unsafe sqlite3_progress_handler(
            handle, 4000,
            { end in
                guard let end = unsafe end?.assumingMemoryBound(to: End.self) else { return 0 }
                return unsafe end.pointee.isHere ? 1 : 0
            },
            end)
    }
}
