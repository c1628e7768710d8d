import HTML
import Kernel

/// From a request to an answer: who is it, is it genuine, which route, may they, and what comes
/// of it; every failure ends in a page with a sentence and the right status.
public struct Application: Sendable {
    public let router: Router
    public let services: Services

    public init(_ routes: [Route], _ services: Services) {
        router = Router(routes)
        self.services = services
    }

    public func respond(to request: Request) async -> Response {
        do {
            return try await answer(request)
        } catch {
            services.report(error, request)
            return .text("服务暂时不可用 Service unavailable\n\(request.id)\n", status: .unavailable)
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        switch router.match(request.method, request.path) {
        case .found(let route, let captured): return try await visit(route, captured, request)
        case .otherMethods(let methods): return otherMethods(methods, request)
        case .none: return try await stray(request)
        }
    }

    private func otherMethods(_ methods: [Method], _ request: Request) -> Response {
        let all = methods + (methods.contains(.get) ? [.head] : []) + [.options]
        let allow = all.map(\.rawValue).joined(separator: ", ")
        let status: Status = request.method == .options ? .noContent : .methodNotAllowed
        return Response(status, headers: ["allow": allow])
    }

    private func stray(_ request: Request) async throws -> Response {
        let session = try await services.sessions.session(of: request)
        let visit = visit(request, session, Submission(), to: nil)
        return try visit.show(FailurePage(.notFound, of: request), .notFound)
    }

    private func visit(
        _ route: Route, _ captured: [String], _ request: Request
    ) async throws -> Response {
        var session =
            route.options.isSigned
            ? Session.nobody(request) : try await services.sessions.session(of: request)
        var submission = Submission()
        do {
            try keepPace(session, route, request)
            if !request.method.isSafe {
                submission = try await self.submission(request, to: route, session)
                if !route.options.isSigned {
                    try Genuineness.check(request, submission.fields, session)
                }
            }
            if let code = submission.fields[ReservedField.code], session.principal != nil {
                session = try await services.sessions.stepUp(code, in: request)
            }
        } catch let complaint as Complaint {
            let visit = visit(request, session, submission, to: route)
            let page = ResubmitPage(.needsSecondFactor, visit, complaint)
            return keeping(session.cookies, in: try visit.show(page, .unprocessable))
        } catch {
            let visit = visit(request, session, submission, to: route)
            return keeping(session.cookies, in: try await refuse(error, visit, at: route))
        }
        let visit = visit(request, session, submission, to: route)
        return try await run(route, captured, visit)
    }

    private func keepPace(_ session: Session, _ route: Route, _ request: Request) throws {
        guard let account = session.principal?.account else { return }
        let cost = route.options.cost
        guard services.pace.take(cost, of: account, at: request.receivedAt) else {
            throw Failure.tooFast
        }
    }

    private func run(
        _ route: Route, _ captured: [String], _ visit: Visit
    ) async throws -> Response {
        do {
            try admit(visit, to: route)
            guard let response = try await route.handle(visit, captured) else {
                throw Failure(.notFound, FailurePage.notFound)
            }
            return keeping(visit.session.cookies, in: try checked(response, route, visit))
        } catch {
            return keeping(visit.session.cookies, in: try await refuse(error, visit, at: route))
        }
    }

    private func admit(_ visit: Visit, to route: Route) throws {
        guard route.access == .everyone || visit.principal != nil else { throw NotSignedIn() }
    }

    /// A permitted route whose handler asked for none of its permissions is our own mistake; its
    /// answer must not leave the house.
    private func checked(
        _ response: Response, _ route: Route, _ visit: Visit
    ) throws -> Response {
        guard case .permitted(let actions) = route.access else { return response }
        guard visit.ledger.hasAsked(anyOf: actions) else { throw NeverAsked(route: route) }
        return response
    }

    private func keeping(_ cookies: [Cookie], in response: Response) -> Response {
        var response = response
        for cookie in cookies { response.headers.append("set-cookie", cookie.header) }
        return response
    }

    func submitted(_ request: Request, limit: Int) async throws -> Query {
        let bytes = try await request.body.collect(upTo: limit)
        guard let query = SubmittedForm.read(bytes, type: request.headers["content-type"]) else {
            throw Failure(
                .unsupportedMediaType,
                Phrase(
                    "请用表单或 JSON 提交", "Send a form (urlencoded) or a flat JSON object"))
        }
        return query
    }

    private func visit(
        _ request: Request, _ session: Session, _ submission: Submission, to route: Route?
    ) -> Visit {
        var randomness = SystemRandomNumberGenerator()
        let key = RequestID(at: request.receivedAt, using: &randomness)
        return Visit(
            request: request, session: session, services: services, submission: submission,
            isRepeatable: route?.options.isRepeatable ?? true, fields: route?.fields ?? [],
            formKey: key.description)
    }
}

/// The handler of a route asked for none of the permissions that the route names.
struct NeverAsked: Error { let route: Route }

struct NotSignedIn: Error {}
