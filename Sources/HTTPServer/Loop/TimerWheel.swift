/// Which connections to look at when: a ring of slots, each for one tick.
///
/// Setting a timer and passing a tick cost the same however many timers there are. A timer cannot
/// be taken back; whoever is called looks whether its time has really come.
struct TimerWheel<Key> {
    private var slots: [[Key]]
    /// The last tick that has passed.
    private(set) var tick: Int
    private var count = 0

    init(slots: Int = 1024, tick: Int = 0) {
        self.slots = Array(repeating: [], count: slots)
        self.tick = tick
    }

    /// Calls `key` at a tick, or as late as the ring reaches, and says at which.
    mutating func schedule(_ key: Key, at wanted: Int) -> Int {
        let due = min(max(wanted, tick + 1), tick + slots.count - 1)
        slots[due % slots.count].append(key)
        count += 1
        return due
    }

    /// The first tick that has something to do.
    var next: Int? {
        guard count > 0 else { return nil }
        return (tick + 1..<tick + slots.count).first { !slots[$0 % slots.count].isEmpty }
    }

    /// What is due up to and with a tick, each with the tick it was scheduled for.
    mutating func advance(to now: Int) -> [(key: Key, tick: Int)] {
        guard count > 0 else {
            tick = max(tick, now)
            return []
        }
        var due: [(key: Key, tick: Int)] = []
        while tick < now {
            tick += 1
            let slot = tick % slots.count
            guard !slots[slot].isEmpty else { continue }
            for key in slots[slot] { due.append((key, tick)) }
            count -= slots[slot].count
            slots[slot] = []
        }
        return due
    }
}
