import Kernel

/// The rows that records were about which do not say them.
struct SilentRows {
    private var keys: Set<String> = []
    /// In milliseconds, by the ids of events: what an entry has as its moment is raised to that of the
    /// one before it.
    private var moments: Set<UInt64> = []

    mutating func take(_ record: Record, _ key: String?) {
        if let key {
            keys.insert(key)
        } else if let event = record.event {
            moments.insert(event.high >> 16)
        }
    }

    func excuses(_ row: TimedRow) -> Bool {
        excuses(row.row.key, row.at)
    }

    func excuses(_ key: String, _ at: Instant) -> Bool {
        keys.contains(key) || moments.contains(UInt64(clamping: at.microseconds / 1_000))
    }
}
