import Kernel
import Web

/// An answer that has been given and is still being sent. It is recorded when the system has taken
/// all of it, or its reader has left: before, nobody knows how many bytes it was.
struct Departure {
    var record: AccessRecord
    let startedAt: Moment
}

extension Departure {
    init(_ exchange: Exchange, _ status: Status, _ refusal: Rejection? = nil) {
        record = AccessRecord(
            request: exchange.request, method: exchange.head.method,
            path: exchange.head.target.rawPath, status: status, sentBytes: exchange.sentBytes,
            duration: .zero, peer: exchange.peer.address, receivedAt: exchange.receivedAt,
            refusal: refusal?.rawValue)
        startedAt = exchange.startedAt
    }

    /// Of bytes that never became a request.
    init(
        _ refusal: Rejection, _ request: RequestID, from address: String,
        receivedAt: Instant, startedAt: Moment
    ) {
        record = AccessRecord(
            request: request, method: nil, path: "", status: refusal.status, sentBytes: 0,
            duration: .zero, peer: address, receivedAt: receivedAt, refusal: refusal.rawValue)
        self.startedAt = startedAt
    }
}

extension Connection {
    /// Recorded once, when nothing of the answer is left to send.
    func depart(on loop: isolated Loop) {
        guard let departure else { return }
        self.departure = nil
        loop.note(departure)
    }

    func noteSent(_ count: Int) {
        watch.sentBytes += count
        exchange?.sentBytes += count
        departure?.record.sentBytes += count
    }
}
