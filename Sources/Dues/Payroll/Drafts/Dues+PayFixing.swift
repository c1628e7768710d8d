import Kernel
import Keyring
import Storage
import Web

extension Dues {
    /// So many are fixed in one transaction.
    private static let fixedTogether = 500

    var payFixingRoutes: [Route] {
        [
            .post(Places.payFixings, for: .permitted(.fixDues), PayrollWords.apply) { visit, id in
                let scene = try await draftScene(visit, id, for: .fixDues)
                while try await applyPortion(of: scene.draft, visit) {}
                return try await visit.command { tx in try close(scene.draft, in: tx) }
            }
        ]
    }

    /// Fixes some rows and takes their pay out, in one transaction: whoever presses twice, or at the
    /// same time as a colleague, finds rows that are there no more. What stopped in the middle goes
    /// on where it was.
    ///
    /// - Returns: whether there may be more.
    private func applyPortion(of draft: PayDraft, _ visit: Visit) async throws -> Bool {
        let (journal, circumstances) = (visit.services.journal, visit.circumstances)
        return try await visit.services.database.write(within: .seconds(60)) { tx in
            // Whoever else is at it waits here.
            guard try tx.settle(draft.id, as: .open) else { return false }
            let lines = try tx.reading { tx throws in
                try judge(
                    try tx.openPayRows(of: draft.id, atMost: Dues.fixedTogether), of: draft,
                    except: try strangersTo(draft, visit, tx), on: visit.today, tx)
            }
            guard !lines.isEmpty else { return false }
            let fixings = try enter(lines, from: draft.from, visit, in: tx)
            try journal.write(fixings.map(\.deed), circumstances, in: tx)
            let same = lines.count { $0.kind == .same }
            let counts = PayDraft.Counts(
                fixed: fixings.count, same: same, left: lines.count - fixings.count - same)
            return try tx.settle(draft.id, as: .open, adding: counts)
        }
    }

    /// The fixings of rows that may be fixed. The others lose their pay and keep the reason.
    private func enter(
        _ lines: [PayLine], from month: CivilMonth, _ visit: Visit,
        in tx: borrowing WriteTransaction
    ) throws -> [Fixing] {
        let account = try visit.signedIn().account
        for line in lines {
            if let (fault, detail) = line.fault { try tx.leaveOut(line.row.id, fault, detail) }
        }
        try tx.removePayRows(lines.filter { $0.fault == nil }.map(\.row.id))
        let changing = lines.filter { $0.kind == .fresh || $0.kind == .changed }
        let people = changing.compactMap(\.row.person)
        let turns = try tx.nextFixings(of: people)
        let made = changing.compactMap { line in
            line.row.person.flatMap { person in
                line.fixing(of: person, turns[person] ?? 1, from: month, at: visit.now, by: account)
            }
        }
        let ciphers = try tx.ciphers(of: people, keptIn: .ownKey, by: cipher)
        try tx.enter(made.map(\.fixing), sealedBy: ciphers)
        try tx.enter(made, sealedBy: ciphers)
        return made.map(\.fixing)
    }

    private func close(
        _ draft: PayDraft, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let counts = try tx.reading { tx throws in try tx.payDraft(draft.id)?.counts } ?? .init()
        let unread = try tx.reading { tx throws in try tx.payFaults(of: draft.id) }
        let missing = PayDraft.Counts(left: max(0, unread - counts.left))
        guard try tx.settle(draft.id, as: .applied, adding: missing) else {
            throw Failure(.conflict, PayrollWords.appliedBefore)
        }
        return Outcome(
            draft.deed(.importPay, to: .applied),
            answer: Answer(
                seeing: Places.payDraft.link(draft.id),
                saying: PayrollWords.applied(counts.fixed, same: counts.same, left: unread)))
    }
}

extension PayLine {
    fileprivate func fixing(
        of person: PersonID, _ turn: Int, from month: CivilMonth, at now: Instant,
        by account: AccountID
    ) -> (fixing: Fixing, pay: DecidedPay)? {
        guard let branch, case .fixable(let result) = verdict else { return nil }
        let fixing = Fixing(
            id: Fresh.id(at: now), person: person, turn: turn, organization: branch,
            from: month, payer: result.payer, base: result.base, rate: result.reckoning.rate,
            amount: result.reckoning.due, ground: result.ground, recordedAt: now,
            account: account)
        return (fixing, result.pay)
    }
}
