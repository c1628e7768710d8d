import Web

/// The body of a request on its way from the socket to whoever reads it.
struct Inflow {
    typealias Next = Result<[UInt8]?, Body.Failure>

    /// How much may have arrived and not been read, before the sender is held back.
    static let window = 64 * 1024

    let framing: BodyFraming
    var limit: Int
    private var decoder: BodyDecoder
    private var arrived: [UInt8] = []
    private(set) var total = 0
    private(set) var isComplete: Bool
    private(set) var failure: Body.Failure?
    private var reader: Waiter<Next>?
    /// The client waits for a word before it sends.
    var owesContinue: Bool

    init(_ framing: BodyFraming, limit: Int, expectsContinue: Bool) {
        self.framing = framing
        self.limit = limit
        decoder = BodyDecoder(framing)
        isComplete = framing == .none
        owesContinue = expectsContinue && framing != .none
    }

    var isOver: Bool { isComplete || failure != nil }
    var wantsBytes: Bool { !isOver && arrived.count < Inflow.window }
    /// Nothing is gained by waiting for the rest: there is none, it waits for our word, or it is
    /// too long to be read only to be thrown away.
    var mayBeLeft: Bool {
        isOver || owesContinue || (framing.announcedLength ?? 0) > Inflow.window
    }
    var heldBytes: Int { arrived.count }
    /// Somebody needs bytes that have not come: the time of the sender runs.
    var isAwaited: Bool { reader != nil }

    /// Takes what belongs to the body and moves the cursor past it.
    mutating func take(_ bytes: Span<UInt8>, at cursor: inout Int, discarding: Bool) {
        while !isOver {
            do throws(Rejection) {
                switch try decoder.next(bytes, at: &cursor) {
                case .bytes(let range): note(bytes.extracting(range), discarding)
                case .end: isComplete = true
                case .needsMore: return
                }
            } catch { failure = .malformed }
        }
    }

    private mutating func note(_ bytes: Span<UInt8>, _ discarding: Bool) {
        total += bytes.count
        owesContinue = false
        if total > limit {
            failure = .tooLarge(limit: limit)
        } else if !discarding {
            arrived.append(copying: bytes)
        }
    }

    mutating func fail(_ reason: Body.Failure) {
        if !isOver { failure = reason }
    }

    /// What a reader gets now; `nil` if it has to wait.
    mutating func next() -> Next? {
        if !arrived.isEmpty {
            defer { arrived = [] }
            return .success(arrived)
        }
        if let failure { return .failure(failure) }
        return isComplete ? .success(nil) : nil
    }

    /// Two readers of one body are a mistake of ours; the first is told that it is over.
    mutating func wait(_ continuation: CheckedContinuation<Next, Never>) {
        reader?.resume(returning: .failure(.cutShort))
        reader = Waiter(continuation)
    }

    /// Hands what has arrived to whoever waits for it.
    mutating func deliver() {
        guard let reader, let next = next() else { return }
        self.reader = nil
        reader.resume(returning: next)
    }
}
