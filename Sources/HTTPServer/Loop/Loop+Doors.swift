import Web

/// A socket that listens for connections; all loops watch it.
struct Door: Sendable {
    /// Keys below this are the numbers of doors, keys above it connections.
    static let bellKey: UInt64 = 1000

    let listener: Listener
}

extension Loop {
    /// How many connections are taken in one turn, so that those who are in are not forgotten.
    static let acceptsPerTurn = 32
    /// How many are told at once why they may not come in; more are shut out without a word.
    private static let turnedAwayLimit = 64

    func open(_ doors: [Door], others: [Loop]) throws(SystemError) {
        self.others = others
        self.doors = doors
        try watchDoors()
    }

    private func watchDoors() throws(SystemError) {
        for (index, door) in doors.enumerated() {
            try poller.watchListener(door.listener.number, key: UInt64(index))
        }
    }

    func accept(at index: Int, upTo count: Int = acceptsPerTurn) {
        guard doors.indices.contains(index) else { return }
        let listener = doors[index].listener
        for _ in 0..<count {
            switch listener.accept() {
            case .connection(let incoming): place(incoming)
            case .none: return
            case .exhausted: return rest()
            }
        }
    }

    /// No descriptor or memory is left: the doors stay shut for a moment.
    private func rest() {
        for door in doors { poller.forget(door.listener.number) }
        restsUntil = now + service.patience.rest
    }

    func endRest() {
        guard let end = restsUntil, end <= now else { return }
        restsUntil = nil
        // If even this fails there is still no memory, and the next turn tries again.
        do { try watchDoors() } catch { restsUntil = now + service.patience.rest }
    }

    /// Gives a connection to the loop that has the fewest.
    private func place(_ incoming: Incoming) {
        let least = others.min { $0.load.value < $1.load.value }
        guard let least, least.load.value < load.value else {
            load.add()
            return adopt(incoming)
        }
        least.load.add()
        least.thread.perform { least.assumeIsolated { $0.adopt(incoming) } }
    }

    private func adopt(_ incoming: Incoming) {
        let socket = Socket(descriptor: Descriptor(takingOwnershipOf: incoming.number))
        let isTrusted = service.trusts(incoming.address)
        let refusal = service.census.enter(incoming.address, isTrusted: isTrusted)
        let connection = Connection(
            connections.nextID(), socket, incoming.address, isTrusted: isTrusted,
            isCounted: refusal == nil, limits: limits, now: now)
        connections.insert(connection)
        guard watch(connection), turnedAway < Loop.turnedAwayLimit || refusal == nil
        else { return connection.close(on: self) }
        if let refusal {
            turnedAway += 1
            connection.refuse(refusal, on: self)
        }
        connection.advance(on: self)
    }

    private func watch(_ connection: Connection) -> Bool {
        do throws(SystemError) {
            try poller.watchSocket(connection.socket.descriptor.number, key: connection.id.key)
            return true
        } catch { return false }
    }
}
