import HTML
import Kernel
import Storage

/// The one place that turns errors into answers.
extension Application {
    func refuse(_ error: any Error, _ visit: Visit) async throws -> Response {
        switch error {
        case let denial as Denial: return try await deny(denial, visit)
        case is NotSignedIn: return try signIn(visit)
        case let complaint as Complaint:
            return try fail(Failure(.unprocessable, complaint.sentence), visit)
        case let failure as Failure: return try fail(failure, visit)
        case let failure as Body.Failure: return try fail(Failure(failure), visit)
        case is StalePage: return try visit.show(ResubmitPage(.stale, visit), .forbidden)
        default: return try report(error, visit)
        }
    }

    private func deny(_ denial: Denial, _ visit: Visit) async throws -> Response {
        switch denial {
        case .needsPurpose:
            return try visit.show(PurposePage(visit, services.authority.purposes), .forbidden)
        case .needsStepUp:
            return try visit.show(ResubmitPage(.needsSecondFactor, visit), .forbidden)
        case .hidden where visit.principal == nil: return try signIn(visit)
        case .hidden, .forbidden:
            try await recordRefusal(of: visit)
            let sentence = denial == .hidden ? FailurePage.notFound : FailurePage.forbidden
            return try fail(Failure(denial == .hidden ? .notFound : .forbidden, sentence), visit)
        }
    }

    /// Every refusal is audited (security.md, S19).
    private func recordRefusal(of visit: Visit) async throws {
        guard let refusal = visit.ledger.refusal else { return }
        let path = Link(path: visit.request.path).text
        try await visit.record(
            Deed(
                refusal.action, Deed.Target(kind: "address", id: path),
                in: refusal.object.organizations.first, outcome: .refused))
    }

    /// A reader is led to the sign-in page and back; a form that was sent after the session ended
    /// keeps what was typed.
    private func signIn(_ visit: Visit) throws -> Response {
        guard !visit.wantsJSON else {
            return try fail(Failure(.unauthorized, FailurePage.notSignedIn), visit)
        }
        guard visit.request.method.isSafe else {
            return try visit.show(ResubmitPage(.signedOut, visit), .unauthorized)
        }
        let here = Link(path: visit.request.path, query: visit.request.query.tuples)
        let link = Link(path: ["sign-in"], query: [("return", here.text)])
        return Response(.seeOther, headers: ["location": link.text, "cache-control": "no-store"])
    }

    private func fail(_ failure: Failure, _ visit: Visit) throws -> Response {
        try visit.show(FailurePage(failure, of: visit.request), failure.status)
    }

    private func report(_ error: any Error, _ visit: Visit) throws -> Response {
        services.report(error, visit.request)
        let isAway = (error as? StorageError)?.kind == .unavailable
        let failure =
            isAway
            ? Failure(.unavailable, FailurePage.unavailable)
            : Failure(.internalError, FailurePage.broken)
        return try fail(failure, visit)
    }
}

extension Query {
    var tuples: [(String, String)] { pairs.map { ($0.name, $0.value) } }
}

extension Failure {
    init(_ failure: Body.Failure) {
        switch failure {
        case .tooLarge(let limit):
            self.init(
                .contentTooLarge,
                Phrase(
                    "提交的内容超过 \(limit / 1024) KB，请删减后再提交",
                    "More than \(limit / 1024) KB; shorten it and send again"))
        case .cutShort:
            self.init(
                .requestTimeout,
                Phrase("网络中断，内容没有收全，请再提交一次", "The connection broke; send again"))
        case .malformed:
            self.init(.badRequest, Phrase("请求格式有误", "The request is malformed"))
        }
    }
}
