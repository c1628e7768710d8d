/// What the body of an unsafe request holds, as its route wants it.
struct Submission: Sendable {
    var fields = Query()
    /// Still on its way.
    var file: SubmittedFile?
    var bytes: [UInt8] = []
}

extension Application {
    func submission(
        _ request: Request, to route: Route, _ session: Session
    ) async throws -> Submission {
        let limit = route.options.bodyLimit
        switch route.options.content {
        case .form: return Submission(fields: try await submitted(request, limit: limit))
        case .bytes:
            if !route.options.isSigned { try Application.keepStrangersOut(session) }
            return Submission(bytes: try await request.body.collect(upTo: limit))
        case .file:
            try Application.keepStrangersOut(session)
            return try await fileSubmission(request, limit: limit)
        }
    }

    /// A stranger's file is not even read.
    private static func keepStrangersOut(_ session: Session) throws {
        guard session.principal != nil else { throw NotSignedIn() }
    }

    private func fileSubmission(_ request: Request, limit: Int) async throws -> Submission {
        if let length = request.body.announcedLength, length > limit {
            throw Body.Failure.tooLarge(limit: limit)
        }
        let type = request.headers["content-type"] ?? ""
        guard let stream = MultipartStream(request.body, contentType: type, limit: limit) else {
            return Submission(fields: try await submitted(request, limit: 1 << 16))
        }
        let (fields, fileName) = try await stream.beginning()
        return Submission(
            fields: fields, file: fileName.map { SubmittedFile(named: $0, from: stream) })
    }
}
