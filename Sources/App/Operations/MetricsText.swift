import FoundationEssentials
import HTTPServer
import Kernel
import Storage

/// What the program has done and is doing, in the text form that Prometheus reads:
/// https://prometheus.io/docs/instrumenting/exposition_formats/
struct MetricsText {
    let server: ServerMetrics
    let database: DatabaseStatus
    let uptime: Duration

    var text: String {
        answers + histogram + gauges.map(line).joined()
    }

    private struct Gauge {
        let name: String
        let kind: String
        let help: String
        let value: Int

        init(_ name: String, kind: String = "gauge", _ help: String, _ value: Int) {
            self.name = name
            self.kind = kind
            self.help = help
            self.value = value
        }
    }

    private var gauges: [Gauge] {
        [
            Gauge(
                "tongxin_sent_bytes_total", kind: "counter", "Bytes of answers.", server.sentBytes),
            Gauge("tongxin_connections", "Open connections.", server.connections),
            Gauge("tongxin_handlers_running", "Requests being worked on.", server.running),
            Gauge("tongxin_requests_waiting", "Requests that wait their turn.", server.waiting),
            Gauge("tongxin_event_listeners", "Open streams of events.", server.listeners),
            Gauge(
                "tongxin_database_waiting_reads", "Reads that wait for a connection.",
                database.waitingReads),
            Gauge(
                "tongxin_database_waiting_writes", "Writes that wait for their turn.",
                database.waitingWrites),
            Gauge(
                "process_resident_memory_bytes", "Resident memory.", MetricsText.residentBytes),
            Gauge(
                "tongxin_uptime_seconds", "Seconds since the start.",
                Int(uptime.components.seconds)),
        ]
    }

    private func line(_ gauge: Gauge) -> String {
        head(gauge.name, gauge.kind, gauge.help) + "\(gauge.name) \(gauge.value)\n"
    }

    private var answers: String {
        let lines = server.answers.sorted { $0.key < $1.key }.map { code, count in
            "tongxin_requests_total{status=\"\(code)\"} \(count)\n"
        }
        return head("tongxin_requests_total", "counter", "Answers by status.") + lines.joined()
    }

    /// The server counts each answer in one bucket; the format wants them heaped up.
    private var histogram: String {
        let name = "tongxin_request_duration_seconds"
        var sum = 0
        let buckets = zip(ServerMetrics.bounds, server.durations).map { bound, count in
            sum += count
            return "\(name)_bucket{le=\"\(Double(bound) / 1000)\"} \(sum)\n"
        }
        let all = server.durations.reduce(0, +)
        let seconds = Double(server.durationSum.microseconds) / 1_000_000
        return head(name, "histogram", "From the first byte in to the last byte out.")
            + buckets.joined()
            + "\(name)_bucket{le=\"+Inf\"} \(all)\n\(name)_sum \(seconds)\n\(name)_count \(all)\n"
    }

    private func head(_ name: String, _ kind: String, _ help: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    /// https://man7.org/linux/man-pages/man5/proc_pid_status.5.html: `VmRSS:    1234 kB`.
    static var residentBytes: Int {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        let kilobytes = line.split { !$0.isWholeNumber }.first.flatMap { Int($0) } ?? 0
        return kilobytes * 1024
    }
}
