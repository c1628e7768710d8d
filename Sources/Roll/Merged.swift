/// Those of a roll who were found and still hold, and those who came since, in one order.
struct Merged {
    enum Member {
        case kept(position: Int)
        case late(Late)
    }

    private let found: Found
    private let late: [Late]
    /// Of those found but gone, how many stand before each.
    private let gaps: [Int]
    /// Of those who came late, how many of all stand before each.
    private let lateNumbers: [Int]

    let count: Int

    /// - Parameters:
    ///   - late: in the order.
    ///   - gone: positions in ascending order, of which only those found matter.
    init(_ found: Found, late: [Late], gone: [Int]) {
        let gone = gone.filter(found.contains)
        self.found = found
        self.late = late
        gaps = gone.map { found.count(before: $0) }
        count = found.count - gone.count + late.count
        lateNumbers = late.enumerated().map { number, late in
            let kept =
                found.count(before: late.position) - gone.firstIndex(notBefore: late.position)
            return kept + number
        }
    }

    /// The one that so many stand before.
    func member(_ number: Int) -> Member {
        let place = lateNumbers.firstIndex(notBefore: number)
        if place < late.count, lateNumbers[place] == number { return .late(late[place]) }
        let kept = number - place
        // The gaps at and before it push it on.
        let skipped = gaps.indices.partition { gaps[$0] - $0 <= kept }
        return .kept(position: found.position(after: kept + skipped))
    }
}
