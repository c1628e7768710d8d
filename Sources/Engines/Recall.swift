import Synchronization

/// Whether the one who asked has gone: a long reading then ends where it is.
package final class Recall: Sendable {
    private let isRaised = Atomic(false)

    package init() {}

    package var isCalled: Bool { isRaised.load(ordering: .relaxed) }

    package func call() { isRaised.store(true, ordering: .relaxed) }
}
