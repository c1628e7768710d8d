public import HTML
public import Kernel

/// The address of something, as a value: used to register a route and to link to it.
///
///     static let organization = Place("/organizations/{}", OrganizationID.self)
///     page.a(.href(Places.organization.link(id)), text: name)
public struct Place<each Parameter: PathParameter>: Sendable {
    let pattern: PathPattern

    public init(_ pattern: String, _ types: repeat (each Parameter).Type) {
        self.pattern = PathPattern(pattern)
        var count = 0
        for _ in repeat each types { count += 1 }
        precondition(self.pattern.parameterCount == count, "a type for each {} in \(pattern)")
    }

    public func link(_ parameters: repeat each Parameter) -> Link {
        var texts: [String] = []
        for parameter in repeat each parameters { texts.append(parameter.pathSegment) }
        return Link(path: pattern.filled(with: texts))
    }

    /// The typed parameters, or `nil` when a text is not of its type.
    func parameters(from captured: [String]) -> (repeat each Parameter)? {
        var rest = captured[...]
        func next<P: PathParameter>(_ type: P.Type) throws(Mismatch) -> P {
            guard let text = rest.popFirst(), let value = P(pathSegment: text) else {
                throw Mismatch()
            }
            return value
        }
        do {
            return (repeat try next((each Parameter).self))
        } catch {
            return nil
        }
    }

    private struct Mismatch: Error {}
}

/// What may stand between two slashes.
public protocol PathParameter: Sendable {
    init?(pathSegment: String)
    var pathSegment: String { get }
}

extension ID: PathParameter {
    public init?(pathSegment: String) { self.init(pathSegment) }
    public var pathSegment: String { description }
}

extension CivilDate: PathParameter {
    public init?(pathSegment: String) { self.init(pathSegment) }
    public var pathSegment: String { description }
}

extension CivilMonth: PathParameter {
    public init?(pathSegment: String) { self.init(pathSegment) }
    public var pathSegment: String { description }
}

extension String: PathParameter {
    /// No name of ours has a NUL in it, and no database has a text with one.
    public init?(pathSegment: String) {
        guard !pathSegment.utf8.contains(0) else { return nil }
        self = pathSegment
    }

    public var pathSegment: String { self }
}

extension Int: PathParameter {
    public init?(pathSegment: String) { self.init(pathSegment) }
    public var pathSegment: String { description }
}

/// `/organizations/{}/posts`, taken apart.
public struct PathPattern: Sendable, Hashable, CustomStringConvertible {
    enum Segment: Sendable, Hashable {
        case literal(String)
        case parameter
    }

    let segments: [Segment]

    init(_ text: String) {
        segments = text.split(separator: "/").map {
            $0 == "{}" ? .parameter : .literal(String($0))
        }
    }

    var parameterCount: Int { segments.count { $0 == .parameter } }

    func filled(with texts: [String]) -> [String] {
        var rest = texts[...]
        return segments.map { segment in
            switch segment {
            case .literal(let text): text
            case .parameter: rest.popFirst() ?? ""
            }
        }
    }

    public var description: String {
        "/" + filled(with: Array(repeating: "{}", count: parameterCount)).joined(separator: "/")
    }
}
