public import Kernel

/// Who may come to a route at all. There is no default: a route without it does not compile.
public enum RouteAccess: Sendable, Equatable {
    case everyone
    case signedIn
    /// Asks the permission function for one of these actions. The handler names the object;
    /// a handler that never asks is answered with an error of ours, not with its page.
    case permitted([Action])

    public static func permitted(_ actions: Action...) -> RouteAccess { .permitted(actions) }
}

/// One address and method, who may come, and what answers.
public struct Route: Sendable {
    public let method: Method
    public let pattern: PathPattern
    public let access: RouteAccess
    /// One sentence for the API description.
    public let summary: Phrase
    /// What a form sent here may contain.
    public let fields: [FieldDescription]
    public let options: Options
    /// What may stand behind the question mark of its address.
    public private(set) var query: [FieldDescription] = []
    let handle: @Sendable (Visit, [String]) async throws -> Response?

    /// What a body is read as.
    public enum Content: Sendable {
        case form
        /// A form that may end with a file (`multipart/form-data`).
        case file
        /// Bytes that mean something to the handler alone.
        case bytes
    }

    public struct Options: Sendable {
        public var content = Content.form
        /// The most bytes a body may have.
        public var bodyLimit = 1 << 20
        /// Signing in or out twice changes nothing more than once does, so such acts keep no
        /// answer to repeat.
        public var isRepeatable = false
        /// How many ordinary requests this one counts for, such as an export of much.
        public var cost = 1
        /// A page for a reader without an account; it may be kept by caches between.
        public var isPublic = false
        /// Sent by another program that signs what it sends, and no page of ours: nobody has signed
        /// in, whatever cookies come along, and the handler believes the signature alone.
        public var isSigned = false

        public init() {}

        /// A short signed message, the same however often it comes.
        public static func signed(upTo limit: Int) -> Options {
            var options = Options()
            (options.content, options.bodyLimit) = (.bytes, limit)
            (options.isSigned, options.isRepeatable) = (true, true)
            return options
        }

        /// What brings much out of the house at once.
        public static var heavy: Options { costing(100) }
        /// What reads thousands of files for one answer.
        public static var slow: Options { costing(10) }

        private static func costing(_ cost: Int) -> Options {
            var options = Options()
            options.cost = cost
            return options
        }
    }
}

extension Route {
    public static func get<each Parameter: PathParameter>(
        _ place: Place<repeat each Parameter>, for access: RouteAccess, _ summary: Phrase,
        options: Options = Options(),
        handle: @escaping @Sendable (Visit, repeat each Parameter) async throws -> Response
    ) -> Route {
        Route(.get, place, access, summary, options: options, handle: handle)
    }

    public static func post<each Parameter: PathParameter>(
        _ place: Place<repeat each Parameter>, for access: RouteAccess, _ summary: Phrase,
        fields: [FieldDescription] = [], options: Options = Options(),
        handle: @escaping @Sendable (Visit, repeat each Parameter) async throws -> Response
    ) -> Route {
        Route(.post, place, access, summary, fields: fields, options: options, handle: handle)
    }

    /// The same route, with what its address may say behind the question mark.
    public func asking(_ query: FieldDescription...) -> Route {
        var route = self
        route.query += query
        return route
    }

    public init<each Parameter: PathParameter>(
        _ method: Method, _ place: Place<repeat each Parameter>, _ access: RouteAccess,
        _ summary: Phrase, fields: [FieldDescription] = [], options: Options = Options(),
        handle: @escaping @Sendable (Visit, repeat each Parameter) async throws -> Response
    ) {
        self.method = method
        self.pattern = place.pattern
        self.access = access
        self.summary = summary
        self.fields = fields
        self.options = options
        self.handle = { visit, captured in
            guard let parameters = place.parameters(from: captured) else { return nil }
            return try await handle(visit, repeat each parameters)
        }
    }
}
