import Glibc
import Testing

@testable import Threads

@Suite struct `A crew` {
    @Test func `has ended when each of its threads has, for all who wait`() async {
        let crew = Crew(), gate = Guarded(false), ended = Guarded(0)
        for _ in 0..<4 {
            crew.start(named: "worker") {
                _ = gate.wait { $0 ? true : nil }
                ended.withLock { $0 += 1 }
            }
        }
        async let first = endings(of: crew, ended), second = endings(of: crew, ended)
        gate.withLock { $0 = true }
        gate.wakeAll()
        #expect(await [first, second] == [4, 4])
    }

    @Test func `has ended before anybody began`() async {
        await Crew().ended()
    }

    /// Signals stay with the threads that were there before.
    @Test func `hears no signal`() async {
        let crew = Crew(), held = Guarded([Int32]())
        crew.start(named: "worker") {
            var set = sigset_t()
            pthread_sigmask(SIG_BLOCK, nil, &set)
            let signals = [SIGTERM, SIGINT, SIGPIPE].filter { sigismember(&set, $0) == 1 }
            held.withLock { $0 = signals }
        }
        await crew.ended()
        #expect(held.withLock { $0 } == [SIGTERM, SIGINT, SIGPIPE])
    }

    private func endings(of crew: Crew, _ ended: Guarded<Int>) async -> Int {
        await crew.ended()
        return ended.withLock { $0 }
    }
}

@Suite struct `A wake` {
    @Test func `calls those that wait and those that come later`() async {
        let wake = Wake(), called = Guarded(0), crew = Crew()
        for _ in 0..<3 {
            crew.start(named: "sleeper") {
                if wake.wait(besides: -1, for: .seconds(600)) { called.withLock { $0 += 1 } }
            }
        }
        wake.call()
        await crew.ended()
        #expect(called.withLock { $0 } == 3)
        #expect(wake.wait(besides: -1, for: .seconds(600)))
    }

    @Test func `is told apart from a descriptor that can be read, and from the end of the time`() {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        #expect(!Wake().wait(besides: ends[0], for: .seconds(0)))
        #expect(write(ends[1], "a", 1) == 1)
        #expect(!Wake().wait(besides: ends[0], for: .seconds(600)))
    }
}

@Suite struct `A deadline` {
    @Test(arguments: [Duration.zero, .seconds(-1), .nanoseconds(-1)])
    func `that has come leaves nothing`(duration: Duration) {
        let deadline = Deadline(in: duration)
        #expect(deadline.isOver)
        #expect(deadline.remaining == .zero)
    }

    @Test func `may lie as far away as one likes`() {
        for deadline in [
            Deadline.never, Deadline(in: .seconds(Int64.max)), Deadline(in: .seconds(600)),
        ] {
            #expect(!deadline.isOver)
            #expect(deadline.remaining > .seconds(500))
        }
    }
}
