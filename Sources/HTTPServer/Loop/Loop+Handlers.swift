import Web

/// What the tasks of handlers ask of their loop.
extension Loop {
    // MARK: - Tasks

    /// Starts a handler, or lets it wait for its turn.
    func admit(_ work: @escaping Work, for id: ExchangeID) -> Admission.Verdict {
        if admission.hasRoom { return .started(start(work, id)) }
        guard admission.mayWait else { return .refused }
        admission.wait(work, id)
        return .waits
    }

    private func start(_ work: @escaping Work, _ id: ExchangeID) -> Task<Void, Never> {
        admission.begin()
        return Task(executorPreference: thread) { [self] in
            let response = await work()
            await finish(id, response)
        }
    }

    private func finish(_ id: ExchangeID, _ response: Response) {
        admission.end()
        if let connection = connection(of: id) {
            connection.answer(response, on: self)
            connection.flush(on: self)
            connection.advance(on: self)
        }
        startNext()
    }

    private func startNext() {
        while let (work, id) = admission.next() {
            guard let connection = connection(of: id) else { continue }
            connection.exchange?.isWaiting = false
            connection.exchange?.task = start(work, id)
            connection.setDeadline(on: self)
        }
    }

    /// The connection, if the exchange is still the one it is about.
    private func connection(of id: ExchangeID) -> Connection? {
        guard let connection = connections[id.connection], connection.exchange?.id == id
        else { return nil }
        return connection
    }

    // MARK: - Bodies of requests

    func nextBytes(of id: ExchangeID) async -> Inflow.Next {
        guard let connection = connection(of: id) else { return .failure(.cutShort) }
        if let next = connection.exchange?.inflow.next() {
            connection.advance(on: self)
            return next
        }
        return await withCheckedContinuation { continuation in
            connection.exchange?.inflow.wait(continuation)
            connection.sayContinue(on: self)
            connection.advance(on: self)
        }
    }

    // MARK: - Streams

    func stream(
        _ write: @escaping @Sendable (any Response.Writer) async throws -> Void, to id: ExchangeID
    ) -> Task<Void, Never> {
        admission.beginStream()
        return Task(executorPreference: thread) { [self] in
            do {
                try await write(StreamWriter(loop: self, exchange: id))
                await endStream(id, isWhole: true)
            } catch {
                await endStream(id, isWhole: false)
            }
        }
    }

    /// Says whether there is still somebody who reads.
    func write(_ bytes: [UInt8], to id: ExchangeID) async -> Bool {
        guard let connection = connection(of: id) else { return false }
        let mustWait = connection.writeStream(bytes, on: self)
        guard connection.isOpen else { return false }
        connection.setDeadline(on: self)
        guard mustWait else { return true }
        return await withCheckedContinuation { continuation in
            connection.exchange?.answer?.writer = Waiter(continuation)
        }
    }

    private func endStream(_ id: ExchangeID, isWhole: Bool) {
        admission.endStream()
        connection(of: id)?.endStream(isWhole: isWhole, on: self)
    }
}
