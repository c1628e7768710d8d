import Kernel
import Web

/// One request on a connection, from its head to the end of its answer. It belongs to the
/// connection, and with it to the loop.
final class Exchange {
    let id: ExchangeID
    let request: RequestID
    let head: RequestHead
    let peer: Peer
    let receivedAt: Instant
    let startedAt: Moment
    var inflow: Inflow
    /// An answer that is ready and waits only for the rest of the body to pass by.
    var ready: Response?
    /// The handler, or what writes the stream of its answer.
    var task: Task<Void, Never>?
    /// The handler has not begun: too many others are at work.
    var isWaiting = false
    var answer: Answer?
    var sentBytes = 0

    init(
        _ id: ExchangeID, _ request: RequestID, _ head: RequestHead, _ peer: Peer,
        receivedAt: Instant, startedAt: Moment, bodyLimit: Int
    ) {
        self.id = id
        self.request = request
        self.head = head
        self.peer = peer
        self.receivedAt = receivedAt
        self.startedAt = startedAt
        inflow = Inflow(head.framing, limit: bodyLimit, expectsContinue: head.expectsContinue)
    }

    /// What has been said of the answer, once its head is out.
    struct Answer {
        let status: Status
        let framing: AnswerFraming
        let isLast: Bool
        /// How many bytes an announced length still owes.
        var owedBytes: Int?
        /// Whoever writes the stream waits for a slow reader.
        var writer: Waiter<Bool>?
    }
}

/// A task that waits, kept in a box: the continuation itself would make every copy and every end
/// of what contains it a slow one.
final class Waiter<Value: Sendable> {
    private var continuation: CheckedContinuation<Value, Never>?

    init(_ continuation: CheckedContinuation<Value, Never>) { self.continuation = continuation }

    func resume(returning value: Value) {
        continuation?.resume(returning: value)
        continuation = nil
    }
}

/// How the end of an answer is told.
enum AnswerFraming: Equatable, Sendable {
    case length(Int)
    case chunked
    /// For clients older than 1.1: the connection ends with it.
    case untilClose
    /// No body and no length: 204, 304.
    case none
}
