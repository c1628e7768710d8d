import Kernel

/// What an organisation passes up of what it takes in. No regulation has a number for the levels
/// below a province: the level above sets one from a month on, else a local rule holds.
struct Shares: Equatable, Sendable {
    struct Step: Equatable, Sendable {
        let from: CivilMonth
        let rate: Rate
    }

    /// As the level above set them, the earliest first; of two for one month the later holds.
    let own: [Step]
    /// As the installation's rules say.
    let local: [Step]
    /// Where nobody said anything.
    let standard: Rate

    func rate(in month: CivilMonth) -> Rate {
        let step = own.last { $0.from <= month } ?? local.last { $0.from <= month }
        return step?.rate ?? standard
    }

    /// The months up to one in which another share may begin.
    func turns(upTo month: CivilMonth) -> [CivilMonth] {
        Set((own + local).map(\.from)).filter { $0 <= month }.sorted()
    }

    /// What has to be passed up of all that was ever taken in through a month. It is reckoned from
    /// the beginning: what is rounded is rounded once, and what was taken back comes off the next
    /// remittance.
    ///
    /// - Parameter shared: what was taken in before the first day of a month.
    func due(
        through last: CivilMonth, _ rounding: Rounding, shared: (CivilMonth) throws -> Money
    ) rethrows -> Money {
        var exact = ExactMoney(tenThousandths: 0)
        var before = Money.zero
        for (start, end) in spans(through: last) {
            let until = try shared(end)
            exact = exact + (until - before) * rate(in: start)
            before = until
        }
        return rounding(exact)
    }

    /// The first month of each share and the month in which another begins.
    private func spans(through last: CivilMonth) -> [(CivilMonth, CivilMonth)] {
        let turns = turns(upTo: last)
        let starts = [(turns.first ?? last).adding(months: -1)] + turns
        return Array(zip(starts, starts.dropFirst() + [last.adding(months: 1)]))
    }
}

extension ExactMoney {
    static func + (left: ExactMoney, right: ExactMoney) -> ExactMoney {
        ExactMoney(tenThousandths: left.tenThousandths + right.tenThousandths)
    }
}
