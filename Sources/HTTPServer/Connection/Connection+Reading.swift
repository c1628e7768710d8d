import Web

extension Connection {
    func handle(_ event: Poller.Event, on loop: isolated Loop) {
        if event.hasFailed { return close(on: loop) }
        if event.hasHungUp { hasHungUp = true }
        if event.isReadable || event.hasHungUp { isReadable = true }
        if event.isWritable { isWritable = true }
        advance(on: loop)
    }

    /// Goes as far as the bytes at hand and the reader's patience allow.
    func advance(on loop: isolated Loop) {
        drain(on: loop)
        if wantsBytes, !leftover.isEmpty { consumeLeftover(on: loop) }
        receive(on: loop)
        if hasHungUp, phase == .listening || exchange?.answer != nil { close(on: loop) }
        setDeadline(on: loop)
    }

    private func receive(on loop: isolated Loop) {
        while isReadable, wantsBytes {
            switch socket.receive(into: &loop.input) {
            case .bytes(let count):
                // A buffer that is not full has emptied the socket; the next bytes are an event.
                if count < loop.input.count, !hasHungUp { isReadable = false }
                take(count, on: loop)
                if isReadable { return loop.turnAgain(self) }
            case .nothingYet: isReadable = false
            case .ended: senderEnded(on: loop)
            case .failed: close(on: loop)
            }
        }
    }

    private func senderEnded(on loop: isolated Loop) {
        isReadable = false
        hasHungUp = true
        if phase != .answering { return close(on: loop) }
        failBody(on: loop)
    }

    /// The rest of the body will not come.
    func failBody(on loop: isolated Loop) {
        exchange?.inflow.fail(.cutShort)
        exchange?.inflow.deliver()
        answerIfReady(on: loop)
        flush(on: loop)
    }

    private func take(_ count: Int, on loop: isolated Loop) {
        watch.receivedBytes += count
        guard leftover.isEmpty else {
            leftover += loop.input[..<count]
            return consumeLeftover(on: loop)
        }
        let input = loop.input
        let used = consume(input.span.extracting(0..<count), on: loop)
        if used < count, isOpen { keep(input[used..<count], on: loop) }
        flush(on: loop)
    }

    private func consumeLeftover(on loop: isolated Loop) {
        let bytes = leftover
        leftover = []
        let used = consume(bytes.span, on: loop)
        if used < bytes.count, isOpen { keep(bytes[used...], on: loop) }
        flush(on: loop)
    }

    private func keep(_ bytes: ArraySlice<UInt8>, on loop: isolated Loop) {
        if watch.headBegan == nil { watch.headBegan = loop.now }
        leftover = Array(bytes)
    }

    /// Reads heads and bodies, one after the other, and says how many bytes it has used.
    private func consume(_ bytes: Span<UInt8>, on loop: isolated Loop) -> Int {
        var cursor = 0
        while true {
            switch phase {
            case .reading where wantsBytes && cursor < bytes.count:
                let rest = bytes.extracting(cursor..<bytes.count)
                guard let used = readHead(rest, on: loop) else { return cursor }
                cursor += used
            case .answering:
                guard feed(bytes, at: &cursor, on: loop) else { return cursor }
            case .lingering, .closed: return bytes.count
            case .reading, .listening: return cursor
            }
        }
    }

    /// How many bytes the head took; `nil` if it is not whole.
    private func readHead(_ bytes: Span<UInt8>, on loop: isolated Loop) -> Int? {
        do throws(Rejection) {
            guard let head = try parser.parse(bytes) else { return nil }
            let length = parser.length
            parser = HeadParser(loop.limits.head)
            watch.headBegan = nil
            begin(head, on: loop)
            return length
        } catch {
            refuse(error, on: loop)
            return bytes.count
        }
    }

    /// Gives the body its bytes. Says whether the exchange has ended and the next head may follow.
    private func feed(
        _ bytes: Span<UInt8>, at cursor: inout Int, on loop: isolated Loop
    ) -> Bool {
        guard let exchange else { return false }
        exchange.inflow.take(bytes, at: &cursor, discarding: exchange.ready != nil)
        exchange.inflow.deliver()
        answerIfReady(on: loop)
        return phase == .reading
    }

    /// Sends an answer that waited for the body to pass by.
    func answerIfReady(on loop: isolated Loop) {
        guard let exchange, let response = exchange.ready else { return }
        guard exchange.inflow.mayBeLeft else { return }
        exchange.ready = nil
        answer(response, on: loop)
    }
}
