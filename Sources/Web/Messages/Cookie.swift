/// A cookie that the server asks the browser to keep.
public struct Cookie: Sendable, Equatable {
    public let name: String
    public let value: String
    /// In seconds; `nil` lasts until the browser closes, zero forgets it now.
    public let maxAge: Int?
    public let isSecure: Bool

    public init(_ name: String, _ value: String, maxAge: Int? = nil, isSecure: Bool) {
        self.name = name
        self.value = value
        self.maxAge = maxAge
        self.isSecure = isSecure
    }

    /// Over TLS the name begins with `__Host-`: the browser then guarantees that no other host
    /// and no plain connection set it.
    public static func name(_ base: String, isSecure: Bool) -> String {
        isSecure ? "__Host-\(base)" : base
    }

    public var header: String {
        var parts = ["\(name)=\(value)", "Path=/", "HttpOnly", "SameSite=Lax"]
        if isSecure { parts.append("Secure") }
        if let maxAge { parts.append("Max-Age=\(maxAge)") }
        return parts.joined(separator: "; ")
    }
}

extension Headers {
    /// More cookies than this are not ours.
    private static let cookieLimit = 100

    /// The cookies of a request by name; of two with one name the first counts.
    ///
    /// They are told apart by bytes: what counts as one character may reach across a semicolon.
    public var cookies: [String: String] {
        let pairs = all("cookie").flatMap { $0.utf8.split(separator: UInt8(ascii: ";")) }
        var cookies: [String: String] = [:]
        for pair in pairs.prefix(Headers.cookieLimit) {
            let halves = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { continue }
            let name = halves[0].trimmed
            if !name.isEmpty && cookies[name] == nil { cookies[name] = halves[1].trimmed }
        }
        return cookies
    }
}

extension Substring.UTF8View {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard let first = firstIndex(where: { !isBlank($0) }),
            let last = lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(Substring(self[first...last]))
    }
}

extension StringProtocol {
    public var trimmingSpaces: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }
        guard let first = firstIndex(where: { !isSpace($0) }),
            let last = lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(self[first...last])
    }
}
