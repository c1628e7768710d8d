import Kernel
import Proofs
public import Storage

extension Policy {
    /// Walks every log of a database: contents, records, tiles, roots and signatures, as of one
    /// moment. The database may be in use.
    public func check(_ database: any Database) async -> Verdict {
        do {
            return try await database.read(within: .seconds(3_600)) { tx in check(tx) }
        } catch {
            return .unreadable(Words.unreadable("\(error)"))
        }
    }

    /// The same within a transaction.
    func check(_ tx: borrowing ReadTransaction) -> Verdict {
        do {
            return .sound(try checkAll(tx))
        } catch let verdict as Verdict {
            return verdict
        } catch let finding as Finding {
            return .tampered(finding)
        } catch let error as StorageError where error.kind == .programming {
            // A row that is not of its form: nothing of ours writes such.
            return .tampered(Finding(what: Words.changedRow, found: "\(error)"))
        } catch {
            return .unreadable(Words.unreadable("\(error)"))
        }
    }

    private func checkAll(_ tx: borrowing ReadTransaction) throws -> Phrase {
        if let stray = try tx.strayLog() { throw stray }
        let logs = try tx.keptLogs()
        guard !logs.isEmpty else { throw Verdict.unreadable(Words.noLedger) }
        var rest = try KeptRest(tx)
        var phrases: [Phrase] = []
        let notes = try tx.notes()
        for note in notes where !logs.contains(where: { $0.id == note.log }) {
            throw Finding(at: note.spot, what: Words.strayRow)
        }
        // A row that is not as it was is named before keys are asked for: it may name another log.
        for log in logs { try checkRow(of: log, among: logs) }
        for log in logs { phrases.append(try check(log, among: logs, notes, tx, &rest)) }
        try rest.finish(logs, self, tx)
        try checkVouched(logs)
        phrases += try rest.compareTables(logs, tx)
        return Phrase(
            phrases.map(\.chinese).joined(separator: "\n"),
            phrases.map(\.english).joined(separator: "\n"))
    }

    private func check(
        _ log: KeptLog, among logs: [KeptLog], _ notes: [KeptNote],
        _ tx: borrowing ReadTransaction, _ rest: inout KeptRest
    ) throws -> Phrase {
        let pair = logs.first { $0.isPair(with: log) && knows($0) }
        guard knows(log) || pair != nil else {
            throw Verdict.unreadable(Words.noKey(of: log.origin))
        }
        let own = notes.filter { $0.log == log.id }
        guard knows(log), !log.hasJustBegun, !log.isLeft(to: pair) else {
            return try hold(log, own, tx, &rest)
        }
        return try check(log, own, tx, &rest)
    }

    private func check(
        _ log: KeptLog, _ notes: [KeptNote], _ tx: borrowing ReadTransaction,
        _ rest: inout KeptRest
    ) throws -> Phrase {
        let (signed, shown) = try heads(of: log)
        if log.head.cosigned != nil { try checkLines(under: shown, of: log, notes) }
        var heads = [KeptHeadAt(signed.checkpoint, log.headSpot)]
        heads.append(KeptHeadAt(shown.checkpoint, log.headSpot))
        for note in notes {
            heads.append(KeptHeadAt(try note.head(of: log, by: self), note.spot))
        }
        var walk = KeptWalk(of: log, to: heads, by: signed.hash)
        try walk.run(tx, &rest)
        return Words.soundFolder(
            log.origin, size: log.head.size, signed: log.head.signedSize,
            root: String(signed.checkpoint.root.hex.prefix(20)), shown.witnesses)
    }

    private func checkRow(of log: KeptLog, among logs: [KeptLog]) throws {
        let changed = Finding(log: log.origin, at: log.spot, what: Words.changedRow)
        guard log.agrees, NoteKey(text: log.key)?.name == log.origin else { throw changed }
        guard !log.isTwin || logs.contains(where: { $0.isPair(with: log) }) else { throw changed }
    }

    /// The head as the log signed it last, and the last one that witnesses have seen.
    private func heads(of log: KeptLog) throws -> (signed: StandingHead, shown: StandingHead) {
        let signed = try head(log.head.signed, of: log, within: with(quorum: 0))
        guard signed.checkpoint.size == log.head.signedSize else {
            throw Finding(log: log.origin, at: log.headSpot, what: Words.otherHead)
        }
        return (signed, try head(log.head.cosigned ?? log.head.signed, of: log, within: self))
    }

    private func head(
        _ text: String?, of log: KeptLog, within policy: Policy
    ) throws -> StandingHead {
        guard let text, let note = SignedNote(text) else {
            throw Finding(log: log.origin, at: log.headSpot, what: Words.malformedHead)
        }
        // Whose head it says it is comes first: for that of another there may be no key.
        guard Checkpoint(text: note.text)?.origin == log.origin else {
            throw Finding(log: log.origin, at: log.headSpot, what: Words.otherHead)
        }
        let head = try policy.standing(note, at: log.headSpot)
        guard head.checkpoint.size <= log.head.signedSize, log.head.signedSize <= log.head.size
        else { throw Finding(log: log.origin, at: log.headSpot, what: Words.otherHead) }
        return head
    }
}

extension Policy {
    func standing(_ note: SignedNote, at spot: Spot) throws -> StandingHead {
        do throws(Verdict) { return try standing(note) } catch {
            guard case .tampered(let finding) = error else { throw error }
            throw finding.standing(at: spot)
        }
    }
}
