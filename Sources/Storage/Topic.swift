/// Something others want to know the changes of, such as the tree of organisations.
///
/// A transaction bumps it, and its version rises when that transaction commits: by this a cache
/// of any program on the same database knows that it is old.
public struct Topic: Hashable, Sendable, CustomStringConvertible {
    public let name: String

    public init(_ name: String) { self.name = name }

    public var description: String { name }
}

extension Topic {
    /// Something was erased: an engine that keeps the last changes in a log of its own empties it
    /// when the transaction is durable.
    public static let erasure = Topic("erasure")
}

extension Transaction where Mode == Writing {
    /// Raises the version of a topic with this transaction.
    public borrowing func bump(_ topic: Topic) { session.bump(topic) }
}

extension Transaction {
    /// How often a topic has changed.
    public borrowing func version(of topic: Topic) throws(StorageError) -> Int {
        try first("SELECT coalesce(sum(version), 0) FROM topic WHERE name = \(topic.name)") ?? 0
    }

    /// Of several topics together: it rises whenever one of theirs does.
    borrowing func version(of topics: [Topic]) throws(StorageError) -> Int {
        try first(
            """
            SELECT coalesce(sum(version), 0) FROM topic WHERE name IN (\(list: topics.map(\.name)))
            """) ?? 0
    }

    package borrowing func topicVersions() throws(StorageError) -> [Topic: Int] {
        let versions = try rows(
            "SELECT name, sum(version) FROM topic GROUP BY name"
        ) { row in
            (Topic(try row.next()), try row.next(as: Int.self))
        }
        return Dictionary(uniqueKeysWithValues: versions)
    }
}

extension Database {
    /// How often a topic has changed.
    public func version(of topic: Topic) async throws -> Int {
        try await read { tx in try tx.version(of: topic) }
    }
}

/// The topics that changed, as they change. A slow reader gets several changes as one.
public struct Changes: AsyncSequence, Sendable {
    public typealias Element = Set<Topic>

    private let signals: AsyncStream<Void>
    private let take: @Sendable () -> Set<Topic>

    package init(signals: AsyncStream<Void>, take: @escaping @Sendable () -> Set<Topic>) {
        self.signals = signals
        self.take = take
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(signals: signals.makeAsyncIterator(), take: take)
    }

    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var signals: AsyncStream<Void>.Iterator
        fileprivate let take: @Sendable () -> Set<Topic>

        public mutating func next() async -> Set<Topic>? {
            while await signals.next() != nil {
                let topics = take()
                if !topics.isEmpty { return topics }
            }
            return nil
        }
    }
}
