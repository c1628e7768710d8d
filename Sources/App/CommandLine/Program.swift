import Host
import Web

/// The program as a list of commands; `tongxin` itself is a few lines around it.
public struct Program: Sendable {
    let commands: [Command]
    /// Where words for people go; a command that prints data writes to standard output itself.
    let tell: @Sendable (String) -> Void

    public init(
        _ commands: [Command], tell: @escaping @Sendable (String) -> Void = Program.tellOnError
    ) {
        self.commands = commands
        self.tell = tell
    }

    public func run(_ words: [String]) async -> Int32 {
        let exit = await outcome(of: words)
        if let sentence = exit.sentence { tell(sentence) }
        return exit.code
    }

    private func outcome(of words: [String]) async -> Exit {
        guard let name = words.first, name != "--help", name != "help" else {
            return Exit(words.isEmpty ? 64 : 0, overview)
        }
        guard let command = commands.first(where: { $0.name == name }) else {
            return .usage("tongxin: there is no command \(name)\n\n\(overview)")
        }
        do {
            let arguments = try Arguments(Array(words.dropFirst()), known: command.options)
            guard !arguments.has("help") else { return Exit(0, command.help) }
            return try await command.run(arguments)
        } catch let mistake as Arguments.Mistake {
            return .usage("tongxin \(name): \(mistake)")
        } catch let exit as Exit {
            return exit
        } catch let complaint as Complaint {
            return .usage("tongxin \(name): \(complaint.sentence.english)")
        } catch {
            return Exit(1, "tongxin \(name): \(error)")
        }
    }

    private var overview: String {
        let width = commands.map(\.name.count).max() ?? 0
        let lines = commands.map { command in
            let space = String(repeating: " ", count: width - command.name.count + 2)
            return "  \(command.name)\(space)\(command.summary)"
        }
        let head = ["tongxin COMMAND [OPTIONS]", "", "Commands:"]
        return (head + lines + ["", "tongxin COMMAND --help explains one."]).joined(separator: "\n")
    }

    @Sendable public static func tellOnError(_ sentence: String) {
        try? Output.error.write(sentence + "\n")
    }
}
