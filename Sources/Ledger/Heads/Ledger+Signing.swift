import Crypto
import Host
import Kernel
import Proofs
import Storage

extension Ledger {
    /// Signs how far a log is. What is signed was made durable before: by the turn that just ended,
    /// or by a transaction of its own (rule R1).
    ///
    /// Another program may have signed more in the meantime; then nothing is left to sign.
    ///
    /// - Returns: whether it is signed; not while a standby that is asked for does not have it.
    func sign(
        _ state: LogState, of log: Log, in database: any Database, at now: Instant
    ) async throws -> Bool {
        guard try await isReplicated(in: database) else { return false }
        try await signReplicated(state, of: log, in: database, at: now)
        return true
    }

    private func signReplicated(
        _ state: LogState, of log: Log, in database: any Database, at now: Instant
    ) async throws {
        let noted = try noted(of: log)
        let last = try await database.read { tx in try tx.state(of: log.id) }
        guard let last, last.signedSize < state.size || last.signed == nil else { return }
        let head = state.head(of: log)
        if let noted, noted.size > head.size, noted.size <= last.size { return }
        try Ledger.check(head, after: noted, log: log.name)
        let published = last.signed.flatMap { checkpoint($0, of: log) }
        try Ledger.check(head, after: published, log: log.name)
        guard let signers = signers(for: log, at: now) else {
            throw LedgerFault(LedgerWords.foreignKey(log: log.name, origin: log.origin))
        }
        let note = SignedNote(
            text: head.text, signatures: try signers.map { try $0.sign(head.text) })
        // Noted first: a copy of the database that is older than this is known by it.
        try headFile(of: log).replace(with: note.description)
        try await database.write { tx in try tx.publish(note.description, of: state) }
    }

    /// Never a smaller tree, and never another of the same size (rule R2).
    static func check(
        _ head: Checkpoint, after former: Checkpoint?, log: String
    ) throws(RolledBack) {
        guard let former else { return }
        guard former.size <= head.size else {
            throw RolledBack(LedgerWords.rolledBack(log, size: head.size, seen: former.size))
        }
        guard former.size < head.size || former.root == head.root else {
            throw RolledBack(LedgerWords.forked(log, size: head.size))
        }
    }

    /// A head as it was signed with a key of the log. What anybody else wrote tells nothing.
    func checkpoint(_ text: String, of log: Log) -> Checkpoint? {
        guard let note = SignedNote(text),
            (try? note.verified(by: log.keys.compactMap { NoteKey(text: $0) })) != nil
        else { return nil }
        return Checkpoint(text: note.text)
    }

    func noted(of log: Log) throws -> Checkpoint? {
        try headFile(of: log).text().flatMap { checkpoint($0, of: log) }
    }

    /// Where the last signed head is noted, outside the database.
    func headFile(of log: Log) -> SmallFile { SmallFile(path: "\(folder)/\(log.name).head") }
}

/// Others have seen more of a log than is here, or something else.
struct RolledBack: Error, Equatable {
    let sentence: Phrase

    init(_ sentence: Phrase) { self.sentence = sentence }
}

extension Ledger {
    /// How a log stands: its tree leads to its root (R3), it is the one that was signed (R4), and
    /// the key is its own.
    func examine(
        _ log: Log, in database: any Database, at now: Instant
    ) async throws -> Standing {
        do {
            // Read first: what is noted later than the database is read says nothing against it.
            let noted = try noted(of: log)
            let state = try await database.read { tx in
                guard let state = try tx.state(of: log.id) else { return LogState?.none }
                _ = try growth(of: log, state, tx)
                return state
            }
            guard let state else {
                return .stopped(LedgerWords.foreignRoot(size: 0, log: log.name))
            }
            guard !signs(log) || signers(for: log, at: now) != nil else {
                return .stopped(LedgerWords.foreignKey(log: log.name, origin: log.origin))
            }
            for former in [noted, state.signed.flatMap { checkpoint($0, of: log) }] {
                try Ledger.check(state.head(of: log), after: former, log: log.name)
            }
            return .sound
        } catch let fault as LedgerFault {
            return .stopped(fault.sentence)
        } catch let copy as RolledBack {
            return .rolledBack(copy.sentence)
        }
    }
}
