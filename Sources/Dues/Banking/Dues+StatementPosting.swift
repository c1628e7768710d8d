import Kernel
import Register
import Storage
import Web

extension Dues {
    /// So many lines are posted in one transaction: each payment has its entry in the audit and in
    /// the ledger, and others wait meanwhile.
    static let postedTogether = 200

    /// Posts what was matched. However often it is pressed, and by however many, each line pays once
    /// and each slip is paid once; what somebody was quicker about is left.
    ///
    /// Each portion is on record with its own transaction, and the answer with that of the last:
    /// nothing is posted of which the audit does not say who pressed.
    func post(_ visit: Visit, _ id: BankStatement.ID) async throws -> Response {
        let statement = try await theStatement(visit, id).statement
        let portions = try await work(on: statement, visit).payings
            .portions(of: Dues.postedTogether).map(Array.init)
        var before: [StatementPaying] = []
        for portion in portions.dropLast() {
            before += try await record(portion, of: statement, visit)
        }
        return try await answer(visit, posting: portions.last ?? [], after: before, of: statement)
    }

    private func answer(
        _ visit: Visit, posting last: [StatementPaying], after before: [StatementPaying],
        of statement: BankStatement
    ) async throws -> Response {
        do {
            return try await visit.command { tx in
                let entered = try enter(last, of: statement, visit, tx)
                let all = before + entered.payings
                guard !all.isEmpty else { throw Failure(.conflict, StatementWords.nothingToPost) }
                return Outcome(
                    statement.posting(entered.payings), others: entered.deeds,
                    answer: Answer(
                        seeing: Places.statement.link(statement.id),
                        saying: StatementWords.posted(all.count, all.total(\.total))))
            }
        } catch let error as StorageError {
            // Somebody was quicker in this very moment.
            guard case .conflict = error.kind else { throw error }
            throw Failure(.conflict, StatementWords.nothingToPost)
        }
    }

    /// Those of some lines that were posted.
    private func record(
        _ payings: [StatementPaying], of statement: BankStatement, _ visit: Visit
    ) async throws -> [StatementPaying] {
        let (journal, circumstances) = (visit.services.journal, visit.circumstances)
        do {
            return try await visit.services.database.write { tx in
                let entered = try enter(payings, of: statement, visit, tx)
                if !entered.deeds.isEmpty {
                    let deeds = [statement.posting(entered.payings)] + entered.deeds
                    try journal.write(deeds, circumstances, in: tx)
                }
                return entered.payings
            }
        } catch let error as StorageError {
            // Somebody was quicker in this very moment: the lines are looked at anew.
            guard case .conflict = error.kind else { throw error }
            return []
        }
    }

    /// Posts what lines pay, as far as they are open and their slips are.
    func enter(
        _ payings: [StatementPaying], of statement: BankStatement, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> (payings: [StatementPaying], deeds: [Deed]) {
        try permitReconciling(statement.organization, visit, tx)
        let account = try visit.signedIn().account
        let (states, open) = try tx.reading { tx throws in
            (
                try tx.lineStates(of: [statement.id])[statement.id] ?? LineStates(),
                try openSlips(of: payings, of: statement, visit.today, tx)
            )
        }
        let left = payings.filter { paying in
            states[paying.line.number].isOpen && open.isSuperset(of: paying.slips)
        }
        guard !left.isEmpty else { return ([], []) }
        let answers = left.map {
            AnsweredLine(
                line: $0.line.number, turn: states.turn(of: $0.line.number), kind: .recorded)
        }
        try tx.enter(answers, of: statement.id, at: visit.now, by: account)
        var deeds: [Deed] = []
        for batch in PaidBatch.all(of: Array(zip(left, answers))) {
            deeds += try enter(batch, of: statement.id, at: visit.now, by: account, tx)
        }
        return (left, deeds)
    }

    /// Slips are asked about inside the transaction that pays them.
    private func openSlips(
        of payings: [StatementPaying], of statement: BankStatement, _ today: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> Set<DueSlip> {
        let people = Set(payings.flatMap { $0.slips.map(\.person) }).sorted()
        let branches = try reconciledBranches(of: statement.organization, today, tx)
        let claims = try tx.askedSlips(
            of: people, from: branches, Dues.months(reconciledOn: today))
        return Set(claims.values.joined().filter { !$0.isPaid }.map(\.slip))
    }

    private func enter(
        _ batch: PaidBatch, of statement: BankStatement.ID, at now: Instant,
        by account: AccountID, _ tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        let payments = batch.lines.map(\.payment)
        let reversals = try tx.reading { tx throws in
            try tx.reversals(of: payments.map(\.person), in: batch.month)
        }
        let deeds = try enter(payments, in: batch.branch, at: now, by: account, tx)
        try tx.enter(
            batch.lines.map { line in
                (line.payment, reversals[line.payment.person, default: 0] + 1, line.answer)
            }, of: statement)
        return deeds
    }
}

/// What a branch gets for one month: one act.
private struct PaidBatch {
    let branch: OrganizationID
    let month: CivilMonth
    let lines: [(payment: Payment, answer: AnsweredLine)]

    private struct Key: Hashable, Comparable {
        let branch: OrganizationID
        let month: CivilMonth

        static func < (left: Key, right: Key) -> Bool {
            (left.branch, left.month) < (right.branch, right.month)
        }
    }

    static func all(of payings: [(StatementPaying, AnsweredLine)]) -> [PaidBatch] {
        let slips = payings.flatMap { paying, answer in paying.slips.map { ($0, paying, answer) } }
        let batches = Dictionary(grouping: slips) { slip, _, _ in
            Key(branch: slip.branch, month: slip.month)
        }
        return batches.sorted { $0.key < $1.key }.map { key, lines in
            PaidBatch(
                branch: key.branch, month: key.month,
                lines: lines.map { ($1.payment(of: $0), $2) })
        }
    }
}

extension BankStatement {
    fileprivate func posting(_ lines: [StatementPaying]) -> Deed {
        deed(Deed.Change("posted", from: nil, to: String(lines.count)))
    }
}

extension StatementPaying {
    fileprivate func payment(of slip: DueSlip) -> Payment {
        Payment(
            person: slip.person, month: slip.month, amount: slip.amount, method: .bankTransfer,
            receivedOn: line.bank.bookedOn ?? slip.month.firstDay, proxy: proxy?.name,
            relation: proxy?.relation.title.chinese)
    }
}
