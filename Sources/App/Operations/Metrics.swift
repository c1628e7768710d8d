import Foundation
import Kernel
import Storage
import Synchronization
import Web

/// What the program has done since it started, in the text form that Prometheus reads.
final class Metrics: Sendable {
    /// Upper bounds of the latency histogram, in microseconds.
    static let bounds: [Int64] = [
        500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000,
        5_000_000,
    ]

    private struct State: Sendable {
        var answers: [Int: Int] = [:]
        var buckets = Array(repeating: 0, count: Metrics.bounds.count)
        var count = 0
        var microseconds: Int64 = 0
        var sentBytes = 0
    }

    private let state = Mutex(State())
    private let startedAt: Instant

    init(startedAt: Instant) { self.startedAt = startedAt }

    func note(status: Status, duration: Duration, sentBytes: Int) {
        let microseconds = duration.microseconds
        state.withLock { state in
            state.answers[status.code, default: 0] += 1
            state.count += 1
            state.microseconds &+= microseconds
            state.sentBytes &+= sentBytes
            for (index, bound) in Metrics.bounds.enumerated() where microseconds <= bound {
                state.buckets[index] += 1
            }
        }
    }

    func text(_ database: DatabaseStatus, at now: Instant) -> String {
        let state = state.withLock { $0 }
        return answers(of: state) + histogram(of: state)
            + gauge("tongxin_sent_bytes_total", "counter", "Bytes of answers.", state.sentBytes)
            + gauge(
                "tongxin_database_waiting_reads", "gauge", "Reads that wait for a connection.",
                database.waitingReads)
            + gauge(
                "tongxin_database_waiting_writes", "gauge", "Writes that wait for their turn.",
                database.waitingWrites)
            + gauge(
                "process_resident_memory_bytes", "gauge", "Resident memory.",
                Metrics.residentBytes)
            + gauge(
                "tongxin_uptime_seconds", "gauge", "Seconds since the start.",
                Int((now - startedAt).microseconds / 1_000_000))
    }

    private func answers(of state: State) -> String {
        let lines = state.answers.sorted { $0.key < $1.key }.map { code, count in
            "tongxin_requests_total{status=\"\(code)\"} \(count)\n"
        }
        return head("tongxin_requests_total", "counter", "Answers by status.") + lines.joined()
    }

    private func histogram(of state: State) -> String {
        let name = "tongxin_request_duration_seconds"
        let buckets = zip(Metrics.bounds, state.buckets).map { bound, count in
            "\(name)_bucket{le=\"\(Double(bound) / 1_000_000)\"} \(count)\n"
        }
        return head(name, "histogram", "From the first byte in to the last byte out.")
            + buckets.joined() + "\(name)_bucket{le=\"+Inf\"} \(state.count)\n"
            + "\(name)_sum \(Double(state.microseconds) / 1_000_000)\n"
            + "\(name)_count \(state.count)\n"
    }

    private func head(_ name: String, _ kind: String, _ help: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    private func gauge(_ name: String, _ kind: String, _ help: String, _ value: Int) -> String {
        head(name, kind, help) + "\(name) \(value)\n"
    }

    /// https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html: the second number, in pages.
    static var residentBytes: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
