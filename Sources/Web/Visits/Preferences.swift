public import Kernel

/// How somebody likes the pages of one browser.
public struct Preferences: Sendable, Equatable, Codable {
    public var language: Language
    /// Large type and fewer things on a page.
    public var isSimple: Bool
    /// The navigation at the side shows icons only.
    public var isFolded: Bool

    public init(
        language: Language = .chinese, isSimple: Bool = false, isFolded: Bool = false
    ) {
        self.language = language
        self.isSimple = isSimple
        self.isFolded = isFolded
    }
}

/// They are kept by the browser, so a shared phone keeps its large type when people change and
/// the sign-in page already has it.
extension Preferences {
    /// As the cookie says; without one, English for a browser that puts it before Chinese.
    public init(of headers: Headers) {
        guard let text = headers.cookies["preferences"] else {
            self.init(language: Preferences.language(accepted: headers["accept-language"] ?? ""))
            return
        }
        let parts = text.split(separator: ".")
        self.init(
            language: parts.first.flatMap { Language(rawValue: String($0)) } ?? .chinese,
            isSimple: parts.contains("simple"), isFolded: parts.contains("folded"))
    }

    public func cookie(isSecure: Bool) -> Cookie {
        let flags = (isSimple ? ".simple" : "") + (isFolded ? ".folded" : "")
        let value = language.rawValue + flags
        return Cookie("preferences", value, maxAge: 365 * 86_400, isSecure: isSecure)
    }

    private static func language(accepted header: String) -> Language {
        for range in header.lowercased().split(separator: ",") {
            let tag = range.trimmingSpaces
            if tag.hasPrefix("zh") { return .chinese }
            if tag.hasPrefix("en") { return .english }
        }
        return .chinese
    }
}
