/// Puts an engine's type words in the place of the portable ones.
struct TypeWords {
    private let dialect: Dialect

    init(_ dialect: Dialect) { self.dialect = dialect }

    func translate(_ source: String) -> String {
        var words = ""
        for token in Token.split(source) {
            words += token.isWord ? translate(word: token.text) : token.text
        }
        return dialect == .sqlite && source.declaresTable ? words.strict : words
    }

    private func translate(word: String) -> String {
        switch dialect {
        case .sqlite: TypeWords.sqlite[word] ?? word
        case .postgres: TypeWords.postgres[word] ?? word
        }
    }

    private static let sqlite = [
        "UUID": "BLOB", "INSTANT": "INTEGER", "DATE": "TEXT", "BYTES": "BLOB",
        "BOOLEAN": "INTEGER",
    ]

    private static let postgres = [
        "INSTANT": "BIGINT", "BYTES": "BYTEA", "TEXT": "TEXT COLLATE \"C\"",
        "INTEGER": "BIGINT", "REAL": "DOUBLE PRECISION",
    ]
}

/// A piece of SQL: a bare word, or anything else. Strings, quoted names and comments are one
/// piece each, so that a word inside them is left alone.
private struct Token {
    let text: String
    let isWord: Bool

    static func split(_ source: String) -> [Token] {
        var rest = Substring(source)
        var tokens: [Token] = []
        while let first = rest.first {
            let length = Token.length(at: first, of: rest)
            tokens.append(Token(text: String(rest.prefix(length)), isWord: first.isWordPart))
            rest = rest.dropFirst(length)
        }
        return tokens
    }

    private static func length(at first: Character, of rest: Substring) -> Int {
        if first.isWordPart { return rest.prefix { $0.isWordPart }.count }
        if first == "'" || first == "\"" {
            return min(rest.count, rest.dropFirst().prefix { $0 != first }.count + 2)
        }
        return rest.hasPrefix("--") ? rest.prefix { $0 != "\n" }.count : 1
    }
}

extension Character {
    fileprivate var isWordPart: Bool { isASCII && (isLetter || isNumber || self == "_") }
}

extension String {
    fileprivate var declaresTable: Bool {
        split(whereSeparator: \.isWhitespace).prefix(2) == ["CREATE", "TABLE"]
    }

    fileprivate var strict: String {
        let end = lastIndex { !$0.isWhitespace && $0 != ";" } ?? startIndex
        return self[...end] + " STRICT"
    }
}
