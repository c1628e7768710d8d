import Kernel
import Proofs
import Storage

/// A head as it is handed to a witness.
struct Submission: Sendable {
    let head: Checkpoint
    let note: SignedNote
    /// Nil where the witness is further than the head.
    let request: AddCheckpoint?
}

extension Transaction {
    /// The newest head, with the proof that it goes on from a size. Nil before there is one.
    borrowing func submission(of log: Log, from former: Int) throws -> Submission? {
        guard let note = try state(of: log.id)?.signed.flatMap({ SignedNote($0) }),
            let head = Checkpoint(text: note.text)
        else { return nil }
        let proof = try consistency(of: log, from: former, to: head.size)
        return Submission(
            head: head, note: note,
            request: proof.map { AddCheckpoint(former: former, proof: $0, head: note) })
    }

    /// What a witness signed last of a log, verified again: what was kept may have been changed.
    borrowing func cosigned(
        _ log: LogID, by key: NoteKey
    ) throws(StorageError) -> Cosigned? {
        let text: String? = try first(
            "SELECT note FROM ledger_cosignature WHERE log = \(log) AND witness = \(key.text)")
        return text.flatMap { Cosigned($0, by: key) }
    }

    borrowing func signedLogs() throws(StorageError) -> [LogID] {
        try rows(
            """
            SELECT h.log FROM ledger_head h JOIN ledger_log l ON l.id = h.log
            WHERE h.signed IS NOT NULL AND l.name NOT LIKE \(Log.importedPrefix + "%")
            ORDER BY h.log
            """)
    }

    /// Those whose newest head a witness has not signed: what it signed begins with another one.
    borrowing func logs(notSignedBy key: NoteKey) throws(StorageError) -> Set<LogID> {
        let logs: [LogID] = try rows(
            """
            SELECT h.log FROM ledger_head AS h
            LEFT JOIN ledger_cosignature AS c ON c.log = h.log AND c.witness = \(key.text)
            WHERE h.signed IS NOT NULL
                AND (c.note IS NULL OR substr(c.note, 1, length(h.signed)) <> h.signed)
            """)
        return Set(logs)
    }

    /// The last head that enough witnesses have signed: what a receipt can stand on while the newest
    /// one is still on its way to them.
    borrowing func witnessed(_ log: LogID) throws(StorageError) -> SignedNote? {
        let text: String? = try first("SELECT note FROM ledger_witnessed WHERE log = \(log)")
        return text.flatMap { SignedNote($0) }
    }
}

/// A head with the line of one witness.
struct Cosigned: Sendable {
    let note: SignedNote
    let head: Checkpoint
    let line: NoteSignature
    let time: Instant

    init?(_ text: String, by key: NoteKey) {
        guard let note = SignedNote(text), let head = Checkpoint(text: note.text),
            let time = (try? note.verified(by: [key]))?.first?.time,
            let line = note.signatures.first(where: { $0.keyID == key.id && $0.name == key.name })
        else { return nil }
        self.note = note
        self.head = head
        self.line = line
        self.time = Instant(seconds: Int64(clamping: time))
    }
}

extension WriteTransaction {
    borrowing func keep(
        _ note: SignedNote, of log: LogID, cosignedBy key: NoteKey
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO ledger_cosignature (log, witness, note)
            VALUES (\(log), \(key.text), \(note.description))
            ON CONFLICT (log, witness) DO UPDATE SET note = excluded.note
            """)
    }

    /// Publishes a head with the lines of witnesses, unless there is a newer one by now.
    borrowing func publish(
        _ note: SignedNote, of log: LogID, above signed: SignedNote
    ) throws(StorageError) {
        try execute(
            """
            UPDATE ledger_head SET cosigned = \(note.description)
            WHERE log = \(log) AND signed = \(signed.description)
            """)
    }

    borrowing func keepWitnessed(_ note: SignedNote?, of log: LogID) throws(StorageError) {
        guard let note else {
            try execute("DELETE FROM ledger_witnessed WHERE log = \(log)")
            return
        }
        try execute(
            """
            INSERT INTO ledger_witnessed (log, note)
            VALUES (\(log), \(note.description))
            ON CONFLICT (log) DO UPDATE SET note = excluded.note
            """)
    }
}
