public import Kernel

/// A moment of the feed: what changed before it was seen by whoever holds the mark.
public struct FeedMark: Equatable, Sendable {
    public enum Generation {}

    /// Another one after a database was put in the place of this one.
    public let generation: ID<Generation>
    public let number: Int

    public init(generation: ID<Generation>, number: Int) {
        self.generation = generation
        self.number = number
    }
}

/// What has become different since a mark.
public enum FeedNews<Subject>: Sendable {
    case changed([ID<Subject>])
    /// More than was asked for: making everything anew costs less.
    case tooMany
    /// The feed no longer tells, or the mark is of another database.
    case forgotten
}

extension Transaction {
    /// Where the feed stands in the view of this transaction.
    ///
    /// In SQLite there is one writer, so the next number has not been seen. In PostgreSQL the
    /// number of a row is that of its transaction, and those that began earlier may end later:
    /// the mark is the oldest that still ran. What was seen after it is told once more.
    public borrowing func feedMark() throws(StorageError) -> FeedMark {
        let mark =
            switch dialect {
            case .sqlite:
                try first(
                    """
                    SELECT generation, (SELECT coalesce(max(number), 0) + 1 FROM change_feed)
                    FROM change_feed_start
                    """, as: FeedMark.init)
            case .postgres:
                try first(
                    """
                    SELECT generation,
                        CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)
                    FROM change_feed_start
                    """, as: FeedMark.init)
            }
        guard let mark else { throw .programming("no start", in: "change_feed_start") }
        return mark
    }

    /// Whatever of a topic has become different since a mark, each thing once.
    public borrowing func changed<Subject>(
        _ topic: Topic, since mark: FeedMark, atMost limit: Int
    ) throws(StorageError) -> FeedNews<Subject> {
        let start = try first(
            "SELECT generation, number FROM change_feed_start", as: FeedMark.init)
        guard let start, start.generation == mark.generation, start.number <= mark.number else {
            return .forgotten
        }
        let changed: [ID<Subject>] = try rows(
            """
            SELECT DISTINCT subject FROM change_feed
            WHERE number >= \(mark.number) AND topic = \(topic.name)
            LIMIT \(limit + 1)
            """)
        return changed.count > limit ? .tooMany : .changed(changed)
    }
}

extension Transaction where Mode == Writing {
    /// Forgets all but the latest changes. Whoever has a mark from before makes everything anew.
    public borrowing func trimFeed(keeping rows: Int) throws(StorageError) {
        let first: Int? = try first(
            """
            SELECT number FROM change_feed ORDER BY number DESC LIMIT 1 OFFSET \(rows)
            """)
        guard let first else { return }
        try execute("UPDATE change_feed_start SET number = \(first + 1)")
        try execute("DELETE FROM change_feed WHERE number <= \(first)")
    }
}

extension FeedMark {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        generation = try row.next()
        number = try row.next()
    }
}

extension DDL {
    /// Every change of a table is told to the feed, whoever makes it and by whatever statement:
    /// what is made of the rows would otherwise be as good as the memory of whoever writes one.
    public static func feeding(
        _ topic: StaticString, from table: StaticString, about subject: StaticString
    ) -> DDL {
        DDL(
            sqlite: trigger("insert", topic, table, "NEW.\(subject)"),
            trigger("update", topic, table, "NEW.\(subject)"),
            trigger("delete", topic, table, "OLD.\(subject)"),
            postgres: """
                CREATE FUNCTION \(table)_feeds() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO change_feed (topic, subject)
                    SELECT DISTINCT '\(topic)', \(subject) FROM changed;
                    RETURN NULL;
                END $$
                """,
            statement("insert", table, "NEW"), statement("update", table, "NEW"),
            statement("delete", table, "OLD"))
    }

    private static func trigger(
        _ event: String, _ topic: StaticString, _ table: StaticString, _ subject: String
    ) -> String {
        """
        CREATE TRIGGER \(table)_feeds_\(event) AFTER \(event.uppercased()) ON \(table)
        BEGIN INSERT INTO change_feed (topic, subject) VALUES ('\(topic)', \(subject)); END
        """
    }

    /// Once for each statement, so that a million rows are told of at once.
    private static func statement(
        _ event: String, _ table: StaticString, _ rows: String
    ) -> String {
        """
        CREATE TRIGGER \(table)_feeds_\(event) AFTER \(event.uppercased()) ON \(table)
        REFERENCING \(rows) TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION \(table)_feeds()
        """
    }
}
