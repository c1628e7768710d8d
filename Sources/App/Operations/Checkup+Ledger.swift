import Kernel
import Ledger
import Storage

extension Checkup {
    /// What is wrong with the first log that something is wrong with, or who vouches for them all.
    static func ledger(_ ledger: Ledger, _ installation: Installation) async -> Line {
        let now = installation.clock.now()
        guard
            let health = try? await installation.database.read({ tx in
                try ledger.health(tx, at: now)
            })
        else { return Line(LedgerCheckWords.ledger, .bad, CheckupWords.databaseAway) }
        guard let first = health.troubled.first else { return line(health) }
        // Where the service is stopped, as for `doctor`, waiting is no harm.
        return Line(
            LedgerCheckWords.ledger, first.trouble == .late ? .weak : .bad,
            LedgerCheckWords.troubled(first.origin, LedgerCheckWords.sentence(first.trouble)))
    }

    private static func line(_ health: LogsHealth) -> Line {
        if let missing = LedgerCheckWords.missing(health.replication) {
            return Line(LedgerCheckWords.ledger, .bad, missing)
        }
        guard health.witnesses > 0 else {
            return Line(LedgerCheckWords.ledger, .weak, LedgerCheckWords.alone(health.logs))
        }
        return Line(
            LedgerCheckWords.ledger, .good,
            LedgerCheckWords.witnessed(health.logs, health.quorum, of: health.witnesses))
    }
}

enum LedgerCheckWords {
    static let ledger = Phrase("账本", "Ledger")

    static func alone(_ logs: Int) -> Phrase {
        Phrase(
            "\(logs) 本，均已签名；没有见证人，只有本单位作证：在 witnesses 中填写见证人",
            "\(logs) in all, signed; without a witness only this house stands for them: name some in witnesses"
        )
    }

    static func witnessed(_ logs: Int, _ quorum: Int, of witnesses: Int) -> Phrase {
        Phrase(
            "\(logs) 本，均已签名；\(witnesses) 个见证人，须有 \(quorum) 个签名",
            "\(logs) in all, signed; \(quorum) of \(witnesses) witnesses must sign")
    }

    static func troubled(_ origin: String, _ what: Phrase) -> Phrase {
        Phrase("\(origin)：\(what.chinese)", "\(origin): \(what.english)")
    }

    static func sentence(_ trouble: LogTrouble) -> Phrase {
        switch trouble {
        case .stopped(let sentence): sentence
        case .late:
            Phrase(
                "有记录等待签名超过一分钟：检查服务是否在运行，再看它的日志",
                "Something has waited for its signature for over a minute: does the service run, and what does it log?"
            )
        case .unreplicated(let replication): missing(replication) ?? slowStandby
        case .unwitnessed:
            Phrase(
                "超过一小时没有足够的见证人签名：检查见证人能否联系上",
                "Too few witnesses have signed for an hour: can they be reached?")
        }
    }
}
