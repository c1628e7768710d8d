import Kernel

extension Seating {
    /// Somebody leaves a post; the date is the last day in it.
    mutating func endTenure(
        _ id: ID<Tenure>, lastDay: CivilDate, today: CivilDate, _ local: LocalRules
    ) throws(Refusal) {
        try checkDate(lastDay, today: today, local)
        for place in posts.indices {
            guard let index = posts[place].tenures.firstIndex(where: { $0.id == id }) else {
                continue
            }
            let period = posts[place].tenures[index].period
            if let until = period.until { throw .alreadyEnded(until) }
            guard period.from <= lastDay else { throw .endsBeforeItBegan }
            posts[place].tenures[index].period = Period(from: period.from, until: lastDay)
            return
        }
        throw .postNotThere
    }

    /// A seat is given up. Whoever sits in it has to have left.
    mutating func closePost(_ id: ID<Post>, before date: CivilDate) throws(Refusal) {
        guard let place = posts.firstIndex(where: { $0.id == id }) else { throw .postNotThere }
        if let until = posts[place].period.until { throw .alreadyEnded(until) }
        guard posts[place].tenures.allSatisfy({ !$0.period.reaches(date) }) else {
            throw .occupied(until: posts[place].tenures.last?.period.until)
        }
        guard let period = posts[place].period.before(date) else { throw .endsBeforeItBegan }
        posts[place].period = period
    }

    /// The organisation ends, and with it every post and the term.
    mutating func end(before date: CivilDate) throws(Refusal) {
        for place in posts.indices where posts[place].period.until == nil {
            guard let period = posts[place].period.before(date) else {
                throw .laterHistory(from: posts[place].period.from)
            }
            try relieve(place, before: date)
            posts[place].period = period
        }
        guard let last = terms.indices.last, terms[last].endedOn == nil else { return }
        guard terms[last].begunOn < date else { throw .laterHistory(from: terms[last].begunOn) }
        terms[last].endedOn = date.adding(days: -1)
    }

    private mutating func relieve(_ place: Int, before date: CivilDate) throws(Refusal) {
        guard let last = posts[place].tenures.last, last.period.reaches(date) else { return }
        guard last.period.from < date else { throw .laterHistory(from: last.period.from) }
        try posts[place].relieve(before: date)
    }
}
