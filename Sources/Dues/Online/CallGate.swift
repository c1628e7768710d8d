import Synchronization

/// So many may be inside at once; whoever comes then is told so at once and waits for nothing.
final class CallGate: Sendable {
    private let most: Int
    private let inside = Mutex(0)

    init(_ most: Int) { self.most = most }

    func enter() -> Bool {
        inside.withLock { inside in
            guard inside < most else { return false }
            inside += 1
            return true
        }
    }

    func leave() { inside.withLock { $0 -= 1 } }
}
