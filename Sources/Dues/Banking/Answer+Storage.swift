import Kernel
import Storage

/// What was answered last about a line.
private struct KeptAnswer {
    let statement: BankStatement.ID
    let line: Int
    let turn: Int
    let kind: StatementAnswer.Kind
    let reason: StatementAnswer.Reason?

    init(_ row: inout Row) throws(StorageError) {
        statement = try row.next()
        line = try row.next()
        turn = try row.next()
        kind = try row.next()
        reason = try row.next()
    }

    /// Money that was taken back altogether is to be answered for again.
    func state(_ months: [LineState.PaidMonth]) -> LineState {
        switch kind {
        case .recorded: months.allSatisfy(\.isReversed) ? .open : .recorded(months)
        case .aside: .aside(reason ?? .notDues)
        case .reopened: .open
        }
    }
}

/// Which month a line paid, by which of its answers.
private struct PaidLine {
    let statement: BankStatement.ID
    let line: Int
    let answer: Int
    let month: LineState.PaidMonth

    init(_ row: inout Row) throws(StorageError) {
        statement = try row.next()
        line = try row.next()
        answer = try row.next()
        let person: PersonID = try row.next()
        let number: Int = try row.next()
        month = LineState.PaidMonth(
            person: person, month: CivilMonth(number: number), isReversed: try row.next())
    }
}

/// What became of the lines of a statement; a line that nobody answered is open.
struct LineStates: Sendable {
    fileprivate var states: [Int: LineState] = [:]
    fileprivate var turns: [Int: Int] = [:]
    /// Those whose money was taken back by two persons: nobody records it again by the way.
    fileprivate(set) var reversed: Set<Int> = []

    subscript(line: Int) -> LineState { states[line] ?? .open }

    var settledCount: Int { states.values.count { !$0.isOpen } }

    /// The number of the next answer about a line.
    func turn(of line: Int) -> Int { turns[line, default: 0] + 1 }
}

extension Transaction {
    borrowing func lineStates(
        of statements: [BankStatement.ID]
    ) throws(StorageError) -> [BankStatement.ID: LineStates] {
        let answers = try rows(
            """
            SELECT statement, line, turn, kind, reason
            FROM dues_statement_answer
            WHERE statement IN (\(list: statements))
            ORDER BY statement, line, turn
            """
        ) { row in try KeptAnswer(&row) }
        let paid = Dictionary(grouping: try paidLines(of: statements)) {
            LineKey($0.statement, $0.line, $0.answer)
        }
        var states: [BankStatement.ID: LineStates] = [:]
        for answer in answers {
            let months = paid[LineKey(answer.statement, answer.line, answer.turn)] ?? []
            states[answer.statement, default: LineStates()].turns[answer.line] = answer.turn
            states[answer.statement]?.states[answer.line] = answer.state(months.map(\.month))
            if months.contains(where: \.month.isReversed) {
                states[answer.statement]?.reversed.insert(answer.line)
            }
        }
        return states
    }

    private borrowing func paidLines(
        of statements: [BankStatement.ID]
    ) throws(StorageError) -> [PaidLine] {
        try rows(
            """
            SELECT p.statement, p.line, p.answer, p.person, p.month, r.act IS NOT NULL
            FROM dues_statement_payment AS p
            LEFT JOIN dues_reversal AS r
                ON r.person = p.person AND r.month = p.month AND r.turn = p.turn
            WHERE p.statement IN (\(list: statements))
            ORDER BY p.statement, p.line, p.answer, p.month
            """
        ) { row in try PaidLine(&row) }
    }
}

private struct LineKey: Hashable {
    let statement: BankStatement.ID
    let line: Int
    let answer: Int

    init(_ statement: BankStatement.ID, _ line: Int, _ answer: Int) {
        (self.statement, self.line, self.answer) = (statement, line, answer)
    }
}

/// One answer as its row is written.
struct AnsweredLine: Sendable {
    let line: Int
    let turn: Int
    let kind: StatementAnswer.Kind
    var reason: StatementAnswer.Reason?
}

extension WriteTransaction {
    /// - Throws: a broken uniqueness where somebody was quicker to answer.
    borrowing func enter(
        _ answers: [AnsweredLine], of statement: BankStatement.ID, at now: Instant,
        by account: AccountID
    ) throws(StorageError) {
        try insert(
            answers, into: "dues_statement_answer", columns: "statement", "line", "turn", "kind",
            "reason", "recorded_at", "account"
        ) { answer, row in
            try row.write(statement)
            try row.write(answer.line)
            try row.write(answer.turn)
            try row.write(answer.kind)
            try row.write(answer.reason)
            try row.write(now)
            try row.write(account)
        }
        bump(Dues.topic)
    }

    /// Which payment came from which line.
    borrowing func enter(
        _ payments: [(payment: Payment, turn: Int, answer: AnsweredLine)],
        of statement: BankStatement.ID
    ) throws(StorageError) {
        try insert(
            payments, into: "dues_statement_payment", columns: "person", "month", "turn",
            "statement", "line", "answer"
        ) { line, row in
            try row.write(line.payment.person)
            try row.write(line.payment.month.number)
            try row.write(line.turn)
            try row.write(statement)
            try row.write(line.answer.line)
            try row.write(line.answer.turn)
        }
    }
}
