import Kernel
import Ledger
import Storage

extension Command {
    /// What the ledger needs of its operator.
    static let ledger = Command(
        "ledger", "show or change the keys of the logs, or begin another epoch of them",
        usage: """
            keys
            tongxin ledger rotate --reason TEXT
            tongxin ledger restart --reason TEXT

            The first prints the keys that check the logs. The second lets a new key take the place of
            the one that signs; the service may go on. The third begins another epoch of those logs
            whose copy here cannot go on, because others have seen more of them.
            """,
        options: ConfigurationSource.options + [
            Option("reason", "TEXT", "why; it is written down")
        ]
    ) { arguments in
        guard arguments.rest.count == 1, let act = LedgerAct(rawValue: arguments.rest[0]) else {
            throw Exit.usage("say what to do: keys, rotate or restart")
        }
        let reason = act == .keys ? "" : try arguments.needed("reason")
        let configuration = try ConfigurationSource(arguments: arguments).configuration()
        return try await Installation.with(configuration) { installation in
            let composition = try Composition(installation)
            let lines = try await Exit.explaining {
                switch act {
                case .keys: try await composition.logKeys()
                case .rotate: try await composition.rotateLogKey(because: reason)
                case .restart: try await composition.restartLogs(because: reason)
                }
            }
            for line in lines { print(line) }
            return .success
        }
    }
}

private enum LedgerAct: String, Sendable { case keys, rotate, restart }

extension Composition {
    fileprivate func logKeys() async throws -> [String] {
        try await ledger.signingKeys(in: installation.database, at: installation.clock.now())
    }

    /// The new keys, for those who witness the logs or check them.
    func rotateLogKey(because reason: String) async throws -> [String] {
        let now = installation.clock.now()
        let deed = Deed(
            .rotateLogKey, Deed.Target(kind: "installation", id: "ledger"), because: reason)
        let keys = try await ledger.rotate(in: installation.database, at: now) {
            [journal] tx in try journal.write([deed], .console(at: now), in: tx)
        }
        return [LedgerCommandWords.rotated.inBoth] + keys
    }

    func restartLogs(because reason: String) async throws -> [String] {
        let now = installation.clock.now()
        let origins = try await ledger.restart(in: installation.database, at: now)
        for origin in origins {
            try await recordAtConsole(
                Deed(
                    .restartLog, Deed.Target(kind: "installation", id: origin), because: reason))
        }
        guard !origins.isEmpty else { return [LedgerCommandWords.nothing.inBoth] }
        return origins.map { LedgerCommandWords.begun($0).inBoth }
    }
}

extension Action {
    static let restartLog = Action("installation.restartLog")
    static let rotateLogKey = Action("installation.rotateLogKey")
}

enum LedgerCommandWords {
    static let rotated = Phrase(
        "已更换账本密钥。新密钥在 ledger.key 旁边的新文件里，请同样留副本；90 天内新旧密钥同时签名，"
            + "旧文件请保留。请把以下新公钥交给各见证人和核验的人：",
        "The ledger has a new key, in a new file beside ledger.key: keep a copy of it too. For 90 days "
            + "both keys sign, so leave the old file there. Hand these new keys to all who witness "
            + "or check:")
    static let nothing = Phrase("所有账本均可继续，无需重新开始。", "Every log can go on; nothing was begun.")

    static func begun(_ origin: String) -> Phrase {
        Phrase(
            "已开始新的一期：\(origin)。请告知各见证方。",
            "Another epoch was begun: \(origin). Tell those who witness it.")
    }
}
