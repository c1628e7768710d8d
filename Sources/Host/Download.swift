/// Fetches files of other machines.
public enum Download {
    /// What stands at an address, or `nil` where nothing does. It blocks, so not for a shared
    /// thread.
    public static func bytes(
        at address: String, upTo limit: Int
    ) throws(SystemFailure) -> [UInt8]? {
        let options = ["--show-error", "--location", "--max-redirs", "3"]
        let answer = try WebAnswer.asking(address, options, upTo: limit, within: 60)
        switch answer.code {
        case 200: return answer.bytes
        case 404, 410: return nil
        default:
            throw SystemFailure("fetch \(address)", reason: "the answer was \(answer.code)")
        }
    }
}

/// What another machine answers. Each of these blocks, so not for a shared thread.
public struct WebAnswer: Sendable {
    public let code: Int
    public let bytes: [UInt8]

    /// Asks for what stands at an address, and nowhere else.
    public static func get(
        _ address: String, upTo limit: Int, within seconds: Int
    ) throws(SystemFailure) -> WebAnswer {
        try asking(address, [], upTo: limit, within: seconds)
    }

    /// Hands something over.
    public static func post(
        _ bytes: [UInt8], to address: String, upTo limit: Int, within seconds: Int
    ) throws(SystemFailure) -> WebAnswer {
        let options = ["--data-binary", "@-", "--header", "content-type: text/plain"]
        return try asking(address, options, sending: bytes, upTo: limit, within: seconds)
    }

    fileprivate static func asking(
        _ address: String, _ options: [String], sending input: [UInt8] = [], upTo limit: Int,
        within seconds: Int
    ) throws(SystemFailure) -> WebAnswer {
        let always = [
            "--proto", "=http,https", "--max-time", String(seconds), "--max-filesize",
            String(limit), "--write-out", "%{http_code}", "--url", address,
        ]
        let bytes = try Curl.output(of: options + always, reading: input, upTo: limit + 3)
        // The code of the answer stands behind its last byte.
        let code = Int(String(decoding: bytes.suffix(3), as: UTF8.self)) ?? 0
        return WebAnswer(code: code, bytes: Array(bytes.dropLast(3)))
    }
}
