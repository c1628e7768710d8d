/// One answer.
public struct Response: Sendable {
    public enum Content: Sendable {
        case none
        case bytes([UInt8])
        case file(File)
        /// Bytes that are made while they are sent; `write` waits while the reader is slow.
        case stream(@Sendable (any Writer) async throws -> Void)
        /// Server-Sent Events; see `Response.events(of:to:)`.
        case events(Broadcast, after: Int64?)
    }

    public protocol Writer: Sendable {
        func write(_ bytes: [UInt8]) async throws
    }

    /// A file on disk, sent without passing through memory; ranges and conditions apply.
    public struct File: Sendable {
        public let path: String
        public let entityTag: String?

        public init(path: String, entityTag: String? = nil) {
            self.path = path
            self.entityTag = entityTag
        }
    }

    public var status: Status
    public var headers: Headers
    public var content: Content

    public init(_ status: Status, headers: Headers = Headers(), content: Content = .none) {
        self.status = status
        self.headers = headers
        self.content = content
    }
}

extension Response {
    public static func html(_ bytes: [UInt8], status: Status = .ok) -> Response {
        Response(
            status, headers: ["content-type": "text/html; charset=utf-8"], content: .bytes(bytes))
    }

    public static func json(_ bytes: [UInt8], status: Status = .ok) -> Response {
        Response(status, headers: ["content-type": "application/json"], content: .bytes(bytes))
    }

    public static let workbookType =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    /// A file to keep, which nobody between keeps.
    public static func attachment(
        _ bytes: [UInt8], named name: String, type: String
    ) -> Response {
        Response(
            .ok,
            headers: [
                "content-type": type, "cache-control": "no-store",
                "content-disposition": "attachment; filename=\"\(name)\"",
            ], content: .bytes(bytes))
    }

    public static func text(_ text: String, status: Status = .ok) -> Response {
        Response(
            status, headers: ["content-type": "text/plain; charset=utf-8"],
            content: .bytes(Array(text.utf8)))
    }
}
