import Kernel

// The steps that acts are made of. An act takes effect on a date and says nothing about the days
// before it, so the tree of an earlier day stays what it was.

extension Organization {
    /// The state that an act of this date would change.
    ///
    /// Acts go on from the end of what is recorded. One that is dated before something recorded
    /// later would contradict it: that has to be taken back first, or corrected.
    func lastState(changingOn date: CivilDate) throws(Refusal) -> State {
        guard let last = states.last else { throw .cannotTakeBack }
        if let lastDay { throw .alreadyDissolved(lastDay: lastDay) }
        guard date >= last.period.from else {
            if states.count == 1 { throw .notYetFounded(last.period.from) }
            throw .laterHistory(from: last.period.from)
        }
        return last
    }

    /// Makes it different from a date on.
    mutating func change(
        on date: CivilDate, _ edit: (inout Particulars) -> Void
    ) throws(Refusal) {
        var changed = try lastState(changingOn: date).particulars
        edit(&changed)
        guard changed != states.last?.particulars else { throw .nothingChanges }
        close(before: date)
        states.append(State(changed, Period(from: date)))
    }

    /// Makes the day before a date its last.
    mutating func end(before date: CivilDate) throws(Refusal) {
        _ = try lastState(changingOn: date)
        guard let founded, founded < date else { throw .foundedThatDay }
        close(before: date)
    }

    /// The last state reaches up to the day before; one that began that very day never was.
    private mutating func close(before date: CivilDate) {
        guard let last = states.popLast() else { return }
        guard let before = last.period.before(date) else {
            // What was recorded for that day earlier is replaced; the one before it reaches on.
            return
        }
        states.append(State(last.particulars, before))
    }
}

/// Acts may be recorded some time ahead and any time afterwards.
func checkDate(
    _ date: CivilDate, today: CivilDate, _ local: LocalRules
) throws(Refusal) {
    let latest = today.adding(months: local[.monthsAhead])
    guard date <= latest else { throw .tooFarAhead(latest: latest) }
}
