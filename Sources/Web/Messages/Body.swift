/// The bytes of a request, read as they arrive; whoever does not read holds the sender back.
public struct Body: Sendable, AsyncSequence {
    public enum Failure: Error, Sendable, Equatable {
        case tooLarge(limit: Int)
        /// The sender went away or was too slow.
        case cutShort
        case malformed
    }

    /// Where the server keeps the bytes that have arrived.
    public protocol Source: AnyObject, Sendable {
        /// The next bytes, never empty; `nil` at the end.
        func next() async throws(Body.Failure) -> [UInt8]?
    }

    private let source: (any Source)?
    /// As announced; unknown for a chunked body.
    public let announcedLength: Int?

    public init(_ source: any Source, announcedLength: Int?) {
        self.source = source
        self.announcedLength = announcedLength
    }

    private init() {
        source = nil
        announcedLength = 0
    }

    public static let empty = Body()

    public struct AsyncIterator: AsyncIteratorProtocol {
        let source: (any Source)?

        public mutating func next() async throws(Body.Failure) -> [UInt8]? {
            try await source?.next()
        }

        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(Body.Failure) -> [UInt8]? {
            try await source?.next()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source: source) }

    /// The whole body, if it stays within the limit.
    public func collect(upTo limit: Int) async throws(Body.Failure) -> [UInt8] {
        if let announcedLength, announcedLength > limit { throw .tooLarge(limit: limit) }
        var bytes: [UInt8] = []
        var iterator = makeAsyncIterator()
        while let next = try await iterator.next() {
            guard bytes.count + next.count <= limit else { throw .tooLarge(limit: limit) }
            bytes += next
        }
        return bytes
    }
}
