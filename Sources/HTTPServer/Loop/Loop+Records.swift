import Kernel
import Web

extension Loop {
    /// Counts an answer and tells the access log of it.
    func note(_ exchange: Exchange, _ status: Status, _ refusal: Rejection?) {
        let nanoseconds = Moment.now - exchange.startedAt
        tally.add(status: status.code, nanoseconds: nanoseconds, sentBytes: exchange.sentBytes)
        service.answering.record(
            AccessRecord(
                request: exchange.request, method: exchange.head.method,
                path: exchange.head.target.rawPath, status: status,
                sentBytes: exchange.sentBytes, duration: .nanoseconds(nanoseconds),
                peer: exchange.peer.address, receivedAt: exchange.receivedAt,
                refusal: refusal?.rawValue))
    }

    /// The same for bytes that never became a request.
    func note(_ refusal: Rejection, _ request: RequestID, from address: String) {
        tally.add(status: refusal.status.code, nanoseconds: 0, sentBytes: 0)
        service.answering.record(
            AccessRecord(
                request: request, method: nil, path: "", status: refusal.status, sentBytes: 0,
                duration: .zero, peer: address, receivedAt: instant, refusal: refusal.rawValue))
    }

    var metrics: ServerMetrics {
        var metrics = tally.metrics
        metrics.connections = connections.count
        metrics.running = admission.running
        metrics.waiting = admission.waitingCount
        metrics.listeners = audiences.values.reduce(0) { $0 + $1.listeners.count }
        metrics.heldBytes = connections.all.reduce(0) { $0 + ($1.exchange?.inflow.heldBytes ?? 0) }
        return metrics
    }
}
