import Kernel
import Web

/// One event loop: its connections, and the thread that alone touches them.
///
/// As an actor whose executor is that thread it is checked by the compiler: connections cannot
/// leave it, and what handlers ask of it from their tasks arrives on the thread.
actor Loop {
    nonisolated let thread: LoopThread
    nonisolated let service: Service
    nonisolated let load = LoopLoad()
    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe thread.asUnownedSerialExecutor()
    }
    nonisolated var limits: Limits { service.settings.limits }

    var poller: Poller
    var timers: TimerWheel<ConnectionID>
    var connections = ConnectionTable()
    var admission: Admission
    var doors: [Door] = []
    var others: [Loop] = []
    var audiences: [ObjectIdentifier: Audience] = [:]
    var deliveries: [Delivery] = []
    /// Connections with more bytes to read than a turn allows.
    var again: [ConnectionID] = []

    /// Where bytes arrive, for all connections of the loop: an idle one holds none.
    var input = [UInt8](repeating: 0, count: 64 * 1024)
    /// Where an answer is written before it is sent; empty between two connections.
    var scratch: [UInt8] = []

    var now: Moment
    var instant: Instant
    var date = DateLine()
    var drainBegan: Moment?
    /// The doors are shut until then for want of descriptors.
    var restsUntil: Moment?
    /// How many connections there are that are being told to go.
    var turnedAway = 0
    var tally = Tally()
    var randomness = RequestRandomness()

    init(_ service: Service) throws(SystemError) {
        self.service = service
        thread = try LoopThread()
        poller = try Poller()
        now = Moment.now
        instant = service.answering.clock.now()
        timers = TimerWheel(tick: now.tick)
        let count = max(1, service.settings.loops), limits = service.settings.limits
        admission = Admission(
            limit: max(1, limits.handlers / count), queue: limits.waitingRequests / count)
        try poller.watchInput(thread.bell.number, key: Door.bellKey)
    }

    var isDraining: Bool { drainBegan != nil }

    // MARK: - Turns

    /// Waits for events if it may, handles them, and says whether there will be another turn.
    func turn(mayWait: Bool) -> Bool {
        let count = poller.wait(milliseconds: mayWait && isIdle ? patience : 0)
        readClock()
        for index in 0..<count { dispatch(poller.event(index)) }
        let unfinished = again
        again = []
        for id in unfinished { connections[id]?.advance(on: self) }
        tell()
        callTimers()
        endRest()
        endDrain()
        return !isOver
    }

    private var isIdle: Bool { again.isEmpty && deliveries.isEmpty }

    private func dispatch(_ event: Poller.Event) {
        if event.key == Door.bellKey { return thread.bell.silence() }
        if event.key < Door.bellKey { return accept(at: Int(event.key)) }
        connections[ConnectionID(key: event.key)]?.handle(event, on: self)
    }

    private func readClock() {
        now = Moment.now
        instant = service.answering.clock.now()
        date.update(instant)
    }

    func turnAgain(_ connection: Connection) { again.append(connection.id) }

    /// A UUID of version 7, as `ID` makes it, from the quick generator.
    func newRequestID() -> RequestID {
        let milliseconds = UInt64(clamping: instant.microseconds / 1000) & 0xFFFF_FFFF_FFFF
        return RequestID(
            high: milliseconds << 16 | 0x7000 | randomness.next() & 0x0FFF,
            low: randomness.next() >> 2 | 1 << 63)
    }

    // MARK: - Timers

    /// Milliseconds until the next timer; `nil` for ever.
    private var patience: Int32? {
        let timer = timers.next.map(Moment.init(tick:))
        guard let next = [timer, restsUntil, nextOfDrain].compactMap(\.self).min()
        else { return nil }
        let wait = next - Moment.now
        return Int32(clamping: max(0, wait / 1_000_000 + 1))
    }

    private func callTimers() {
        for (id, tick) in timers.advance(to: now.tick) {
            guard let connection = connections[id], connection.scheduledTick == tick
            else { continue }
            connection.scheduledTick = nil
            guard let deadline = connection.deadline else { continue }
            if deadline <= now {
                connection.expire(on: self)
            } else {
                schedule(connection, at: deadline)
            }
        }
    }

    /// An earlier call is left as it is: when it comes the connection looks at its deadline.
    func schedule(_ connection: Connection, at deadline: Moment) {
        let tick = deadline.tick + 1
        if let scheduled = connection.scheduledTick, scheduled <= tick { return }
        connection.scheduledTick = timers.schedule(connection.id, at: tick)
    }

    func remove(_ connection: Connection) {
        connections.remove(connection.id)
        leave(connection)
        load.subtract()
        guard connection.isCounted else { turnedAway -= 1; return }
        service.census.leave(connection.address, isTrusted: connection.isTrusted)
    }
}

extension Moment {
    /// Timers are as fine as this: a tenth of a second.
    private static let tickNanoseconds: Int64 = 100_000_000

    var tick: Int { Int(nanoseconds / Moment.tickNanoseconds) }

    init(tick: Int) { nanoseconds = Int64(tick) &* Moment.tickNanoseconds }
}
