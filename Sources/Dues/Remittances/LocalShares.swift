public import Kernel

/// What an organisation is from a day on, as far as a share depends on it.
public struct KindSince: Sendable {
    let from: CivilDate
    let isBranch: Bool

    public init(_ from: CivilDate, isBranch: Bool) {
        self.from = from
        self.isBranch = isBranch
    }

    /// The first month that begins with it or after it.
    fileprivate var month: CivilMonth { from.nextMonth }
}

/// What the installation's rules say of one kind of organisation.
struct LocalShare: Equatable, Sendable {
    /// The earliest first; of two for one month the later holds.
    let steps: [Shares.Step]
    /// Where nobody said anything.
    let standard: Rate

    func rate(in month: CivilMonth) -> Rate {
        steps.last { $0.from <= month }?.rate ?? standard
    }
}

extension Shares {
    /// A month is shared by the rule for what the organisation was on its first day. One that became
    /// a branch later owes nothing else for the time before.
    ///
    /// - Parameter kinds: the earliest first; before the first one that holds too.
    init(
        own: [Step], as kinds: [KindSince], branches: LocalShare, committees: LocalShare
    ) {
        func rule(in month: CivilMonth) -> LocalShare {
            let kind = kinds.last { $0.month <= month } ?? kinds.first
            return kind?.isBranch ?? false ? branches : committees
        }
        let turns = Set(
            (branches.steps + committees.steps).map(\.from) + kinds.dropFirst().map(\.month))
        let standard = (kinds.first?.isBranch ?? false ? branches : committees).standard
        var local: [Step] = []
        for month in turns.sorted() {
            let rate = rule(in: month).rate(in: month)
            guard rate != local.last?.rate ?? standard else { continue }
            local.append(Step(from: month, rate: rate))
        }
        self.init(own: own, local: local, standard: standard)
    }
}

extension CivilDate {
    /// The first month that begins with it or after it.
    var nextMonth: CivilMonth {
        let month = CivilMonth(of: self)
        return month.firstDay == self ? month : month.adding(months: 1)
    }
}
