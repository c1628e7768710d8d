import Kernel
import Storage
import Web

/// A statement as it stands: its lines, what became of them, and what is found about the rest.
struct StatementWork: Sendable {
    let statement: BankStatement
    let lines: [SealedLine]
    let states: LineStates
    /// Of the lines that nobody has answered.
    let findings: [Int: Finding]
    /// Those lines, opened.
    let open: [Int: StatementLine]
    let names: [PersonID: String]

    /// What may be posted as it was found, in the order of the file.
    var payings: [StatementPaying] {
        lines.compactMap { line in
            guard case .matched(let slips) = findings[line.number], let line = open[line.number]
            else { return nil }
            return StatementPaying(line: line, slips: slips, proxy: nil)
        }
    }

    var exceptions: [(line: StatementLine, exception: StatementException)] {
        lines.compactMap { line in
            guard case .exception(let exception) = findings[line.number],
                let line = open[line.number]
            else { return nil }
            return (line, exception)
        }
    }
}

/// What a line is to pay.
struct StatementPaying: Sendable {
    let line: StatementLine
    let slips: [DueSlip]
    /// Where the money came from somebody else: who, and what to the member.
    let proxy: (name: String, relation: StatementAnswer.Relation)?

    var total: Money { slips.total(\.amount) }
}

extension Dues {
    /// Reads what is needed, and matches outside of any transaction.
    func work(on statement: BankStatement, _ visit: Visit) async throws -> StatementWork {
        let months = Dues.months(reconciledOn: visit.today)
        let (lines, states) = try await visit.read { tx in
            let states = try tx.lineStates(of: [statement.id])[statement.id] ?? LineStates()
            return (try tx.lines(of: statement.id), states)
        }
        let open = try lines.filter { states[$0.number].isOpen }
            .map { states.asking(try $0.opened(by: cipher)) }
        guard !open.isEmpty else {
            return StatementWork(
                statement: statement, lines: lines, states: states, findings: [:], open: [:],
                names: [:])
        }
        let (branches, names) = try await visit.read { tx in
            let branches = try reconciledBranches(of: statement.organization, visit.today, tx)
            return (branches, try tx.payerNames(in: "\(list: branches)", months))
        }
        let payers = names.map { StatementPayer($0.key, $0.value, reference(of: $0.key)) }
        let people = payers.named(in: open).map(\.person)
        let claims = try await visit.read { tx in
            try tx.askedSlips(of: people, from: branches, months)
        }
        let matcher = StatementMatcher(
            payers.map { $0.with(claims[$0.person] ?? []) }, on: visit.today,
            by: visit.principal?.person)
        var findings = matcher.findings(for: open)
        for line in states.reversed {
            findings[line] = findings[line]?.asked(again: states[line], names)
        }
        return StatementWork(
            statement: statement, lines: lines, states: states, findings: findings,
            open: Dictionary(open.map { ($0.number, $0) }, uniquingKeysWith: { $1 }),
            names: names)
    }
}

extension Finding {
    /// What was matched and taken back by two persons is a question again.
    fileprivate func asked(again state: LineState, _ names: [PersonID: String]) -> Finding {
        if case .exception(let found) = self, case .partly = state {
            return .exception(StatementException(.reversedBefore, found.candidates))
        }
        guard case .matched(let slips) = self, let person = slips.first?.person else { return self }
        return .exception(
            StatementException(
                .reversedBefore, [.init(person, names[person] ?? "", slips, isProxy: false)]))
    }
}

extension [StatementPayer] {
    /// Those whom some line refers to, or calls by name: only their slips are looked at.
    fileprivate func named(in lines: [StatementLine]) -> [StatementPayer] {
        let marks = Set(lines.flatMap { PayerReference.marks(in: $0.bank.remark) })
        let names = Set(lines.map(\.bank.payer.asPayer))
        return filter { marks.contains(.whole($0.reference)) || names.contains($0.name.asPayer) }
    }
}

extension StatementPayer {
    fileprivate func with(_ claims: [Claim]) -> StatementPayer {
        StatementPayer(person, name, reference, claims: claims)
    }
}
