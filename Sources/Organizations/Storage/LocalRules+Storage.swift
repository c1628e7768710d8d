public import Kernel
public import Storage

extension Transaction {
    /// The local settings in force on a day.
    public borrowing func localRules(on date: CivilDate) throws(StorageError) -> LocalRules {
        var values: [LocalSetting: Int] = [:]
        // A later entry for the same day replaces the earlier one.
        try forEach(
            """
            SELECT name, value
            FROM organization_setting
            WHERE valid_from <= \(date)
            ORDER BY valid_from, act_number
            """
        ) { row in
            let (name, value) = (try row.next(as: String.self), try row.next(as: Int.self))
            if let setting = LocalSetting(rawValue: name) { values[setting] = value }
        }
        return LocalRules(values)
    }

    borrowing func settingEntries() throws(StorageError) -> [SettingEntry] {
        try rows(
            """
            SELECT name, value, valid_from, recorded_at
            FROM organization_setting
            ORDER BY name, valid_from DESC, act_number DESC
            """, as: SettingEntry.init)
    }
}

/// What somebody once set, and since when it holds.
struct SettingEntry: Equatable, Sendable {
    let name: String
    let value: Int
    let validFrom: CivilDate
    let recordedAt: Instant

    init(_ row: inout Row) throws(StorageError) {
        name = try row.next()
        value = try row.next()
        validFrom = try row.next()
        recordedAt = try row.next()
    }
}

extension Transaction where Mode == Writing {
    borrowing func set(
        _ setting: LocalSetting, to value: Int, from date: CivilDate, by account: AccountID,
        at now: Instant
    ) throws(StorageError) {
        let number: Int =
            try first(
                """
                SELECT coalesce(max(act_number), 0)
                FROM organization_setting
                WHERE name = \(setting) AND valid_from = \(date)
                """) ?? 0
        try execute(
            """
            INSERT INTO organization_setting
                (name, valid_from, act_number, value, recorded_at, account)
            VALUES (\(setting), \(date), \(number + 1), \(value), \(now), \(account))
            """)
        bump(Organizations.topic)
    }
}
