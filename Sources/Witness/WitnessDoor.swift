import Proofs
import Storage
public import Web

/// A witness as machines reach it (C2SP tlog-witness).
public struct WitnessDoor: Sendable {
    /// The most that a head with its proof can take.
    public static let bodyLimit = 128_000

    private let witness: Witness
    private let prefix: [String]
    private let report: @Sendable (any Error, Request) -> Void

    /// - Parameter prefix: what stands before the addresses, such as `/witness`.
    public init(
        _ witness: Witness, under prefix: String = "",
        report: @escaping @Sendable (any Error, Request) -> Void
    ) {
        self.witness = witness
        self.prefix = prefix.split(separator: "/").map(String.init)
        self.report = report
    }

    public func answer(to request: Request) async -> Response {
        do {
            return try await answer(request)
        } catch is Body.Failure {
            return .text("the body is too large or was cut short\n", status: .badRequest)
        } catch {
            report(error, request)
            return .text("this witness cannot answer now; ask again\n", status: .unavailable)
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        guard request.path.starts(with: prefix) else { return WitnessDoor.nothing }
        let path = Array(request.path.dropFirst(prefix.count))
        switch (path.count, path.last) {
        case (1, "add-checkpoint"):
            guard request.method == .post else { return WitnessDoor.allowing("POST") }
            return try await add(request.body)
        case (2, "checkpoint"):
            guard [.get, .head].contains(request.method) else {
                return WitnessDoor.allowing("GET, HEAD")
            }
            return try await head(hashed: path[0])
        default: return WitnessDoor.nothing
        }
    }

    private func add(_ body: Body) async throws -> Response {
        let bytes = try await body.collect(upTo: WitnessDoor.bodyLimit)
        return try await witness.add(bytes).response
    }

    private func head(hashed hash: String) async throws -> Response {
        guard let note = try await witness.head(ofLogHashed: hash) else {
            return WitnessDoor.nothing
        }
        var response = Response.text(note.description)
        response.headers.append("cache-control", "no-store")
        return response
    }

    private static let nothing = Response.text("there is nothing here\n", status: .notFound)

    private static func allowing(_ methods: String) -> Response {
        Response(.methodNotAllowed, headers: ["allow": methods])
    }
}

extension WitnessAnswer {
    var response: Response {
        switch self {
        case .malformed:
            .text(
                "this is no head with a proof, or it is older than it says\n", status: .badRequest)
        case .unknownLog: .text("this witness does not know the log\n", status: .notFound)
        case .unsigned:
            .text(
                "the log has not signed this head, or a line of it is wrong\n", status: .forbidden)
        case .notLast(let size):
            Response(
                .conflict, headers: ["content-type": "text/x.tlog.size"],
                content: .bytes(Array("\(size)\n".utf8)))
        case .inconsistent:
            .text("the head does not go on from the last one\n", status: .unprocessable)
        case .cosigned(let signature): .text(signature.line)
        }
    }
}
