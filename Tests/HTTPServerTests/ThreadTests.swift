import Glibc
import Testing
import Threads

@testable import HTTPServer

@Suite struct `The thread of a loop` {
    /// `send` can be told not to raise SIGPIPE, `sendfile` cannot: our threads hold signals back.
    @Test func `outlives sending a file to a reader that has left`() async throws {
        let folder = try TemporaryFolder()
        let file = try FileOnDisk(path: try folder.write("file", .pattern(1000))).file
        let ends = try connectedPair()
        close(ends.1)
        let thread = try LoopThread(), outcome = Guarded<[Bool]>([])
        thread.perform {
            let socket = Socket(descriptor: Descriptor(takingOwnershipOf: ends.0))
            let sent = socket.send(file: file.descriptor.number, from: 0, count: 1000)
            outcome.withLock { $0 = [hasFailed(sent), holdsBackBrokenPipe()] }
        }
        try await onThread { thread.run { _ in false } }
        #expect(outcome.withLock { $0 } == [true, true])
    }
}

private func hasFailed(_ sent: Socket.Sent) -> Bool {
    if case .failed = sent { true } else { false }
}

/// Whether this thread would be ended by a SIGPIPE if it let it through.
private func holdsBackBrokenPipe() -> Bool {
    var signals = sigset_t()
    sigpending(&signals)
    return sigismember(&signals, SIGPIPE) == 1
}
