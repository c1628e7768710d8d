import Glibc
public import Storage
import Threads

/// How often the disk makes four kilobytes durable in a second, one after another: `write` and
/// `fdatasync` on a file that has its space already, which is the quickest way there is.
public final class FlushRate: Sendable {
    private static let blocks = 1024
    private let file: Int32
    private let crew = Crew()

    public init(in folder: String) throws(StorageError) {
        let path = "\(folder)/flush-rate"
        file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0, posix_fallocate(file, 0, FlushRate.blocks * 4096) == 0 else {
            throw StorageError(.unavailable, logDetail: "cannot write in \(folder)")
        }
        // The file lives as long as it is open.
        unsafe unlink(path)
    }

    deinit { close(file) }

    public func measure(for round: Duration) async -> Double {
        let rate = Guarded(0.0)
        crew.start(named: "flush rate") { [self] in
            let found = flushes(for: round)
            rate.withLock { $0 = found }
        }
        await crew.ended()
        return rate.withLock { $0 }
    }

    private func flushes(for round: Duration) -> Double {
        let block = [UInt8](repeating: 7, count: 4096)
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        while clock.now - start < round {
            let offset = count % FlushRate.blocks * 4096
            unsafe pwrite(file, block, block.count, offset)
            fdatasync(file)
            count += 1
        }
        return Double(count) / (clock.now - start).inSeconds
    }
}
