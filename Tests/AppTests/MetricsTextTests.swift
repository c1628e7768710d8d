import Kernel
import Storage
import Testing

@testable import App
@testable import HTTPServer

@Suite struct `What is measured` {
    private let idle = DatabaseStatus(waitingReads: 0, waitingWrites: 3, isShortOfSpace: false)

    private var busy: ServerMetrics {
        var tally = Tally()
        tally.add(status: 200, nanoseconds: 2_500_000, sentBytes: 100)
        tally.add(status: 200, nanoseconds: 300_000_000, sentBytes: 50)
        tally.add(status: 404, nanoseconds: 60_000_000_000, sentBytes: 1)
        return tally.metrics
    }

    @Test func `is counted by status and by how long it took`() {
        let text = MetricsText(server: busy, database: idle, uptime: .seconds(90)).text
        let lines = Set(text.split(separator: "\n"))
        let expected: [Substring] = [
            "tongxin_requests_total{status=\"200\"} 2", "tongxin_requests_total{status=\"404\"} 1",
            "tongxin_request_duration_seconds_bucket{le=\"0.002\"} 0",
            "tongxin_request_duration_seconds_bucket{le=\"0.005\"} 1",
            "tongxin_request_duration_seconds_bucket{le=\"0.5\"} 2",
            "tongxin_request_duration_seconds_bucket{le=\"5.0\"} 2",
            "tongxin_request_duration_seconds_bucket{le=\"+Inf\"} 3",
            "tongxin_request_duration_seconds_count 3", "tongxin_sent_bytes_total 151",
            "tongxin_database_waiting_writes 3", "tongxin_uptime_seconds 90",
        ]
        for line in expected { #expect(lines.contains(line), "\(line)") }
    }

    @Test func `includes the memory of the program`() {
        #expect(MetricsText.residentBytes > 1 << 20)
    }
}
