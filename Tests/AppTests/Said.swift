import Synchronization

/// What a program told, for tests that read it.
final class Said: Sendable {
    typealias Ending = (code: Int32, said: String)

    private let words = Mutex("")

    @Sendable func add(_ sentence: String) { words.withLock { $0 += sentence } }

    var text: String { words.withLock { $0 } }
}
