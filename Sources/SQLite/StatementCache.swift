/// The statements a connection has prepared, up to so many; the one not used for longest goes.
struct StatementCache {
    private static let limit = 256

    private var statements: [String: (statement: Statement, lastUse: Int)] = [:]
    private var uses = 0

    mutating func find(_ text: String) -> Statement? {
        uses += 1
        statements[text]?.lastUse = uses
        return statements[text]?.statement
    }

    /// A text that is kept already stays: the second statement of that text, made because the
    /// first was running, lives as long as its cursor.
    mutating func keep(_ statement: Statement) {
        guard statements[statement.text] == nil else { return }
        if statements.count >= StatementCache.limit { removeOldest() }
        statements[statement.text] = (statement, uses)
    }

    mutating func removeAll() { statements = [:] }

    private mutating func removeOldest() {
        let oldest = statements.min { $0.value.lastUse < $1.value.lastUse }
        if let oldest { statements[oldest.key] = nil }
    }
}
