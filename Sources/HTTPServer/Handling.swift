public import Kernel
public import Web

/// How the application means to answer a request. It is asked on the loop's own thread, so what
/// it does there must not block.
public enum Handling: Sendable {
    /// Answered on the spot, without a task.
    case now(Response)
    /// Answered by a task that runs on the loop's thread whenever it does not wait. A body over
    /// the limit is refused before a byte of it is asked for; `nil` takes the server's limit.
    case later(bodyLimit: Int? = nil, @Sendable () async -> Response)
}

/// The application as the server sees it.
public struct Answering: Sendable {
    let handle: @Sendable (Request) -> Handling
    /// What a client is told whose bytes were refused before they became a request.
    let refuse: @Sendable (Status, RequestID) -> Response
    /// Told of every answer when it has been handed to the system.
    let record: @Sendable (AccessRecord) -> Void
    let clock: any TimeSource

    public init(
        clock: any TimeSource,
        refuse: @escaping @Sendable (Status, RequestID) -> Response = Answering.plainRefusal,
        record: @escaping @Sendable (AccessRecord) -> Void = { _ in },
        handle: @escaping @Sendable (Request) -> Handling
    ) {
        self.clock = clock
        self.refuse = refuse
        self.record = record
        self.handle = handle
    }

    /// The status, its name and the id to quote when asking about it.
    public static func plainRefusal(_ status: Status, _ id: RequestID) -> Response {
        .text("\(status.code) \(status.reason)\n\(id)\n", status: status)
    }
}
