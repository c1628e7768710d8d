import Synchronization

/// How many connections a loop has, for the others to see.
final class LoopLoad: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { count.load(ordering: .relaxed) }

    func add() { count.add(1, ordering: .relaxed) }
    func subtract() { count.subtract(1, ordering: .relaxed) }
}
