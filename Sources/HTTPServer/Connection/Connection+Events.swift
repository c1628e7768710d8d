import Web

extension Connection {
    /// Which broadcast a connection listens to, and the last event it has been told.
    struct Heard {
        let audience: ObjectIdentifier
        /// Where in the audience it sits.
        var seat: Int
        var number: Int64
    }

    /// How long a browser waits before it connects again, in its own words.
    private static let retry = Array("retry: 3000\n\n".utf8)

    /// Turns the connection into a listener. The request is over; what remains of the connection
    /// is the socket and a number.
    func listen(
        _ response: Response, to broadcast: Broadcast, after last: Int64?,
        on loop: isolated Loop
    ) {
        guard let exchange else { return }
        writeHead(response, .untilClose, on: loop)
        guard exchange.head.method != .head, !loop.isDraining else { return complete(on: loop) }
        loop.scratch += Connection.retry
        loop.scratch += loop.listen(self, to: broadcast, after: last)
        departure = Departure(exchange, response.status)
        endExchange(on: loop)
        leftover = []
        phase = .listening
        watch.began = loop.now
        flush(on: loop)
    }

    /// Says an event, unless it has been said. A listener that has fallen too far behind is cut:
    /// it comes back and is told what it missed.
    func tell(_ bytes: [UInt8], number: Int64, on loop: isolated Loop) {
        guard phase == .listening, let heard, heard.number < number else { return }
        self.heard?.number = number
        watch.began = loop.now
        // Only what a reader leaves waiting is counted: by that one tells who is slow.
        guard send(bytes, on: loop) < bytes.count else { return }
        if output.pendingBytes > loop.limits.eventBacklogBytes { close(on: loop) }
    }

    /// A comment, which listeners ignore and proxies see.
    func sendHeartbeat(on loop: isolated Loop) {
        watch.began = loop.now
        loop.scratch += ":\n\n".utf8
        flush(on: loop)
    }
}
