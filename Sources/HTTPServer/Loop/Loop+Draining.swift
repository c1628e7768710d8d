extension Loop {
    private var drainEnd: Moment? { drainBegan.map { $0 + service.patience.drain } }
    /// A handler that goes on though its reader is gone is not waited for any longer.
    private var lastEnd: Moment? { drainEnd.map { $0 + service.patience.handlerGrace } }

    /// When draining has something to do next.
    var nextOfDrain: Moment? { [drainEnd, lastEnd].compactMap(\.self).first { $0 > now } }

    /// Nobody is left who is or will be answered.
    var isOver: Bool {
        guard let lastEnd, connections.count == 0 else { return false }
        return admission.isQuiet || lastEnd <= now
    }

    /// Takes all who wait at the door, and then nobody.
    func shutDoors() {
        others = []
        for index in doors.indices { accept(at: index, upTo: Listener.waitingLimit) }
        for door in doors { poller.forget(door.listener.number) }
        doors = []
        restsUntil = nil
    }

    /// Finishes what has been begun: every answer is the last of its connection, and connections
    /// between two requests are closed after a moment.
    func drain() {
        guard !isDraining else { return }
        drainBegan = Moment.now
        for connection in connections.all {
            // Listeners come back by themselves, and find whoever follows us.
            if connection.phase == .listening { connection.close(on: self) }
            connection.setDeadline(on: self)
        }
    }

    /// Whoever has not finished when the time is up is cut.
    func endDrain() {
        guard let end = drainEnd, end <= now else { return }
        for connection in connections.all { connection.close(on: self) }
    }
}
