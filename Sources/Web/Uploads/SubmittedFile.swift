/// A file in the middle of being sent with a form. It is read once, piece by piece, by the handler;
/// nothing of it is kept in memory or anywhere else unless the handler keeps it.
public struct SubmittedFile: Sendable {
    /// As the sender calls it, without folders; it is for people and never a place on a disk.
    public let name: String
    private let stream: MultipartStream

    init(named name: String, from stream: MultipartStream) {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let letters = last.unicodeScalars.filter { $0.properties.generalCategory != .control }
        self.name = String(String.UnicodeScalarView(letters.prefix(120)))
        self.stream = stream
    }

    /// The next bytes of the file, never empty; `nil` at its end.
    public func next() async throws -> [UInt8]? { try await stream.nextBytes() }

    /// All of it at once, for a route whose limit of a body is small; `nil` where it is more.
    public func whole(atMost limit: Int = .max) async throws -> [UInt8]? {
        var bytes: [UInt8] = []
        while let some = try await next() {
            bytes += some
            guard bytes.count <= limit else { return nil }
        }
        return bytes
    }
}

/// Reads the parts of a form from a body, as far as somebody asks for them.
actor MultipartStream {
    private let body: Body
    private var parser: MultipartParser
    private var events: [MultipartParser.Event] = []
    private var restBytes: Int
    private let limit: Int

    init?(_ body: Body, contentType: String, limit: Int) {
        guard let parser = MultipartParser(contentType: contentType) else { return nil }
        self.parser = parser
        self.body = body
        self.limit = limit
        restBytes = limit
    }

    /// The fields that come before the file, and what the file is called; the proof that a form is
    /// genuine is among them.
    func beginning() async throws -> (fields: Query, fileName: String?) {
        var pairs: [Query.Pair] = []
        while let event = try await next() {
            switch event {
            case .field(let name, let value): pairs.append(Query.Pair(name, value))
            case .file(_, let fileName): return (Query(pairs), fileName)
            case .bytes: break
            case .end: return (Query(pairs), nil)
            }
        }
        throw Body.Failure.cutShort
    }

    /// What comes behind the file is not looked at: our forms end with it.
    func nextBytes() async throws -> [UInt8]? {
        guard let event = try await next() else { throw Body.Failure.cutShort }
        guard case .bytes(let bytes) = event else { return nil }
        return bytes
    }

    private func next() async throws -> MultipartParser.Event? {
        var bodyBytes = body.makeAsyncIterator()
        while events.isEmpty {
            guard let bytes = try await bodyBytes.next() else { return nil }
            restBytes -= bytes.count
            guard restBytes >= 0 else { throw Body.Failure.tooLarge(limit: limit) }
            do throws(MultipartParser.Refusal) {
                events = try parser.take(bytes).reversed()
            } catch {
                throw Body.Failure.malformed
            }
        }
        return events.popLast()
    }
}
