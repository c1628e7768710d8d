import Host
import Kernel
import Proofs
import Storage

extension Ledger {
    /// How often a witness may say that it stands elsewhere: another program of ours may hand in
    /// heads at the same time.
    private static let mostTries = 4

    /// Hands the newest head of a log to a witness, and keeps and publishes what it signs.
    func ask(
        _ member: Witnesses.Member, about log: Log, in database: any Database
    ) async throws -> WitnessFinding {
        var former = try await database.read { tx in
            try tx.cosigned(log.id, by: member.key)?.head.size ?? 0
        }
        for _ in 0..<Ledger.mostTries {
            let start = former
            let submission = try await database.read { tx in
                try tx.submission(of: log, from: start)
            }
            guard let submission else { return .fine }
            guard let request = submission.request else {
                return try await look(
                    at: member, about: log, in: database, otherwise: .unproven(size: start))
            }
            switch await member.reply(to: request) {
            case nil: return .away
            case .cosigned(let line, _):
                try await keep(line, by: member.key, under: submission.note, of: log, in: database)
                return .fine
            case .notLast(let size) where size != start && size <= submission.head.size:
                former = size
            case .notLast(let size):
                return try await look(
                    at: member, about: log, in: database, otherwise: .unproven(size: size))
            case .inconsistent:
                return try await look(
                    at: member, about: log, in: database, otherwise: .odd(code: 422))
            case .forged: return .forged
            case .unknownLog: return .unknownLog
            case .untrustedKey: return .untrustedKey
            case .odd(let code): return .odd(code: code)
            }
        }
        return .odd(code: 409)
    }

    /// What a witness shows of a log. Its word alone counts for nothing: only a head that we signed
    /// can say that this copy is not all there was.
    func look(
        at member: Witnesses.Member, about log: Log, in database: any Database,
        otherwise doubt: WitnessFinding
    ) async throws -> WitnessFinding {
        guard let answer = await member.shown(of: log.origin) else { return .away }
        guard answer.code == 200 else { return doubt }
        let text = String(decoding: answer.bytes, as: UTF8.self)
        guard let head = checkpoint(text, of: log), head.origin == log.origin else {
            let said = SignedNote(text).flatMap { Checkpoint(text: $0.text) }?.size
            return doubt == .fine ? .unproven(size: said ?? 0) : doubt
        }
        // Read after it was shown: what another program of ours has signed is durable by then.
        let contradiction = try await database.read { tx in
            try tx.contradiction(by: head, of: log)
        }
        guard let contradiction else { return doubt.isAnswered(by: head) ? .fine : doubt }
        try note(text, of: head, of: log)
        return contradiction
    }

    /// A larger head is noted beside the database: the next start knows it even when the witness is
    /// away.
    private func note(_ text: String, of head: Checkpoint, of log: Log) throws {
        guard try noted(of: log)?.size ?? 0 < head.size else { return }
        try headFile(of: log).replace(with: text)
    }
}

extension Ledger {
    /// Keeps what a witness signed, and publishes it if the head is still the newest.
    private func keep(
        _ line: NoteSignature, by key: NoteKey, under note: SignedNote, of log: Log,
        in database: any Database
    ) async throws {
        try await database.write { tx in
            try tx.keep(
                SignedNote(text: note.text, signatures: note.signatures + [line]), of: log.id,
                cosignedBy: key)
            let lines = try witnesses.members.compactMap { member in
                try tx.reading { tx in try tx.cosigned(log.id, by: member.key) }
            }.filter { $0.note.text == note.text }.map(\.line)
            let whole = SignedNote(text: note.text, signatures: note.signatures + lines)
            try tx.publish(whole, of: log.id, above: note)
            let former = try tx.witnessed(log.id)
            if lines.count >= witnesses.quorum {
                try tx.keepWitnessed(newer(whole, former), of: log.id)
            } else if former?.text == note.text {
                // More are asked for than before.
                try tx.keepWitnessed(nil, of: log.id)
            }
        }
    }

    private func newer(_ note: SignedNote, _ former: SignedNote?) -> SignedNote {
        let size = Checkpoint(text: note.text)?.size ?? 0
        guard let former, let other = Checkpoint(text: former.text)?.size, other > size else {
            return note
        }
        return former
    }
}
