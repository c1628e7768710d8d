import HTML
import Identity
import Kernel

extension Command {
    /// Looks after accounts at the machine itself, for the day on which nobody can sign in.
    static let user = Command(
        "user", "make, list, suspend and reset accounts at the machine itself",
        usage: "list | create | create-service | suspend | lift | reset  [OPTIONS]",
        options: ConfigurationSource.options + [
            Option("sign-in", "NAME", "the name to sign in with"),
            Option("name", "NAME", "what the person or service is called"),
            Option("owner", "NAME", "the sign-in name of whoever answers for a service"),
            Option("ends", "DATE", "the last day of a service, such as 2027-12-31"),
            Option("reason", "TEXT", "why; it is written down"),
            Option("remove-factor", nil, "take the lost authenticator away too"),
        ]
    ) { arguments in
        guard let act = arguments.rest.first, let act = UserAct(rawValue: act) else {
            throw Exit.usage("say what to do: list, create, create-service, suspend, lift or reset")
        }
        let configuration = try ConfigurationSource(arguments: arguments).configuration()
        return try await Installation.with(configuration) { installation in
            let composition = try Composition(installation)
            print(try await act.run(composition.identity, arguments, at: configuration.address))
            return .success
        }
    }
}

private enum UserAct: String, Sendable {
    case list, create, suspend, lift, reset
    case createService = "create-service"

    func run(
        _ identity: Identity, _ arguments: Arguments, at address: String
    ) async throws -> String {
        switch self {
        case .list: return try await list(identity)
        case .create:
            let link = try await identity.create(
                name: arguments.needed("name"), signInName: arguments.needed("sign-in"))
            return "Hand over this link; it is good once, for 30 minutes: \(address)\(link)"
        case .createService: return try await createService(identity, arguments)
        case .suspend:
            let name = try arguments.needed("sign-in")
            try await identity.suspend(name, because: arguments.needed("reason"))
            return "\(name) is suspended and signed out everywhere."
        case .lift:
            try await identity.lift(arguments.needed("sign-in"))
            return "The suspension is lifted."
        case .reset:
            let link = try await identity.reset(
                arguments.needed("sign-in"), removingFactor: arguments.has("remove-factor"),
                because: arguments.needed("reason"))
            return "Hand over this link; it is good once, for 30 minutes: \(address)\(link)"
        }
    }

    private func list(_ identity: Identity) async throws -> String {
        let lines = try await identity.list().map { line in
            let factor = line.hasSecondFactor ? "second factor" : "password only"
            return "\(line.account.signInName)\t\(line.account.name)\t\(line.state)\t\(factor)"
        }
        return lines.isEmpty ? "There are no accounts yet." : lines.joined(separator: "\n")
    }

    private func createService(
        _ identity: Identity, _ arguments: Arguments
    ) async throws -> String {
        guard let ends = CivilDate(try arguments.needed("ends")) else {
            throw Exit.usage("--ends should be a date such as 2027-12-31")
        }
        try await identity.createService(
            name: arguments.needed("name"), signInName: arguments.needed("sign-in"),
            owner: arguments.needed("owner"), endsOn: ends)
        return "The service account is made."
    }
}

extension Arguments {
    /// An option without which the command makes no sense.
    func needed(_ name: String) throws(Exit) -> String {
        guard let value = self[name], !value.isEmpty else {
            throw .usage("--\(name) is needed; see --help")
        }
        return value
    }
}

extension Configuration {
    /// Where people find the product.
    var address: String { publicAddress ?? "http://\(listen)" }
}
