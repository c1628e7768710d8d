import Web

/// The listeners of one broadcast on one loop.
struct Audience {
    let broadcast: Broadcast
    let outlet: LoopOutlet
    /// In the order in which they came, nearly: their sockets lie side by side in memory.
    var listeners: [ConnectionID] = []
}

/// An event on its way to those who listened when it came.
struct Delivery {
    let bytes: [UInt8]
    let number: Int64
    let listeners: [ConnectionID]
    var next = 0
}

/// Passes events from whoever sends them to the thread of a loop.
final class LoopOutlet: Broadcast.Outlet {
    private let loop: Loop

    init(_ loop: Loop) { self.loop = loop }

    func deliver(_ bytes: [UInt8], number: Int64, of broadcast: Broadcast) {
        loop.thread.perform { [loop] in
            loop.assumeIsolated { $0.announce(bytes, number: number, of: broadcast) }
        }
    }
}

extension Loop {
    /// How many listeners are told in one turn, so that requests between them do not wait for all.
    private static let tellsPerTurn = 64

    /// Lets a connection listen, and gives it what it has missed.
    func listen(
        _ connection: Connection, to broadcast: Broadcast, after last: Int64?
    ) -> [UInt8] {
        let key = ObjectIdentifier(broadcast)
        if audiences[key] == nil {
            let audience = Audience(broadcast: broadcast, outlet: LoopOutlet(self))
            audiences[key] = audience
            broadcast.attach(audience.outlet)
        }
        let seat = audiences[key]?.listeners.count ?? 0
        audiences[key]?.listeners.append(connection.id)
        // After attaching: what comes in between is in the opening and, by its number, not told
        // a second time.
        let opening = broadcast.opening(after: last)
        connection.heard = Connection.Heard(
            audience: key, seat: seat, number: opening.number)
        return opening.bytes
    }

    func leave(_ connection: Connection) {
        guard let (key, seat) = connection.heard.map({ ($0.audience, $0.seat) }) else { return }
        // The last one takes the seat.
        if let last = audiences[key]?.listeners.popLast(), last != connection.id {
            audiences[key]?.listeners[seat] = last
            connections[last]?.heard?.seat = seat
        }
        guard let audience = audiences[key], audience.listeners.isEmpty else { return }
        audience.broadcast.detach(audience.outlet)
        audiences[key] = nil
    }

    fileprivate func announce(_ bytes: [UInt8], number: Int64, of broadcast: Broadcast) {
        guard let audience = audiences[ObjectIdentifier(broadcast)] else { return }
        deliveries.append(Delivery(bytes: bytes, number: number, listeners: audience.listeners))
    }

    /// Tells the next listeners of the oldest event.
    func tell() {
        guard var delivery = deliveries.first else { return }
        let end = min(delivery.next + Loop.tellsPerTurn, delivery.listeners.count)
        for id in delivery.listeners[delivery.next..<end] {
            connections[id]?.tell(delivery.bytes, number: delivery.number, on: self)
        }
        delivery.next = end
        if end == delivery.listeners.count {
            deliveries.removeFirst()
        } else {
            deliveries[0] = delivery
        }
    }
}
