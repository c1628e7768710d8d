import FoundationEssentials
import Kernel

/// The description of the API, made from the routes themselves, so that it cannot lag behind.
///
/// Every address answers JSON to `Accept: application/json`; forms may be sent as flat JSON.
public struct OpenAPI: Sendable {
    private let routes: [Route]
    private let version: String

    public init(_ routes: [Route], version: String) {
        self.routes = routes
        self.version = version
    }

    public func document() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(description))
    }

    private var description: JSON {
        [
            "openapi": "3.1.0",
            "info": ["title": "Tongxin", "version": .text(version)],
            "paths": .object(paths),
            "components": ["securitySchemes": ["session": OpenAPI.session]],
        ]
    }

    private static let session: JSON = [
        "type": "apiKey", "in": "cookie", "name": "__Host-session",
    ]

    private var paths: [String: JSON] {
        var paths: [String: [String: JSON]] = [:]
        for route in routes {
            let path = route.pattern.named
            paths[path, default: [:]][route.method.rawValue.lowercased()] = operation(route)
        }
        return paths.mapValues(JSON.object)
    }

    private func operation(_ route: Route) -> JSON {
        var operation: [String: JSON] = [
            "summary": .text(route.summary.english),
            "parameters": .list(parameters(route)),
            "responses": .object(responses(route)),
        ]
        if route.access != .everyone { operation["security"] = [["session": []]] }
        if case .permitted(let actions) = route.access {
            operation["x-permissions"] = .list(actions.map { .text($0.name) })
        }
        if !route.method.isSafe { operation["requestBody"] = body(route) }
        return .object(operation)
    }

    private func parameters(_ route: Route) -> [JSON] {
        let inPath: [JSON] = (0..<route.pattern.parameterCount).map { index in
            [
                "name": .text("p\(index + 1)"), "in": "path", "required": true,
                "schema": ["type": "string"],
            ]
        }
        let inQuery: [JSON] = route.query.map { field in
            [
                "name": .text(field.name), "in": "query", "required": false,
                "schema": schema(field),
            ]
        }
        guard !route.method.isSafe && !route.options.isRepeatable else { return inPath + inQuery }
        return inPath + inQuery + [
            [
                "name": "Idempotency-Key", "in": "header", "required": true,
                "schema": ["type": "string", "minLength": 8, "maxLength": 200],
            ]
        ]
    }

    private func responses(_ route: Route) -> [String: JSON] {
        var codes = route.method.isSafe ? [200] : [200, 201, 409, 422]
        if route.access != .everyone { codes += [401, 403, 404] }
        let pairs = codes.map { code in
            (String(code), ["description": .text(OpenAPI.meaning(of: code))] as JSON)
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    private static func meaning(of code: Int) -> String {
        switch code {
        case 200: "Done"
        case 201: "Made; the address is in Location"
        case 401: "Sign in first"
        case 403: "Not permitted, or a purpose or second factor is missing"
        case 404: "There is no such thing, or it is not for you to know"
        case 409: "Changed by somebody else meanwhile; both versions come back"
        default: "Refused with a sentence for each field"
        }
    }
}

extension OpenAPI {
    private func body(_ route: Route) -> JSON {
        let visible = route.fields
        let properties = Dictionary(
            visible.map { ($0.name, schema($0)) }, uniquingKeysWith: { first, _ in first })
        let required = visible.filter { !$0.isOptional }.map { JSON.text($0.name) }
        let form: JSON = [
            "type": "object", "additionalProperties": false,
            "properties": .object(properties), "required": .list(required),
        ]
        switch route.options.content {
        case .form:
            return [
                "content": [
                    "application/json": ["schema": form],
                    "application/x-www-form-urlencoded": ["schema": form],
                ]
            ]
        case .file: return ["content": ["multipart/form-data": ["schema": form]]]
        case .bytes:
            let bytes: JSON = ["type": "string", "format": "binary"]
            return ["content": ["application/octet-stream": ["schema": bytes]]]
        }
    }

    private func schema(_ field: FieldDescription) -> JSON {
        var schema: [String: JSON] = ["title": .text(field.label.english)]
        let one = shape(of: field.kind)
        let whole = field.isRepeated ? ["type": "array", "items": .object(one)] : one
        schema.merge(whole) { first, _ in first }
        if let hint = field.hint { schema["description"] = .text(hint.english) }
        return .object(schema)
    }

    private func shape(of kind: FieldDescription.Kind) -> [String: JSON] {
        switch kind {
        case .text(let maximum), .paragraph(let maximum):
            ["type": "string", "maxLength": .number(maximum)]
        case .secret: ["type": "string", "format": "password"]
        case .code(let digits): ["type": "string", "pattern": .text("^[0-9]{\(digits)}$")]
        case .date: ["type": "string", "format": "date"]
        case .month: ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"]
        case .number(let range):
            [
                "type": "integer", "minimum": .number(range.lowerBound),
                "maximum": .number(range.upperBound),
            ]
        case .choice(let choices):
            ["type": "string", "enum": .list(choices.map { .text($0.value) })]
        case .lookup: ["type": "string", "format": "uuid"]
        case .tick: ["type": "boolean"]
        case .hidden: ["type": "string"]
        }
    }
}

extension PathPattern {
    /// `/organizations/{p1}/posts/{p2}`
    var named: String {
        "/" + filled(with: (0..<parameterCount).map { "{p\($0 + 1)}" }).joined(separator: "/")
    }
}
