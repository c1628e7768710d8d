package import Kernel

// What an adapter gives the port. Features see transactions and rows, never these.

/// One connection inside one transaction.
///
/// After an error of the engine every further call throws that error again, on both engines:
/// PostgreSQL would refuse to go on, and a transaction that half happened must not commit.
package protocol Session: AnyObject {
    var dialect: Dialect { get }

    /// The error of the engine after which the transaction cannot go on.
    var failure: StorageError? { get }

    /// Starts a statement that gives rows.
    func open(_ sql: SQL) throws(StorageError) -> any Cursor

    /// Starts a statement whose rows are too many to hold at once.
    func stream(_ sql: SQL) throws(StorageError) -> any Cursor

    /// Runs a statement and returns how many rows it wrote.
    func execute(_ sql: SQL) throws(StorageError) -> Int

    /// Runs a statement, at the latest before the next one. What is wrong with it is the error of
    /// whichever call comes then, or of the COMMIT.
    func executeLater(_ sql: SQL) throws(StorageError)

    /// Whether statements wait to be run.
    var isBehind: Bool { get }

    /// How many calls have written so far, so that one can see whether a part has.
    var writeCount: Int { get }

    /// Runs many statements in order and returns how many rows they wrote.
    func executeAll(_ statements: [SQL]) throws(StorageError) -> Int

    /// Opens a bulk insert; its sink must be finished.
    func insert(into table: String, columns: [String]) throws(StorageError) -> any RowSink

    /// Starts a part that can be undone alone, and ends it one way or the other.
    func beginPart() throws(StorageError)
    func keepPart() throws(StorageError)
    func undoPart() throws(StorageError)

    /// Notes that a topic changes with this transaction.
    func bump(_ topic: Topic)

    /// The topics noted since the last time.
    func takeBumped() -> Set<Topic>
}

/// The result of a statement, one row at a time. A reader asks for the type it wants and gets
/// `nil` when the column holds something else.
package protocol Cursor: AnyObject {
    var statement: String { get }
    var columnCount: Int { get }

    func advance() throws(StorageError) -> Bool
    func close()

    func columnName(_ column: Int) -> String
    func columnType(_ column: Int) -> String

    /// Whatever the column holds; `nil` for a type that none of ours stands for.
    func value(_ column: Int) -> Value?

    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) -> Int64?
    func real(_ column: Int) -> Double?
    func boolean(_ column: Int) -> Bool?
    func text(_ column: Int) -> String?
    func bytes(_ column: Int) -> [UInt8]?
    func uuid(_ column: Int) -> (high: UInt64, low: UInt64)?
    func date(_ column: Int) -> CivilDate?
}

/// Takes the values of a bulk insert, row after row.
package protocol RowSink: AnyObject {
    func append(_ value: Value) throws(StorageError)
    func endRow() throws(StorageError)
    /// Returns how many rows were written.
    func finish() throws(StorageError) -> Int
    /// Gives up; the transaction is lost with it.
    func abandon()
}
