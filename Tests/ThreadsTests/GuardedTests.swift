import Testing

@testable import Threads

@Suite struct `A guarded value` {
    @Test func `loses nothing that many threads add`() async {
        let sum = Guarded(0), crew = Crew()
        for _ in 0..<8 {
            crew.start(named: "adder") { for _ in 0..<1000 { sum.withLock { $0 += 1 } } }
        }
        await crew.ended()
        #expect(sum.withLock { $0 } == 8000)
    }

    @Test func `passes on every element once, in the order of each sender`() async {
        let queue = Guarded([Int]()), taken = Guarded([Int]()), senders = Crew(), takers = Crew()
        for sender in 0..<4 {
            senders.start(named: "sender") {
                for number in 0..<250 {
                    queue.withLock { $0.append(number * 4 + sender) }
                    queue.wakeOne()
                }
            }
        }
        for _ in 0..<2 { takers.start(named: "taker") { take(from: queue, into: taken) } }
        await senders.ended()
        queue.withLock { $0 += [-1, -1] }
        queue.wakeAll()
        await takers.ended()
        let all = taken.withLock { $0 }
        #expect(all.sorted() == Array(0..<1000))
    }

    @Test func `is looked at once more when the time is over`() {
        let value = Guarded(0)
        let found: Int? = value.wait(for: .milliseconds(10)) { value in
            value += 1
            return value > 1 ? value : nil
        }
        #expect(found == 2)
        let never: Int? = value.wait(for: .milliseconds(10)) { _ in nil }
        #expect(never == nil)
    }

    @Test func `is free again after an error`() {
        struct Broken: Error {}
        let value = Guarded(1)
        #expect(throws: Broken.self) { try value.withLock { _ in throw Broken() } }
        #expect(value.withLock { $0 } == 1)
    }
}

/// Takes numbers until one says that there are no more.
private func take(from queue: Guarded<[Int]>, into taken: Guarded<[Int]>) {
    while let number = queue.wait(until: { $0.isEmpty ? nil : $0.removeFirst() }), number >= 0 {
        taken.withLock { $0.append(number) }
    }
}
