import Kernel
public import Proofs
import Storage

/// Puts its name to the heads of logs that other people keep, and to none that does not go on from
/// the last one it put its name to: who shows two people two logs needs every witness for it.
public struct Witness: Sendable {
    let signer: NoteSigner
    let database: any Database
    private let logs: TrustedLogs
    private let clock: any TimeSource
    /// Told of every head that its log signed and that was refused.
    private let warn: @Sendable (Refused) -> Void

    init(
        _ signer: NoteSigner, of logs: TrustedLogs, in database: any Database,
        clock: any TimeSource, warn: @escaping @Sendable (Refused) -> Void
    ) {
        self.signer = signer
        self.logs = logs
        self.database = database
        self.clock = clock
        self.warn = warn
    }

    /// The key that checks its cosignatures, for whoever trusts it.
    public var key: NoteKey { signer.verifier }

    /// Looks at a head that is handed in, with the proof that it goes on from an earlier one.
    public func add(_ body: [UInt8]) async throws -> WitnessAnswer {
        guard let text = String(validating: body, as: UTF8.self),
            let request = AddCheckpoint(text: text), let claim = Claim(request)
        else { return .malformed }
        return try await add(claim)
    }

    private func add(_ claim: Claim) async throws -> WitnessAnswer {
        switch logs.reading(of: claim) {
        case .unknown: return claim.isPossible ? .unknownLog : .malformed
        case .unsigned: return claim.isPossible ? .unsigned : .malformed
        case .signed(let signed): return try await judge(signed)
        }
    }

    private func judge(_ claim: Claim) async throws -> WitnessAnswer {
        let now = clock.now()
        let judged = try await database.write { tx in
            let last = try tx.lastSighting(of: claim.head.origin)
            let verdict = claim.verdict(after: last)
            guard verdict == .sound else {
                try tx.keepEvidence(claim, refusedFor: verdict, at: now)
                return Judged(verdict: verdict, last: last, time: 0)
            }
            // A clock that was set back does not take back what was said.
            let time = max(last?.time ?? 0, UInt64(max(0, now.seconds)))
            try tx.keep(Sighting(claim, at: time))
            return Judged(verdict: verdict, last: last, time: time)
        }
        return try answer(to: claim, judged)
    }

    /// Nothing is signed before it is known to be kept.
    private func answer(to claim: Claim, _ judged: Judged) throws -> WitnessAnswer {
        guard judged.verdict == .sound else {
            warn(Refused(claim, judged.verdict, after: judged.last))
            return judged.answer
        }
        return .cosigned(try signer.cosign(claim.head.text, at: judged.time))
    }
}

extension Witness {
    /// The last head of a log that was cosigned, with the lines of the log and our own.
    public func head(ofLogHashed hash: String) async throws -> SignedNote? {
        guard let last = try await database.read({ tx in try tx.sighting(hashed: hash) }),
            let note = SignedNote(last.note)
        else { return nil }
        let own = try signer.cosign(note.text, at: last.time)
        return SignedNote(text: note.text, signatures: note.signatures + [own])
    }

    /// How many entries of a log it has seen; none of one that it does not know.
    public func seenSize(of origin: String) async throws -> Int {
        try await database.read { tx in try tx.lastSighting(of: origin)?.size ?? 0 }
    }
}

/// What came of a claim, inside the transaction that looked at it.
private struct Judged: Sendable {
    let verdict: Verdict
    let last: Sighting?
    let time: UInt64

    var answer: WitnessAnswer {
        switch verdict {
        case .sound, .impossible: .malformed
        case .notLast: .notLast(size: last?.size ?? 0)
        case .inconsistent: .inconsistent
        }
    }
}
