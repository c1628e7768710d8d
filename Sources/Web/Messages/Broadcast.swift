public import Kernel
import Synchronization

/// One event of a stream, as `text/event-stream` writes it.
public struct ServerEvent: Sendable, Equatable {
    public let name: String?
    public let data: String

    public init(_ name: String? = nil, data: String) {
        self.name = name
        self.data = data
    }

    /// The lines of the event. A line end within the data begins another `data` line, so nothing
    /// that somebody typed becomes an event of its own.
    func lines(id: Int64?) -> String {
        var text = id.map { "id: \($0)\n" } ?? ""
        if let name { text += "event: \(name.filter { !$0.isNewline })\n" }
        let lines = data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for line in lines { text += "data: \(line)\n" }
        return text + "\n"
    }
}

/// News for all who listen: a topic of Server-Sent Events.
///
/// An event is written once and its bytes are shared by all listeners. The last events are kept,
/// so a listener whose connection broke is told what it missed, or, if that is too long ago, gets
/// an event `missed`: it should then load the page again.
public final class Broadcast: Sendable {
    /// A loop of the server that has listeners of this broadcast.
    public protocol Outlet: AnyObject, Sendable {
        func deliver(_ bytes: [UInt8], number: Int64, of broadcast: Broadcast)
    }

    private struct Kept {
        let number: Int64
        let bytes: [UInt8]
    }

    private struct State {
        var number: Int64
        var kept: [Kept] = []
        var outlets: [any Outlet] = []
    }

    private let limit: Int
    private let isNumberedBySource: Bool
    private let state: Mutex<State>

    /// Numbers begin with the time, so that those of an earlier run are never taken for ours.
    public init(startingAt now: Instant, keeping limit: Int = 64) {
        self.limit = limit
        isNumberedBySource = false
        state = Mutex(State(number: now.microseconds))
    }

    /// For events that bring their own numbers, such as the version of what they tell of.
    public init(keeping limit: Int = 64) {
        self.limit = limit
        isNumberedBySource = true
        state = Mutex(State(number: 0))
    }

    /// Tells all who listen now, in the order of the calls. What has a number that is not above
    /// the last one has been told already.
    public func send(_ event: ServerEvent, numbered number: Int64? = nil) {
        state.withLock { state in
            let number = number ?? state.number + 1
            guard number > state.number else { return }
            state.number = number
            let bytes = Array(event.lines(id: state.number).utf8)
            state.kept.append(Kept(number: state.number, bytes: bytes))
            if state.kept.count > limit { state.kept.removeFirst() }
            for outlet in state.outlets {
                outlet.deliver(bytes, number: state.number, of: self)
            }
        }
    }

    // MARK: - For the server

    public func attach(_ outlet: any Outlet) {
        state.withLock { $0.outlets.append(outlet) }
    }

    public func detach(_ outlet: any Outlet) {
        state.withLock { state in state.outlets.removeAll { $0 === outlet } }
    }

    /// What a listener is told first, and the number of the last event in it. `last` is the number
    /// of the last event it heard, if it has listened before.
    public func opening(after last: Int64?) -> (bytes: [UInt8], number: Int64) {
        state.withLock { state in
            guard let last, last != state.number else { return ([], state.number) }
            // A page may know of a change before it is told here.
            if isNumberedBySource && last > state.number { return ([], last) }
            let known = state.kept.first.map { $0.number - 1 } ?? state.number
            guard (known..<state.number).contains(last) else {
                let missed = ServerEvent("missed", data: "").lines(id: state.number)
                return (Array(missed.utf8), state.number)
            }
            let missed = state.kept.filter { $0.number > last }
            return (missed.flatMap(\.bytes), state.number)
        }
    }
}

extension Response {
    /// Keeps the connection open and tells every event of a broadcast; first those that the
    /// listener says it has missed, by what it heard last or by the `after` of its address.
    public static func events(of broadcast: Broadcast, to request: Request) -> Response {
        let heard = request.headers["last-event-id"] ?? request.query["after"]
        let last = heard.flatMap { Int64($0) }
        return Response(
            .ok,
            headers: [
                "content-type": "text/event-stream", "cache-control": "no-store",
                // Asks nginx not to gather the events before it passes them on.
                "x-accel-buffering": "no",
            ], content: .events(broadcast, after: last))
    }
}
