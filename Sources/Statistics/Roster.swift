import Kernel

/// Who stands at which place of a census.
///
/// A person is known by eight bytes of the id, most of which were drawn at random. Those who came
/// or moved since the census was made stand in a small table beside; the two long lists never
/// change, so a copy costs nothing.
struct Roster: Equatable, Sendable {
    /// Of each place whose it is.
    let keys: [UInt64]
    /// The places by their keys.
    private let order: [UInt32]
    /// The places of those who came or moved later.
    private(set) var late: [UInt64: Int] = [:]

    init(keys: [UInt64]) {
        self.keys = keys
        order = Roster.places(inOrderOf: keys)
    }

    /// Half of a key and the place together are one number, and numbers are quick to sort; where
    /// halves are alike the whole keys decide.
    private static func places(inOrderOf keys: [UInt64]) -> [UInt32] {
        let half: UInt64 = 0xFFFF_FFFF
        var halves: [UInt64] = []
        halves.reserveCapacity(keys.count)
        for (place, key) in keys.enumerated() { halves.append(key & ~half | UInt64(place)) }
        halves.sort()
        var order = halves.map { UInt32($0 & half) }
        var start = 0
        for place in 1..<(halves.count + 1) {
            if place < halves.count, halves[place] & ~half == halves[start] & ~half { continue }
            if place - start > 1 { order[start..<place].sort { keys[Int($0)] < keys[Int($1)] } }
            start = place
        }
        return order
    }

    static func key(of person: PersonID) -> UInt64 {
        person.low ^ (person.high &* 0x9E37_79B9_7F4A_7C15)
    }

    /// The place that somebody has, or had if it is vacant now.
    func place(of person: PersonID) -> Int? {
        let key = Roster.key(of: person)
        return late[key] ?? settledPlace(of: key)
    }

    private func settledPlace(of key: UInt64) -> Int? {
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[Int(order[middle])] < key { low = middle + 1 } else { high = middle }
        }
        guard low < order.count, keys[Int(order[low])] == key else { return nil }
        return Int(order[low])
    }

    mutating func seat(_ person: PersonID, at place: Int) {
        late[Roster.key(of: person)] = place
    }

    mutating func unseat(_ person: PersonID) { late[Roster.key(of: person)] = nil }

    /// The same people after all of them have been given new places.
    func moved(_ places: [(from: Int, to: Int)]) -> Roster {
        let lateKeys = Dictionary(late.map { ($0.value, $0.key) }) { first, _ in first }
        var moved = [UInt64](repeating: 0, count: places.count)
        for (from, to) in places {
            moved[to] = lateKeys[from] ?? (keys.indices.contains(from) ? keys[from] : 0)
        }
        return Roster(keys: moved)
    }
}
