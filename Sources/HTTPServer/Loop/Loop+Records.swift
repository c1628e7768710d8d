import Kernel
import Web

extension Loop {
    /// Counts an answer and tells the access log of it.
    func note(_ departure: Departure) {
        let nanoseconds = Moment.now - departure.startedAt
        var record = departure.record
        record.duration = .nanoseconds(nanoseconds)
        tally.add(
            status: record.status.code, nanoseconds: nanoseconds, sentBytes: record.sentBytes)
        service.answering.record(record)
    }

    var metrics: ServerMetrics {
        var metrics = tally.metrics
        metrics.connections = connections.count
        metrics.running = admission.running
        metrics.waiting = admission.waitingCount
        metrics.listeners = audiences.values.reduce(0) { $0 + $1.listeners.count }
        for connection in connections.all {
            metrics.heldBytes += connection.exchange?.inflow.heldBytes ?? 0
            metrics.untakenBytes += connection.output.bytesInMemory
        }
        return metrics
    }
}
