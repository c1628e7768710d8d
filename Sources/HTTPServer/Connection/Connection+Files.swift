import Web

extension Connection {
    /// Sends a file, or the part that was asked for, or word that the reader has it already.
    func send(_ response: Response, _ file: Response.File, on loop: isolated Loop) {
        guard let exchange else { return }
        do throws(SystemError) {
            let opened = try FileOnDisk(path: file.path)
            let conditions = Conditions(
                entityTag: file.entityTag ?? opened.entityTag, modifiedAt: opened.modifiedAt,
                sizeBytes: opened.sizeBytes)
            let isPlain = response.status == .ok && exchange.head.method.isSafe
            let verdict =
                isPlain
                ? conditions.verdict(exchange.head.headers, allowsParts: true) : .whole
            send(described(response, conditions), opened, verdict, on: loop)
        } catch {
            answer(loop.service.answering.refuse(.notFound, exchange.request), on: loop)
        }
    }

    private func described(_ response: Response, _ conditions: Conditions) -> Response {
        var response = response
        response.headers["etag"] = conditions.entityTag
        response.headers["last-modified"] = conditions.modifiedAt.map(HTTPDate.text)
        response.headers["accept-ranges"] = "bytes"
        return response
    }

    private func send(
        _ response: Response, _ opened: FileOnDisk, _ verdict: Conditions.Verdict,
        on loop: isolated Loop
    ) {
        var response = response
        let size = opened.sizeBytes
        switch verdict {
        case .whole: send(response, opened.file, 0..<size, on: loop)
        case .part(let range):
            response.status = .partialContent
            response.headers["content-range"] =
                "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
            send(response, opened.file, range, on: loop)
        case .notModified: send(Response(.notModified, headers: response.headers), on: loop)
        case .preconditionFailed: send(Response(.preconditionFailed), on: loop)
        case .unsatisfiable:
            send(
                Response(.rangeNotSatisfiable, headers: ["content-range": "bytes */\(size)"]),
                on: loop)
        }
    }

    private func send(
        _ response: Response, _ file: SharedDescriptor, _ range: Range<Int>,
        on loop: isolated Loop
    ) {
        guard let exchange else { return }
        writeHead(response, .length(range.count), on: loop)
        if exchange.head.method != .head { write(file, range, on: loop) }
        complete(on: loop)
    }
}
