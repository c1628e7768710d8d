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
    /// The cookies of a request by name; of two with one name the first counts.
    public var cookies: [String: String] {
        var cookies: [String: String] = [:]
        for line in all("cookie") {
            for pair in line.split(separator: ";", maxSplits: 100) {
                let halves = pair.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard halves.count == 2 else { continue }
                let name = halves[0].trimmingSpaces, value = halves[1].trimmingSpaces
                if !name.isEmpty && cookies[name] == nil { cookies[name] = value }
            }
        }
        return cookies
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
