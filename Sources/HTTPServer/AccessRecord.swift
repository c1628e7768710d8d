public import Kernel
public import Web

/// One answer, as the access log and the metrics keep it: made when the system has taken its last
/// byte, or its reader has left.
public struct AccessRecord: Sendable, Equatable {
    public let request: RequestID
    /// `nil` when the bytes never became a request.
    public let method: Method?
    /// Without the query: what people typed belongs in no log.
    public let path: String
    public let status: Status
    public internal(set) var sentBytes: Int
    public internal(set) var duration: Duration
    public let peer: String
    public let receivedAt: Instant
    /// Why the server itself refused.
    public let refusal: String?
}

extension AccessRecord {
    /// One line of JSON. Every character that could end it or hide in it is escaped.
    public var line: String {
        var fields = [
            ("time", quoted(receivedAt.iso8601)), ("request", quoted(request.description)),
            ("peer", quoted(peer)), ("method", quoted(method?.rawValue ?? "")),
            ("path", quoted(path)), ("status", String(status.code)),
            ("bytes", String(sentBytes)), ("microseconds", String(duration.microseconds)),
        ]
        if let refusal { fields.append(("refusal", quoted(refusal))) }
        return "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}\n"
    }

    private func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                quoted += "\\"
                quoted.unicodeScalars.append(scalar)
            case "\u{20}"..."\u{7E}", "\u{A0}"..."\u{2027}", "\u{202F}"..."\u{D7FF}":
                quoted.unicodeScalars.append(scalar)
            default: quoted += escape(scalar)
            }
        }
        return quoted + "\""
    }

    private func escape(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
