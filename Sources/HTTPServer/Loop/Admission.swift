import Web

typealias Work = @Sendable () async -> Response

/// How many handlers are at work, and which requests wait for their turn.
struct Admission {
    enum Verdict {
        case started(Task<Void, Never>)
        case waits
        case refused
    }

    private let limit: Int
    private let queue: Int
    private(set) var running = 0
    /// Tasks that write streams. They end with their connections and are not limited here.
    private(set) var streams = 0
    private var waiting: [(work: Work, id: ExchangeID)] = []

    init(limit: Int, queue: Int) {
        self.limit = limit
        self.queue = queue
    }

    var isQuiet: Bool { running == 0 && streams == 0 }
    var waitingCount: Int { waiting.count }
    var hasRoom: Bool { running < limit }
    var mayWait: Bool { waiting.count < queue }

    mutating func begin() { running += 1 }
    mutating func end() { running -= 1 }
    mutating func beginStream() { streams += 1 }
    mutating func endStream() { streams -= 1 }
    mutating func wait(_ work: @escaping Work, _ id: ExchangeID) { waiting.append((work, id)) }

    mutating func next() -> (work: Work, id: ExchangeID)? {
        guard hasRoom, !waiting.isEmpty else { return nil }
        return waiting.removeFirst()
    }
}
