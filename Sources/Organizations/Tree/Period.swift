public import Kernel

/// Days from the first to the last, both counted. Without a last day it goes on.
public struct Period: Hashable, Sendable, Encodable {
    public let from: CivilDate
    public let until: CivilDate?

    public init(from: CivilDate, until: CivilDate? = nil) {
        self.from = from
        self.until = until
    }

    public func contains(_ date: CivilDate) -> Bool {
        from <= date && until.map { date <= $0 } ?? true
    }

    /// Has days on or after a date.
    public func reaches(_ date: CivilDate) -> Bool { until.map { date <= $0 } ?? true }

    func overlap(with other: Period) -> Period? {
        let from = max(from, other.from)
        let ends = [until, other.until].compactMap(\.self)
        guard let until = ends.min() else { return Period(from: from) }
        return from <= until ? Period(from: from, until: until) : nil
    }

    /// The days before a date; nil if there is none.
    func before(_ date: CivilDate) -> Period? {
        guard from < date else { return nil }
        return overlap(with: Period(from: from, until: date.adding(days: -1)))
    }

    func starting(noEarlierThan date: CivilDate) -> Period? {
        overlap(with: Period(from: date))
    }
}
