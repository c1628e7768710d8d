import CPostgres
import Storage

/// Owns one `PGconn *`, from `PQconnectdbParams` to `PQfinish`, and belongs to one thread.
///
/// It stays in pipeline mode: what begins and ends transactions and parts travels with the next
/// statement and costs no round trip of its own.
@safe final class Connection {
    let handle: OpaquePointer
    private var statements = StatementNames()
    /// What goes out with the next statement.
    private var pending: [Errand] = []
    /// A bulk insert has the connection to itself.
    var isCopying = false
    private var isBroken = false

    init(_ address: Address) throws(StorageError) {
        guard let handle = unsafe address.connect() else {
            throw StorageError(.unavailable, logDetail: "no memory to connect")
        }
        unsafe self.handle = handle
        // Notices would go to the standard error output, where nobody expects them.
        unsafe PQsetNoticeProcessor(handle, { _, _ in }, nil)
        guard unsafe PQstatus(handle) == CONNECTION_OK else {
            throw StorageError(.unavailable, logDetail: "cannot connect: \(message)")
        }
        guard unsafe PQenterPipelineMode(handle) == 1 else {
            throw StorageError(.unavailable, logDetail: "no pipeline: \(message)")
        }
        if let schema = address.schema {
            try perform("SET search_path = \(schema)")
            // Known by its name, it is not taken for the service.
            try perform("SET application_name = 'tongxin restore'")
        }
        try perform("SET statement_timeout = \(Connection.milliseconds(of: defaultTimeLimit))")
        try perform("SET idle_in_transaction_session_timeout = 60000")
        // A standby that is away would keep every commit waiting for ever (decision 0031).
        try perform("SET synchronous_commit = local")
        // Compiling a plan costs more than most of our queries.
        try perform("SET jit = off")
        // What is streamed is read to its end; for its first tenth alone a whole table may be gone
        // through in its order.
        try perform("SET cursor_tuple_fraction = 1")
    }

    deinit { unsafe PQfinish(handle) }

    /// Once lost, a connection is thrown away and another one made. So is one whose answers we
    /// no longer know the questions of.
    var isLost: Bool { unsafe isBroken || PQstatus(handle) != CONNECTION_OK }

    var serverProcess: Int { unsafe Int(PQbackendPID(handle)) }

    var socket: Int32 { unsafe PQsocket(handle) }

    /// Whether statements wait, whose errors nobody has seen yet.
    private(set) var isBehind = false

    /// Runs a command with the next statement.
    func performLater(_ command: String) { pending.append(.command(command)) }

    /// Begins a transaction with the next statement, and before whatever waits: statements that go
    /// out together are one transaction in themselves, in which no other begins.
    func beginLater(_ command: String) { pending.insert(.command(command), at: 0) }

    /// Runs a statement with the next one.
    func runLater(_ sql: SQL) throws(StorageError) {
        pending.append(.statement(try Filled(sql)))
        isBehind = true
        if pending.count >= Connection.fewEnough { try performPending() }
    }

    /// What was not sent yet; it is the caller's now.
    func takePending() -> [Errand] {
        defer { (pending, isBehind) = ([], false) }
        return pending
    }

    /// Runs a command at once.
    func perform(_ command: String) throws(StorageError) {
        performLater(command)
        try performPending()
    }

    func performPending() throws(StorageError) {
        guard !pending.isEmpty else { return }
        _ = try roundTrip([])
    }

    func run(_ sql: SQL) throws(StorageError) -> Result {
        let results = try roundTrip([sql])
        guard let result = results.last else { throw lost(in: sql.text(for: .postgres)) }
        return result
    }

    /// How much goes out before an answer is read. A server that waits for us to read while we
    /// wait for it to read would wait for ever:
    /// https://www.postgresql.org/docs/15/libpq-pipeline-mode.html
    private static let fewEnough = 100

    /// Sends many statements and reads their results, a few at a time.
    func run(all statements: [SQL]) throws(StorageError) -> [Result] {
        var results: [Result] = []
        var rest = statements[...]
        while !rest.isEmpty {
            results += try roundTrip(Array(rest.prefix(Connection.fewEnough)))
            rest = rest.dropFirst(Connection.fewEnough)
        }
        return results
    }

    func statementName(for key: StatementKey) -> (name: String, isNew: Bool) {
        let found = statements.name(for: key)
        if let oldest = statements.removeOldest() { performLater("DEALLOCATE \(oldest)") }
        return found
    }

    /// A statement that the server did not prepare.
    func forget(_ key: StatementKey) { statements.remove(key) }

    func forgetAll() { statements.removeAll() }

    static func milliseconds(of limit: Duration) -> Int64 {
        max(
            1,
            limit.components.seconds &* 1000 &+ limit.components.attoseconds / 1_000_000_000_000_000
        )
    }

    var message: String {
        guard let text = unsafe PQerrorMessage(handle) else { return "" }
        return unsafe String(cString: text).squeezed
    }

    /// Gives the connection up.
    func lost(in statement: String) -> StorageError {
        isBroken = true
        return StorageError(
            .unavailable, logDetail: "connection lost: \(message), in: \(statement.squeezed)")
    }
}
