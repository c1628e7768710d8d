/// The words after the program's name, sorted into a command, options and the rest.
public struct Arguments: Sendable, Equatable {
    public struct Mistake: Error, Equatable, CustomStringConvertible {
        public let description: String
    }

    public private(set) var options: [String: String] = [:]
    public private(set) var flags: Set<String> = []
    public private(set) var rest: [String] = []

    /// An option has a value (`--to FILE` or `--to=FILE`), a flag has none. What is not known is
    /// refused with what is.
    public init(_ words: [String], known: [Option]) throws(Mistake) {
        var words = words[...]
        while let word = words.popFirst() {
            guard word.hasPrefix("--") else {
                rest.append(word)
                continue
            }
            let halves = word.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
            let name = halves.first ?? ""
            guard let option = known.first(where: { $0.name == name }) else {
                throw Mistake(description: "there is no option --\(name); see --help")
            }
            try take(option, inline: halves.dropFirst().first, &words)
        }
    }

    private mutating func take(
        _ option: Option, inline: String?, _ words: inout ArraySlice<String>
    ) throws(Mistake) {
        guard option.value != nil else {
            guard inline == nil else {
                throw Mistake(description: "--\(option.name) takes no value")
            }
            flags.insert(option.name)
            return
        }
        guard let value = inline ?? words.popFirst() else {
            throw Mistake(description: "--\(option.name) needs a value; see --help")
        }
        options[option.name] = value
    }

    public subscript(name: String) -> String? { options[name] }

    public func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// The one file that a command is about.
    public func onlyFile() throws(Mistake) -> String {
        guard let file = rest.first, rest.count == 1, !file.isEmpty else {
            throw Mistake(description: "name one file; see --help")
        }
        return file
    }

    /// A number within bounds, or a sentence.
    public func number(
        _ name: String, in range: ClosedRange<Int>, default fallback: Int
    ) throws(Mistake) -> Int {
        guard let text = options[name] else { return fallback }
        guard let number = Int(text), range.contains(number) else {
            throw Mistake(
                description:
                    "--\(name) should be a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}

/// One option of a command.
public struct Option: Sendable, Equatable {
    public let name: String
    /// What stands for the value in the help text; `nil` is a flag.
    public let value: String?
    public let help: String

    public init(_ name: String, _ value: String? = nil, _ help: String) {
        self.name = name
        self.value = value
        self.help = help
    }

    static let help = Option("help", nil, "explain this command")
    static let configuration = Option("config", "FILE", "read the configuration from FILE")
    static let data = Option("data", "FOLDER", "keep the embedded database and keys in FOLDER")
    static let database = Option("database", "ADDRESS", "sqlite, or postgresql://user@host/name")
}
