import HTML
public import Kernel
import Storage

/// The one place that turns errors into answers.
extension Application {
    func refuse(_ error: any Error, _ visit: Visit, at route: Route) async throws -> Response {
        switch error {
        case let denial as Denial: return try await deny(denial, visit, at: route)
        case is NotSignedIn: return try signIn(visit)
        case let complaint as Complaint:
            return try fail(Failure(.unprocessable, complaint.sentence), visit)
        case let failure as Failure: return try fail(failure, visit)
        case let failure as Body.Failure: return try fail(Failure(failure), visit)
        case is Forged:
            try await record(.forged, of: visit)
            return try fail(Forged.failure, visit)
        case is StalePage: return try visit.show(ResubmitPage(.stale, visit), .forbidden)
        default: return try report(error, visit)
        }
    }

    private func deny(
        _ denial: Denial, _ visit: Visit, at route: Route
    ) async throws -> Response {
        switch denial {
        case .needsPurpose:
            return try visit.show(PurposePage(visit, services.authority.purposes), .forbidden)
        case .needsStepUp:
            return try visit.show(ResubmitPage(.needsSecondFactor, visit), .forbidden)
        case .hidden where visit.principal == nil: return try signIn(visit)
        case .hidden, .forbidden:
            try await recordRefusal(of: visit, at: route)
            let sentence = denial == .hidden ? FailurePage.notFound : FailurePage.forbidden
            return try fail(Failure(denial == .hidden ? .notFound : .forbidden, sentence), visit)
        }
    }

    /// Every refusal is audited (security.md, S19), and so is an address that leads nowhere: who
    /// tries one id after the other is seen.
    private func recordRefusal(of visit: Visit, at route: Route) async throws {
        let refusal = visit.ledger.refusal
        let action = refusal?.action ?? route.access.actions.first ?? .opened
        try await record(action, of: visit, in: refusal?.object.organizations.first)
    }

    /// What strangers send is in the log of the server; the audit is about those who came in.
    private func record(
        _ action: Action, of visit: Visit, in organization: OrganizationID? = nil
    ) async throws {
        guard visit.principal != nil else { return }
        let path = Link(path: visit.request.path).text
        try await visit.record(
            Deed(
                action, Deed.Target(kind: "address", id: path), in: organization,
                outcome: .refused))
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
        var response = try visit.show(FailurePage(failure, of: visit.request), failure.status)
        if failure.status == .tooManyRequests { response.headers.append("retry-after", "2") }
        return response
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

extension Action {
    static let opened = Action("page.open")
    static let forged = Action("page.forged")
}

extension Application {
    /// What refusals are called that no permission of a feature names.
    public static let acts: [Action: Phrase] = [
        .opened: Phrase("打开页面", "Opened a page"),
        .forged: Phrase("其他网站冒用本人发出的请求", "A request that another site forged"),
    ]
}

extension RouteAccess {
    fileprivate var actions: [Action] {
        guard case .permitted(let actions) = self else { return [] }
        return actions
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
