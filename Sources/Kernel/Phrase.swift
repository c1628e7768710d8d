/// The languages of the interface. Chinese comes first.
public enum Language: String, Sendable, Codable, CaseIterable {
    case chinese = "zh-Hans"
    case english = "en"
}

/// One text of the interface in every language.
///
/// A catalogue is a list of these, so a missing translation does not compile.
public struct Phrase: Hashable, Sendable {
    public let chinese: String
    public let english: String

    public init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    /// A text that reads the same in both languages, such as a name that people gave.
    public init(verbatim text: String) { self.init(text, text) }

    public func callAsFunction(in language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}

/// A program is given both languages.
extension Phrase: Encodable {
    private enum CodingKeys: String, CodingKey {
        case chinese = "zh"
        case english = "en"
    }
}
