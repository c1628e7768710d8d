import Demo
import Kernel

extension Command {
    /// Fills an empty installation with an invented forestry group.
    static let demo = Command(
        "demo", "fill an empty installation with an invented forestry group",
        usage: "[--config FILE]",
        options: ConfigurationSource.options + [
            Option("branches", "N", "how many branches, 300 unless said"),
            Option("members", "N", "how many people, 12000 unless said"),
            Option("organizations", "N", "how many organisations altogether, for measurements"),
            Option("dues", nil, "fix the dues of more than 100000 people as well"),
            Option("seed", "N", "another group: the same number gives the same group"),
        ]
    ) { arguments in
        var configuration = try ConfigurationSource(arguments: arguments).configuration()
        configuration.isDemo = true
        let size = try Demonstration.size(arguments)
        if size.people > Crowd.many { configuration.connections.cacheBytes = 1 << 30 }
        let seed = try arguments.number("seed", in: 0...Int.max, default: 2026)
        return try await Installation.with(configuration) { installation in
            let loader = DemoLoader(
                composition: try Composition(installation), size: size, seed: UInt64(seed),
                fixesDuesOfCrowd: arguments.has("dues"))
            let start = ContinuousClock.now
            let tally = try await loader.load()
            print(Demonstration.welcome(tally, in: ContinuousClock.now - start))
            return .success
        }
    }
}

extension Demonstration {
    static func size(_ arguments: Arguments) throws -> InventedGroup.Size {
        let people = try arguments.number("members", in: 0...10_000_000, default: 12_000)
        if arguments["organizations"] != nil {
            let count = try arguments.number("organizations", in: 1...5_000_000, default: 1)
            return .organizations(count, people: people)
        }
        let branches = try arguments.number("branches", in: 1...5_000_000, default: 300)
        return InventedGroup.Size(branches: branches, people: people)
    }

    /// What was loaded, and how to be somebody in it.
    static func welcome(_ tally: DemoLoader.Tally, in time: Duration) -> String {
        let seconds = oneDecimal(time / .seconds(1))
        let head = """
            Loaded an invented forestry group: \(tally.organizations) organisations, \
            \(tally.people) people, \(tally.accounts) accounts, in \(seconds) seconds.
            Nobody in it is real.

            Sign in as (the sign-in page has a button for each):
            """
        let width = InventedPart.allCases.map(\.signInName.count).max() ?? 0
        let lines = InventedPart.allCases.map { part in
            let space = String(repeating: " ", count: width - part.signInName.count)
            return "  \(part.signInName)\(space)  \(part.password)  \(part.title.english)"
        }
        return ([head] + lines).joined(separator: "\n")
    }
}
