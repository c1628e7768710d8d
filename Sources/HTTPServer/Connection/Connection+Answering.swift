import Kernel
import Web

extension Connection {
    /// Asks the application about a request whose head has come.
    func begin(_ head: RequestHead, on loop: isolated Loop) {
        let limit = loop.limits.bodyBytes
        let exchange = open(head, bodyLimit: limit, on: loop)
        let request = request(exchange, on: loop)
        switch loop.service.answering.handle(request) {
        case .now(let response):
            exchange.inflow.limit = min(limit, Inflow.window)
            exchange.ready = response
        case .later(let bodyLimit, let work):
            exchange.inflow.limit = bodyLimit ?? limit
            if let length = head.framing.announcedLength, length > bodyLimit ?? limit {
                return refuse(.bodyTooLarge, on: loop)
            }
            start(work, exchange, on: loop)
        }
    }

    private func open(
        _ head: RequestHead, bodyLimit: Int, on loop: isolated Loop
    ) -> Exchange {
        exchangeCount += 1
        let exchange = Exchange(
            ExchangeID(connection: id, number: exchangeCount),
            requestID(head.headers, on: loop), head, peer(head.headers, on: loop),
            receivedAt: loop.instant, startedAt: loop.now, bodyLimit: bodyLimit)
        self.exchange = exchange
        phase = .answering
        return exchange
    }

    private func request(_ exchange: Exchange, on loop: isolated Loop) -> Request {
        let head = exchange.head
        let body =
            head.framing == .none
            ? Body.empty
            : Body(
                RequestBody(loop, exchange.id), announcedLength: head.framing.announcedLength)
        return Request(
            id: exchange.request, method: head.method, path: head.target.path,
            query: head.target.query, headers: head.headers, peer: exchange.peer, body: body,
            receivedAt: exchange.receivedAt)
    }

    /// Lets a client go on that asks before it sends its body.
    func sayContinue(on loop: isolated Loop) {
        guard exchange?.inflow.owesContinue == true else { return }
        exchange?.inflow.owesContinue = false
        loop.scratch += "HTTP/1.1 100 Continue\r\n\r\n".utf8
        flush(on: loop)
    }

    private func start(
        _ work: @escaping Work, _ exchange: Exchange, on loop: isolated Loop
    ) {
        switch loop.admit(work, for: exchange.id) {
        case .started(let task): exchange.task = task
        case .waits:
            exchange.isWaiting = true
            watch.began = loop.now
        case .refused: refuse(.tooManyRequests, on: loop)
        }
    }

    // MARK: - The answer

    /// Sends an answer. What a stream consists of follows by `write`.
    func answer(_ response: Response, on loop: isolated Loop) {
        guard let exchange, exchange.answer == nil else { return }
        switch response.content {
        case _ where response.status.hasNoBody: send(response, on: loop)
        case .none: send(response, on: loop)
        case .bytes(let bytes): send(response, bytes, on: loop)
        case .file(let file): send(response, file, on: loop)
        case .stream(let write): stream(response, write, on: loop)
        case .events(let broadcast, let last):
            listen(response, to: broadcast, after: last, on: loop)
        }
    }

    /// Sends an answer that is only a head.
    func send(_ response: Response, on loop: isolated Loop) {
        writeHead(response, response.status.hasNoBody ? .none : .length(0), on: loop)
        complete(on: loop)
    }

    private func send(_ response: Response, _ bytes: [UInt8], on loop: isolated Loop) {
        guard let exchange else { return }
        if isKnown(response, bytes, to: exchange) {
            return send(Response(.notModified, headers: response.headers), on: loop)
        }
        writeHead(response, .length(bytes.count), on: loop)
        if exchange.head.method != .head { write(bytes, on: loop) }
        complete(on: loop)
    }

    /// The answer carries a tag, and the reader has what it names.
    private func isKnown(_ response: Response, _ bytes: [UInt8], to exchange: Exchange) -> Bool {
        guard response.status == .ok, exchange.head.method.isSafe,
            let tag = response.headers["etag"]
        else { return false }
        let conditions = Conditions(entityTag: tag, modifiedAt: nil, sizeBytes: bytes.count)
        return conditions.verdict(exchange.head.headers, allowsParts: false) == .notModified
    }

    /// Writes the head of an answer, and settles whether another request may follow it.
    func writeHead(_ response: Response, _ framing: AnswerFraming, on loop: isolated Loop) {
        guard let exchange else { return }
        let mayStay = exchange.head.keepsAlive && exchange.inflow.isComplete
        let isLast = !mayStay || hasHungUp || loop.isDraining || framing == .untilClose
        AnswerHead(
            status: response.status, headers: response.headers, framing: framing, isLast: isLast,
            isOld: exchange.head.version == .http10, request: exchange.request
        ).write(to: &loop.scratch, standing: loop.service.standing, date: loop.date)
        exchange.answer = Exchange.Answer(
            status: response.status, framing: framing, isLast: isLast)
    }

    /// The answer is on its way as a whole.
    func complete(on loop: isolated Loop) {
        guard let exchange, let answer = exchange.answer else { return }
        departure = Departure(exchange, answer.status)
        endExchange(on: loop)
        phase = .reading
        watch.began = loop.now
        watch.headBegan = leftover.isEmpty ? nil : loop.now
        guard answer.isLast else { return flush(on: loop) }
        end(lingering: !exchange.inflow.isComplete, on: loop)
    }

    func endExchange(on loop: isolated Loop) {
        exchange?.inflow.fail(.cutShort)
        exchange?.inflow.deliver()
        exchange?.answer?.writer?.resume(returning: false)
        exchange = nil
    }

    // MARK: - Refusals

    /// Refuses what was sent and closes the connection: what follows on it cannot be trusted.
    func refuse(_ rejection: Rejection, on loop: isolated Loop) {
        let request = exchange?.request ?? loop.newRequestID()
        var response = loop.service.answering.refuse(rejection.status, request)
        if rejection.status == .unavailable { response.headers["retry-after"] = "1" }
        let isHead = exchange?.head.method == .head
        let bytes = if case .bytes(let bytes) = response.content { bytes } else { [UInt8]() }
        AnswerHead(
            status: response.status, headers: response.headers, framing: .length(bytes.count),
            isLast: true, isOld: false, request: request
        ).write(to: &loop.scratch, standing: loop.service.standing, date: loop.date)
        if !isHead { loop.scratch += bytes }
        departure =
            exchange.map { Departure($0, rejection.status, rejection) }
            ?? Departure(
                rejection, request, from: addressText, receivedAt: loop.instant,
                startedAt: watch.headBegan ?? loop.now)
        exchange?.task?.cancel()
        endExchange(on: loop)
        end(lingering: true, on: loop)
    }

    /// No request follows: closes when all is sent.
    func end(lingering: Bool, on loop: isolated Loop) {
        phase = .reading
        endsAfterOutput = true
        endsWithLingering = lingering || !leftover.isEmpty
        flush(on: loop)
    }
}
