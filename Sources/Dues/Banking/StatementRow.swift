import Kernel

/// A line of a statement as its page shows it.
struct StatementRow: Encodable, Sendable {
    enum State: String, Encodable, Sendable { case matched, exception, recorded, aside }

    /// Months of a member that the line pays, or might.
    struct Pays: Encodable, Sendable {
        let person: PersonID
        let name: String
        let months: [CivilMonth]
        let amount: Money?
        /// The money came from somebody else.
        let isProxy: Bool
        let isReversed: Bool
    }

    let line: Int
    let bookedOn: CivilDate?
    let amount: Money?
    let payer: String
    let remark: String
    let bankReference: String
    let state: State
    let exception: StatementException.Kind?
    let why: Phrase?
    let reason: StatementAnswer.Reason?
    let pays: [Pays]

    private init(
        _ line: StatementLine, _ state: State, exception: StatementException.Kind? = nil,
        why: Phrase? = nil, reason: StatementAnswer.Reason? = nil, pays: [Pays] = []
    ) {
        self.line = line.number
        bookedOn = line.bank.bookedOn
        amount = line.bank.amount
        payer = line.bank.payer
        remark = line.bank.remark
        bankReference = line.bank.bankReference
        self.state = state
        self.exception = exception
        self.why = why
        self.reason = reason
        self.pays = pays
    }

    init(_ paying: StatementPaying, _ names: [PersonID: String]) {
        let months = paying.slips.map(\.month)
        let pays = paying.slips.first.map { slip in
            Pays(
                person: slip.person, name: names[slip.person] ?? "", months: months,
                amount: paying.total, isProxy: false, isReversed: false)
        }
        self.init(paying.line, .matched, pays: [pays].compactMap(\.self))
    }

    /// - Parameter earlier: what the statement is called in which the line stood before.
    init(_ line: StatementLine, _ exception: StatementException, earlier: Phrase?) {
        self.init(
            line, .exception, exception: exception.kind,
            why: StatementWords.why(exception, earlier: earlier),
            pays: exception.candidates.map { candidate in
                Pays(
                    person: candidate.person, name: candidate.name,
                    months: candidate.slips.map(\.month), amount: candidate.slips.total(\.amount),
                    isProxy: candidate.isProxy, isReversed: false)
            })
    }

    init?(settled line: StatementLine, _ state: LineState, _ names: [PersonID: String]) {
        switch state {
        case .open, .partly: return nil
        case .aside(let reason): self.init(line, .aside, reason: reason)
        case .recorded(let months):
            self.init(
                line, .recorded,
                pays: months.map { month in
                    Pays(
                        person: month.person, name: names[month.person] ?? "",
                        months: [month.month], amount: nil, isProxy: false,
                        isReversed: month.isReversed)
                })
        }
    }
}

extension StatementRow {
    /// The answers that one press gives, the likeliest first.
    var answers: [(title: Phrase, answer: StatementAnswer)] {
        switch state {
        case .matched, .recorded: []
        case .aside: [(StatementWords.reopen, .reopened)]
        case .exception:
            pays.flatMap(answers)
                + (exception == .duplicate && bankReference.isEmpty
                    ? [(StatementWords.distinct, .distinct)] : [])
                + StatementAnswer.Reason.allCases.map { ($0.title, .aside($0)) }
        }
    }

    private func answers(_ pays: Pays) -> [(title: Phrase, answer: StatementAnswer)] {
        let relations: [StatementAnswer.Relation?] =
            pays.isProxy ? StatementAnswer.Relation.allCases : [nil]
        return relations.map { relation in
            (
                StatementWords.pay(pays, relation, left: left(by: pays)),
                .pays(pays.person, pays.months, by: relation)
            )
        }
    }

    /// What goes back where more arrived than is owed.
    private func left(by pays: Pays) -> Money? {
        guard let amount, let paid = pays.amount, paid < amount else { return nil }
        return amount - paid
    }
}
