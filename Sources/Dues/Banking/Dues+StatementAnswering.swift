import Kernel
import Register
import Storage
import Web

extension Dues {
    func answer(_ visit: Visit, _ id: BankStatement.ID, _ number: Int) async throws -> Response {
        let scene = try await theStatement(visit, id)
        return try await visit.submit(AnswerForm.self) { tx, form in
            let found = try tx.reading { tx throws in try tx.line(number, of: id) }
            guard let sealed = found else { throw Denial.hidden }
            let states = try tx.reading { tx throws in
                try tx.lineStates(of: [id])[id] ?? LineStates()
            }
            let line = states.asking(try sealed.opened(by: cipher))
            switch form.answer {
            case .pays(let person, let months, let relation):
                return try asComplaint(StatementWords.answeredMeanwhile) {
                    try pay(person, months, relation, line, scene.statement, visit, tx)
                }
            case .aside(let reason):
                return try settle(.aside, reason, line, scene.statement, visit, tx)
            case .reopened:
                return try settle(.reopened, nil, line, scene.statement, visit, tx)
            case .distinct:
                guard line.mayBeDistinct else {
                    throw Complaint(StatementWords.answeredMeanwhile)
                }
                return try settle(.distinct, nil, line, scene.statement, visit, tx)
            }
        } otherwise: { entry in
            try await recordLook(visit, at: scene.statement.organization)
            return try await statementPage(visit, scene, entry)
        }
    }

    /// What is chosen is checked like what is found: a line pays no more than it brought, and only
    /// slips that are open and within reach.
    private func pay(
        _ person: PersonID, _ months: [CivilMonth], _ relation: StatementAnswer.Relation?,
        _ line: StatementLine, _ statement: BankStatement, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let transfer: Transfer
        do throws(StatementException) {
            transfer = try Transfer(line, on: visit.today)
        } catch { throw Complaint(error.kind.sentence) }
        guard visit.principal?.person != person else {
            throw Complaint(StatementException.Kind.own.sentence)
        }
        let (name, slips) = try tx.reading { tx throws in
            let branches = try reconciledBranches(of: statement.organization, visit.today, tx)
            let claims = try tx.askedSlips(
                of: [person], from: branches, Dues.months(reconciledOn: visit.today))
            let open = (claims[person] ?? []).filter { !$0.isPaid }.map(\.slip)
            return (try tx.personNames(of: [person])[person] ?? "", open)
        }
        let chosen = slips.filter { months.contains($0.month) }
        guard chosen.count == months.count else { throw Complaint(DuesWords.paidMeanwhile) }
        guard chosen.total(\.amount) <= transfer.amount else {
            throw Complaint(StatementException.Kind.tooSmall.sentence)
        }
        guard transfer.mayPay(chosen) else {
            throw Complaint(StatementException.Kind.beforeMonth.sentence)
        }
        let member = StatementPayer(person, name, reference(of: person))
        let isOwn = transfer.isNamed(like: member)
        guard isOwn == (relation == nil) else { throw Complaint(StatementWords.sayRelation) }
        let paying = StatementPaying(
            line: line, slips: chosen, proxy: relation.map { (line.bank.payer, $0) })
        let entered = try enter([paying], of: statement, visit, tx)
        guard let deed = entered.deeds.first else {
            throw Complaint(StatementWords.answeredMeanwhile)
        }
        return Outcome(
            deed, others: Array(entered.deeds.dropFirst()),
            answer: Answer(
                seeing: Places.statement.link(statement.id),
                saying: StatementWords.posted(1, paying.total)))
    }

    private func settle(
        _ kind: StatementAnswer.Kind, _ reason: StatementAnswer.Reason?, _ line: StatementLine,
        _ statement: BankStatement, _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try permitReconciling(statement.organization, visit, tx)
        let states = try tx.reading { tx throws in
            try tx.lineStates(of: [statement.id])[statement.id] ?? LineStates()
        }
        guard states[line.number].allows(kind) else {
            throw Complaint(StatementWords.answeredMeanwhile)
        }
        let answer = AnsweredLine(
            line: line.number, turn: states.turn(of: line.number), kind: kind, reason: reason)
        try asComplaint(StatementWords.answeredMeanwhile) {
            try tx.enter(
                [answer], of: statement.id, at: visit.now, by: visit.signedIn().account)
        }
        return Outcome(
            statement.deed(
                Deed.Change("line", from: nil, to: String(line.number)),
                Deed.Change("answer", from: nil, to: reason?.rawValue ?? kind.rawValue)),
            answer: Answer(
                seeing: Places.statement.link(statement.id), saying: StatementWords.answered))
    }
}

extension LineState {
    /// An open line is set aside, and one that was set aside is looked at again.
    fileprivate func allows(_ kind: StatementAnswer.Kind) -> Bool {
        switch self {
        case .open: [.aside, .distinct].contains(kind)
        case .partly: kind == .aside
        case .aside: kind == .reopened
        case .recorded: false
        }
    }
}

extension StatementLine {
    /// A reference of the bank's says that it is the same; without one only a person knows.
    fileprivate var mayBeDistinct: Bool { twin != nil && bank.bankReference.isEmpty }
}
