/// One thing the program does from a shell.
public struct Command: Sendable {
    public let name: String
    public let summary: String
    public let usage: String
    public let options: [Option]
    public let run: @Sendable (Arguments) async throws -> Exit

    public init(
        _ name: String, _ summary: String, usage: String = "", options: [Option] = [],
        run: @escaping @Sendable (Arguments) async throws -> Exit
    ) {
        self.name = name
        self.summary = summary
        self.usage = usage
        self.options = options + [.help]
        self.run = run
    }

    var help: String {
        let head = "tongxin \(name) \(usage)\n\n\(summary)\n"
        let width = options.map { label($0).count }.max() ?? 0
        let lines = options.map { option in
            let label = label(option)
            let space = String(repeating: " ", count: width - label.count + 2)
            return "  \(label)\(space)\(option.help)"
        }
        return ([head, "Options:"] + lines).joined(separator: "\n") + "\n"
    }

    private func label(_ option: Option) -> String {
        "--\(option.name)" + (option.value.map { " \($0)" } ?? "")
    }
}

/// How a command ends, after `sysexits.h`, so that scripts can tell one trouble from another.
public struct Exit: Error, Equatable, Sendable {
    public let code: Int32
    /// What to tell the operator: what is wrong and what to do.
    public let sentence: String?

    public init(_ code: Int32, _ sentence: String? = nil) {
        self.code = code
        self.sentence = sentence
    }

    public static let success = Exit(0)
    /// The work was done and found something wrong, as `doctor` may.
    public static func finding(_ sentence: String) -> Exit { Exit(1, sentence) }
    public static func usage(_ sentence: String) -> Exit { Exit(64, sentence) }
    public static func badData(_ sentence: String) -> Exit { Exit(65, sentence) }
    public static func noInput(_ sentence: String) -> Exit { Exit(66, sentence) }
    public static func unavailable(_ sentence: String) -> Exit { Exit(69, sentence) }
    public static func cannotCreate(_ sentence: String) -> Exit { Exit(73, sentence) }
    public static func configuration(_ sentence: String) -> Exit { Exit(78, sentence) }
}
