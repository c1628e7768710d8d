/// Finds the route of a request: literals first, then the parameter.
public struct Router: Sendable {
    private indirect enum Step: Sendable { case node(Node) }

    private struct Node: Sendable {
        var literals: [String: Step] = [:]
        var parameter: Step?
        var routes: [Method: Route] = [:]
    }

    public enum Match: Sendable {
        case found(Route, captured: [String])
        case otherMethods([Method])
        case none
    }

    public let routes: [Route]
    private var root = Node()

    /// Two routes with one address and method are a mistake of ours.
    public init(_ routes: [Route]) {
        self.routes = routes
        for route in routes { Router.insert(route, route.pattern.segments[...], into: &root) }
    }

    public func match(_ method: Method, _ path: [String]) -> Match {
        var captured: [String] = []
        guard let node = Router.find(path[...], in: root, &captured) else { return .none }
        let wanted = method == .head ? .get : method
        if let route = node.routes[wanted] { return .found(route, captured: captured) }
        return .otherMethods(node.routes.keys.sorted { $0.rawValue < $1.rawValue })
    }

    private static func insert(
        _ route: Route, _ segments: ArraySlice<PathPattern.Segment>, into node: inout Node
    ) {
        guard let first = segments.first else {
            precondition(node.routes[route.method] == nil, "two routes for \(route.pattern)")
            node.routes[route.method] = route
            return
        }
        var child = Node()
        switch first {
        case .literal(let text):
            if case .node(let known)? = node.literals[text] { child = known }
            insert(route, segments.dropFirst(), into: &child)
            node.literals[text] = .node(child)
        case .parameter:
            if case .node(let known)? = node.parameter { child = known }
            insert(route, segments.dropFirst(), into: &child)
            node.parameter = .node(child)
        }
    }

    private static func find(
        _ path: ArraySlice<String>, in node: Node, _ captured: inout [String]
    ) -> Node? {
        guard let first = path.first else { return node.routes.isEmpty ? nil : node }
        if case .node(let child)? = node.literals[first],
            let found = find(path.dropFirst(), in: child, &captured)
        {
            return found
        }
        guard case .node(let child)? = node.parameter else { return nil }
        captured.append(first)
        if let found = find(path.dropFirst(), in: child, &captured) { return found }
        captured.removeLast()
        return nil
    }
}
