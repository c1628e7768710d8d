import Testing

@testable import App

@Suite struct `Words on the command line` {
    private let known = [Option("to", "FILE", "where"), Option("encrypt", nil, "seal")]

    @Test func `are options, flags and the rest`() throws {
        let arguments = try Arguments(["a", "--to", "f", "--encrypt", "b"], known: known)
        #expect(arguments["to"] == "f")
        #expect(arguments.has("encrypt"))
        #expect(arguments.rest == ["a", "b"])
        #expect(try Arguments(["--to=x=y"], known: known)["to"] == "x=y")
    }

    @Test(arguments: [
        (["--form", "f"], "there is no option --form; see --help"),
        (["--to"], "--to needs a value; see --help"),
        (["--encrypt=yes"], "--encrypt takes no value"),
    ])
    func `that make no sense are refused in a sentence`(words: [String], sentence: String) {
        #expect(throws: Arguments.Mistake(description: sentence)) {
            try Arguments(words, known: known)
        }
    }

    @Test(arguments: ["0", "x", "11", ""])
    func `hold numbers within bounds`(text: String) throws {
        let arguments = try Arguments(["--to", text], known: known)
        #expect(throws: Arguments.Mistake.self) {
            try arguments.number("to", in: 1...10, default: 5)
        }
    }
}

@Suite struct `The program` {
    private func run(_ words: String...) async -> Said.Ending {
        let said = Said()
        let program = Program(
            [
                Command("greet", "say hello", options: [Option("to", "NAME", "to whom")]) {
                    guard let name = $0["to"] else { throw Exit.usage("name somebody: --to NAME") }
                    return .finding("hello \(name)")
                }
            ], tell: said.add)
        return (await program.run(words), said.text)
    }

    @Test func `explains itself`() async {
        let overview = await run("--help")
        #expect(overview.code == 0)
        #expect(overview.said.contains("greet  say hello"))
        let help = await run("greet", "--help")
        #expect(help.code == 0)
        #expect(help.said.contains("--to NAME  to whom"))
    }

    @Test func `ends with the code and the sentence of its command`() async {
        #expect(await run("greet", "--to", "林") == (1, "hello 林"))
        #expect(await run("greet") == (64, "name somebody: --to NAME"))
    }

    @Test func `refuses what it does not know`() async {
        #expect(await run().code == 64)
        #expect(await run("dance").code == 64)
        #expect(await run("greet", "--loud").code == 64)
    }
}
