extension Loop {
    var drainEnd: Moment? { drainBegan.map { $0 + service.patience.drain } }

    /// Takes those who wait at the door, and then nobody.
    func shutDoors() {
        others = []
        for index in doors.indices { accept(at: index) }
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
