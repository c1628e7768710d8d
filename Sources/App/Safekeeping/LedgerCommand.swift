import Kernel
import Ledger
import Storage

extension Command {
    /// Goes on after a restored backup that others have seen more of.
    static let ledger = Command(
        "ledger", "begin another epoch of logs whose copy here cannot go on",
        usage: "restart --reason TEXT",
        options: ConfigurationSource.options + [
            Option("reason", "TEXT", "why; it is written down")
        ]
    ) { arguments in
        guard arguments.rest == ["restart"] else {
            throw Exit.usage("say what to do: restart")
        }
        let reason = try arguments.needed("reason")
        let configuration = try ConfigurationSource(arguments: arguments).configuration()
        return try await Installation.with(configuration) { installation in
            let composition = try Composition(installation)
            let origins = try await Exit.explaining {
                try await composition.restartLogs(because: reason)
            }
            for origin in origins { print(LedgerCommandWords.begun(origin).inBoth) }
            if origins.isEmpty { print(LedgerCommandWords.nothing.inBoth) }
            return .success
        }
    }
}

extension Composition {
    func restartLogs(because reason: String) async throws -> [String] {
        let now = installation.clock.now()
        let origins = try await ledger.restart(in: installation.database, at: now)
        for origin in origins {
            try await recordAtConsole(
                Deed(
                    .restartLog, Deed.Target(kind: "installation", id: origin), because: reason))
        }
        return origins
    }
}

extension Action {
    static let restartLog = Action("installation.restartLog")
}

enum LedgerCommandWords {
    static let nothing = Phrase("所有账本均可继续，无需重新开始。", "Every log can go on; nothing was begun.")

    static func begun(_ origin: String) -> Phrase {
        Phrase(
            "已开始新的一期：\(origin)。请告知各见证方。",
            "Another epoch was begun: \(origin). Tell those who witness it.")
    }
}
