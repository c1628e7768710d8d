import Web

/// The body of one request, as the application reads it.
final class RequestBody: Body.Source {
    private let loop: Loop
    private let exchange: ExchangeID

    init(_ loop: Loop, _ exchange: ExchangeID) {
        self.loop = loop
        self.exchange = exchange
    }

    func next() async throws(Body.Failure) -> [UInt8]? {
        try await loop.nextBytes(of: exchange).get()
    }
}

/// Writes the stream of one answer.
struct StreamWriter: Response.Writer {
    let loop: Loop
    let exchange: ExchangeID

    func write(_ bytes: [UInt8]) async throws {
        guard await loop.write(bytes, to: exchange) else { throw ReaderLeft() }
    }
}

/// The reader of a stream closed the connection or was too slow.
struct ReaderLeft: Error {}
