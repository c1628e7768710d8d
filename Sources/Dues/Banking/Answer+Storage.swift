import Kernel
import Storage

/// What was answered about a line.
private struct KeptAnswer {
    let statement: BankStatement.ID
    let line: Int
    let turn: Int
    let kind: StatementAnswer.Kind
    let reason: StatementAnswer.Reason?
    let recordedAt: Instant

    init(_ row: inout Row) throws(StorageError) {
        statement = try row.next()
        line = try row.next()
        turn = try row.next()
        kind = try row.next()
        reason = try row.next()
        recordedAt = try row.next()
    }

    /// Money that was taken back is to be answered for again, and no more than that.
    ///
    /// - Parameters:
    ///   - own: what it paid.
    ///   - earlier: what answers before it paid.
    func state(_ own: [PaidLine], after earlier: [PaidLine]) -> LineState {
        let all = earlier + own
        let left = all.filter { !$0.month.isReversed }.map(\.month)
        let asked: LineState = left.isEmpty ? .open : .partly(all.map(\.month))
        let isBack =
            own.contains(where: \.month.isReversed)
            || earlier.contains { paid in paid.reversedAt.map { $0 > recordedAt } ?? false }
        switch kind {
        case .recorded: return isBack ? asked : .recorded(left)
        case .aside: return isBack ? asked : .aside(reason ?? .notDues)
        case .reopened, .distinct: return asked
        }
    }
}

/// Which month a line paid, by which of its answers.
private struct PaidLine {
    let statement: BankStatement.ID
    let line: Int
    let answer: Int
    let month: LineState.PaidMonth
    let reversedAt: Instant?

    init(_ row: inout Row) throws(StorageError) {
        statement = try row.next()
        line = try row.next()
        answer = try row.next()
        let person: PersonID = try row.next()
        let (number, fen): (Int, Int) = (try row.next(), try row.next())
        let reversal: DuesAct.ID? = try row.next()
        // Ids tell when they were born.
        reversedAt = reversal.map { Instant(microseconds: Int64($0.high >> 16) * 1_000) }
        month = LineState.PaidMonth(
            person: person, month: CivilMonth(number: number), amount: Money(fen: fen),
            isReversed: reversal != nil)
    }
}

/// What became of the lines of a statement; a line that nobody answered is open.
struct LineStates: Sendable {
    fileprivate var states: [Int: LineState] = [:]
    fileprivate var turns: [Int: Int] = [:]
    /// Those whose money was taken back by two persons: nobody records it again by the way.
    fileprivate(set) var reversed: Set<Int> = []

    /// Those of which somebody said that they repeat no other.
    fileprivate(set) var distinct: Set<Int> = []

    subscript(line: Int) -> LineState { states[line] ?? .open }

    /// A line as far as it is still to be answered.
    func asking(_ line: StatementLine) -> StatementLine {
        var line = line
        if distinct.contains(line.number) { (line.twin, line.earlier) = (nil, nil) }
        if case .partly(let months) = self[line.number], let amount = line.bank.amount {
            line.bank.amount = amount - months.filter { !$0.isReversed }.total(\.amount)
        }
        return line
    }

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
            SELECT statement, line, turn, kind, reason, recorded_at
            FROM dues_statement_answer
            WHERE statement IN (\(list: statements))
            ORDER BY statement, line, turn
            """
        ) { row in try KeptAnswer(&row) }
        let paid = Dictionary(grouping: try paidLines(of: statements)) {
            LineKey($0.statement, $0.line, $0.answer)
        }
        var states: [BankStatement.ID: LineStates] = [:]
        var before: [LineKey: [PaidLine]] = [:]
        for answer in answers {
            let own = paid[LineKey(answer.statement, answer.line, answer.turn)] ?? []
            let key = LineKey(answer.statement, answer.line, 0)
            states[answer.statement, default: LineStates()].turns[answer.line] = answer.turn
            states[answer.statement]?.states[answer.line] = answer.state(
                own, after: before[key] ?? [])
            before[key, default: []] += own
            if own.contains(where: \.month.isReversed) {
                states[answer.statement]?.reversed.insert(answer.line)
            }
            if answer.kind == .distinct {
                states[answer.statement]?.distinct.insert(answer.line)
            }
        }
        return states
    }

    private borrowing func paidLines(
        of statements: [BankStatement.ID]
    ) throws(StorageError) -> [PaidLine] {
        try rows(
            """
            SELECT p.statement, p.line, p.answer, p.person, p.month, d.amount, r.act
            FROM dues_statement_payment AS p
            JOIN dues_payment AS d
                ON d.person = p.person AND d.month = p.month AND d.turn = p.turn
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
