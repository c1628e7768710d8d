import Access
import HTML
import Kernel
import Storage
import TestSupport
import Testing

@testable import App
@testable import Web

@Suite struct `S5: every route` {
    /// The list is complete because the application answers nothing else.
    @Test func `is on the list that people read`() async throws {
        try await WholeHouse.withHouse(.sqlite) { house in
            try house.expectGoldenRoutes()
            try house.expectDescription()
        }
    }

    @Test(arguments: Dialect.allCases)
    func `turns a stranger away, unless it is for everyone`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            house.door.admit(nil)
            var tried = 0
            for route in house.application.router.routes where route.access != .everyone {
                let status = await house.status(of: route)
                #expect([303, 401].contains(status), "\(route.method.rawValue) \(route.pattern)")
                tried += 1
            }
            #expect(tried > 60)
            #expect(house.door.reported.isEmpty)
        }
    }

    /// Every role at its own place, above, below, beside and in a tree of somebody else's: what the answer is follows from the
    /// matrix alone.
    @Test(arguments: Dialect.allCases)
    func `answers every role as the matrix says`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            var tried = 0
            for route in house.application.router.routes {
                guard case .permitted = route.access else { continue }
                for role in Role.allCases {
                    for place in Place.allCases {
                        let surprise = await house.surprise(at: route, as: role, from: place)
                        #expect(surprise == nil)
                        tried += 1
                    }
                }
            }
            #expect(tried > 1000)
            #expect(house.door.reported == [])
        }
    }
}

/// Where somebody who asks for something at the forest farm has a role.
private enum Place: String, CaseIterable { case own, child, sister, parent, elsewhere }

extension WholeHouse {
    fileprivate func expectGoldenRoutes() throws {
        let routes = application.router.routes.map { route in
            let access: String =
                switch route.access {
                case .everyone: "everyone"
                case .signedIn: "whoever signed in"
                case .permitted(let actions): actions.map(\.name).joined(separator: ", ")
                }
            return "\(route.method.rawValue) \(route.pattern): \(access)"
        }
        try expectGolden(routes.sorted().joined(separator: "\n") + "\n", "routes.txt")
    }

    /// Programs read it from the product, people from the repository.
    fileprivate func expectDescription() throws {
        let routes = application.router.routes.filter { $0.pattern.description != "/openapi.json" }
        let document = try OpenAPI(routes, version: Description.version).document()
        try expectGolden(String(decoding: document, as: UTF8.self) + "\n", "openapi.json")
    }

    fileprivate func principal(_ role: Role, from place: Place) -> Principal {
        let organization: OrganizationID =
            switch place {
            case .own: home.own
            case .child: home.child
            case .sister: home.sister
            case .parent: home.parent
            case .elsewhere: OrganizationID(high: 0x7777, low: 1 << 63 | 7)
            }
        let now = composition.installation.clock.now()
        let stranger = AccountID(high: 0x7777, low: 1 << 63 | 9)
        return Principal(
            account: stranger, person: nil, name: "somebody",
            grants: [Grant(role, for: organization, from: now.date)], steppedUpAt: now)
    }

    /// What is odd about the answer; `nil` when it is as the matrix says.
    fileprivate func surprise(
        at route: Route, as role: Role, from place: Place
    ) async -> String? {
        guard case .permitted(let actions) = route.access else { return nil }
        let principal = principal(role, from: place)
        door.admit(principal)
        let status = await status(of: route)
        let name = "\(route.method.rawValue) \(route.pattern) as \(role) of \(place): \(status)"
        guard status < 500 else { return name }
        let isLetIn = ![401, 403, 404].contains(status)
        return isLetIn && !mayDo(actions, principal, from: place, at: route) ? name : nil
    }

    /// Whether the matrix allows one of the actions on anything this request could be about.
    private func mayDo(
        _ actions: [Action], _ principal: Principal, from place: Place, at route: Route
    ) -> Bool {
        var objects = [
            Object.installation, Object(organizations: above),
            Object(organizations: above, person: home.member),
        ]
        if route.pattern.parameterCount == 0 {
            objects.append(Object(organizations: principal.grants.map(\.organization)))
        }
        return actions.contains { action in
            objects.contains { object in
                composition.access.policy.decide(
                    principal, action, on: object, for: Purposes.care,
                    at: composition.installation.clock.now()) == .allowed
            }
        }
    }

    /// The branch that is asked about, and what stands above it.
    private var above: [OrganizationID] { [home.child, home.own, home.parent] + home.top }

    /// Asks for a route with things that are there.
    func status(of route: Route) async -> Int {
        let path = route.pattern.filled(with: parameters(of: route))
        let now = composition.installation.clock.now()
        var randomness = SystemRandomNumberGenerator()
        let key = RequestID(at: now, using: &randomness)
        var headers: Headers = ["host": "a.example", "origin": "http://a.example"]
        headers["x-csrf-token"] = "token"
        headers["idempotency-key"] = key.description
        let request = Request(
            id: key, method: route.method, path: path,
            query: Query([Query.Pair("purpose", Purposes.care.code)]), headers: headers,
            peer: Peer(address: "192.0.2.1", isSecure: false), receivedAt: now)
        return await application.respond(to: request).status.code
    }

    func parameters(of route: Route) -> [String] {
        let segments = route.pattern.description.split(separator: "/")
        return zip(segments, segments.dropFirst()).compactMap { before, segment in
            guard segment == "{}" else { return nil }
            switch before {
            case "organizations": return home.child.description
            case "people": return home.member.description
            case "accounts": return home.account.description
            case "numbers": return "phone"
            case "fields": return "phone"
            case "history": return "organization"
            default: return home.child.description
            }
        }
    }
}
