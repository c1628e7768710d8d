import Threads

/// An HTTP/1.1 server: loops on threads of their own, in front of one application.
public final class Server: Sendable {
    private let service: Service
    private let loops: [Loop]
    private let doors: [Door]
    private let crew = Crew()

    public init(
        _ settings: ServerSettings, on listeners: [Listener], _ answering: Answering
    ) throws(SystemError) {
        service = Service(settings, answering)
        doors = listeners.map(Door.init)
        var loops: [Loop] = []
        for _ in 0..<max(1, settings.loops) { loops.append(try Loop(service)) }
        self.loops = loops
    }

    /// Serves until the task is cancelled or `drain` has been called, and all has come to rest.
    public func run() async throws {
        for loop in loops { start(loop) }
        for loop in loops { try await loop.open(doors, others: loops.filter { $0 !== loop }) }
        await withTaskCancellationHandler {
            await crew.ended()
        } onCancel: {
            Task { await drain() }
        }
    }

    private func start(_ loop: Loop) {
        crew.start(named: "http") {
            loop.thread.run { mayWait in loop.assumeIsolated { $0.turn(mayWait: mayWait) } }
        }
    }

    /// Takes no more connections, finishes what has been begun, and then lets `run` return.
    ///
    /// Who has been accepted gets an answer; who is slower than the time for draining is cut.
    public func drain() async {
        for loop in loops { await loop.shutDoors() }
        for loop in loops { await loop.drain() }
    }

    public func metrics() async -> ServerMetrics {
        var sum = ServerMetrics()
        for loop in loops { sum = await sum + loop.metrics }
        return sum
    }
}
