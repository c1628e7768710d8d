import Web

extension Connection {
    /// Bytes up to this size are copied beside the head, so that one call sends both.
    private static let copyLimit = 16 * 1024
    /// A stream may be this far ahead of its reader.
    private static let streamWindow = 64 * 1024

    /// Adds bytes to what is sent. They follow what is in the loop's buffer.
    func write(_ bytes: [UInt8], on loop: isolated Loop) {
        if bytes.count <= Connection.copyLimit {
            loop.scratch += bytes
            return
        }
        flush(on: loop, more: true)
        guard isOpen else { return }
        output.append(bytes)
        drain(on: loop)
    }

    /// Adds a part of a file to what is sent.
    func write(_ file: SharedDescriptor, _ range: Range<Int>, on loop: isolated Loop) {
        flush(on: loop, more: !range.isEmpty)
        guard isOpen else { return }
        output.append(file, range)
        drain(on: loop)
    }

    /// Sends what the loop's buffer holds for this connection.
    func flush(on loop: isolated Loop, more: Bool = false) {
        defer { loop.scratch.removeAll(keepingCapacity: true) }
        guard isOpen else { return }
        if !loop.scratch.isEmpty { noteSent(send(loop.scratch, more: more, on: loop)) }
        if !more { drain(on: loop) }
    }

    /// Sends what the system takes at once, after what waits already, and keeps the rest; says how
    /// much it took.
    func send(_ bytes: [UInt8], more: Bool = false, on loop: isolated Loop) -> Int {
        var sent = 0
        if output.isEmpty, isWritable {
            switch socket.send(bytes, from: 0, more: more) {
            case .bytes(let count): sent = count
            case .nothingYet: isWritable = false
            case .failed:
                close(on: loop)
                return 0
            }
        }
        guard sent < bytes.count else { return sent }
        isWritable = false
        // A copy, because the loop's buffer is larger than what is left of this.
        output.append(Array(bytes[sent...]))
        return sent
    }

    /// Sends what waits, and does what was to follow it.
    func drain(on loop: isolated Loop) {
        guard isOpen else { return }
        if !output.isEmpty, isWritable {
            var sent = 0
            let progress = output.drain(into: socket, sent: &sent)
            noteSent(sent)
            switch progress {
            case .all: break
            case .part: isWritable = false
            case .failed: return close(on: loop)
            }
        }
        if output.pendingBytes < Connection.streamWindow / 2 { resumeWriter() }
        guard output.isEmpty else { return }
        depart(on: loop)
        if endsAfterOutput { hangUp(on: loop) }
    }

    private func resumeWriter() {
        guard let exchange, let writer = exchange.answer?.writer else { return }
        exchange.answer?.writer = nil
        writer.resume(returning: true)
    }

    // MARK: - Streams

    func stream(
        _ response: Response,
        _ write: @escaping @Sendable (any Response.Writer) async throws -> Void,
        on loop: isolated Loop
    ) {
        guard let exchange else { return }
        let isOld = exchange.head.version == .http10
        writeHead(response, isOld ? .untilClose : .chunked, on: loop)
        flush(on: loop)
        guard isOpen else { return }
        guard exchange.head.method != .head else { return complete(on: loop) }
        exchange.task = loop.stream(write, to: exchange.id)
    }

    /// Adds bytes to a stream. Says whether its writer has to wait for the reader.
    func writeStream(_ bytes: [UInt8], on loop: isolated Loop) -> Bool {
        guard let answer = exchange?.answer, !bytes.isEmpty else { return false }
        if answer.framing == .chunked {
            loop.scratch.append(hexadecimal: bytes.count)
            loop.scratch += "\r\n".utf8
        }
        write(bytes, on: loop)
        if answer.framing == .chunked { loop.scratch += "\r\n".utf8 }
        flush(on: loop)
        return output.pendingBytes > Connection.streamWindow
    }

    /// A stream that broke off ends without its last chunk, so that nobody takes it for whole.
    func endStream(isWhole: Bool, on loop: isolated Loop) {
        guard isWhole else { return close(on: loop) }
        if exchange?.answer?.framing == .chunked { loop.scratch += "0\r\n\r\n".utf8 }
        flush(on: loop)
        complete(on: loop)
        advance(on: loop)
    }

    // MARK: - The end

    private func hangUp(on loop: isolated Loop) {
        guard endsWithLingering, !hasHungUp else { return close(on: loop) }
        endsAfterOutput = false
        phase = .lingering
        leftover = []
        socket.endSending()
        watch.began = loop.now
    }

    /// Closes at once. Whoever still waits for this connection is told.
    func close(on loop: isolated Loop) {
        guard isOpen else { return }
        phase = .closed
        if let exchange {
            departure = Departure(exchange, exchange.answer?.status ?? .readerLeft)
            exchange.task?.cancel()
        }
        depart(on: loop)
        endExchange(on: loop)
        loop.remove(self)
    }
}
