public import Kernel
public import Storage

extension Transaction {
    /// The settings in force on a day.
    public borrowing func settings<Setting: DatedSetting>(
        on date: CivilDate, of kind: Setting.Type = Setting.self
    ) throws(StorageError) -> DatedSettings<Setting> {
        var values: [Setting: Int] = [:]
        // A later entry for the same day replaces the earlier one.
        try forEach(
            """
            SELECT name, value
            FROM \(fragment: kind.name)
            WHERE valid_from <= \(date)
            ORDER BY valid_from, act_number
            """
        ) { row in
            let (name, value) = (try row.next(as: String.self), try row.next(as: Int.self))
            if let setting = Setting(rawValue: name) { values[setting] = value }
        }
        return DatedSettings(values)
    }

    /// Since when each setting that was ever set has its last value.
    borrowing func lastChanges<Setting: DatedSetting>(
        of kind: Setting.Type
    ) throws(StorageError) -> [Setting: CivilDate] {
        var days: [Setting: CivilDate] = [:]
        try forEach(
            """
            SELECT name, max(valid_from)
            FROM \(fragment: kind.name)
            GROUP BY name
            """
        ) { row in
            let (name, day) = (try row.next(as: String.self), try row.next(as: CivilDate.self))
            if let setting = Setting(rawValue: name) { days[setting] = day }
        }
        return days
    }
}

extension WriteTransaction {
    borrowing func set<Setting: DatedSetting>(
        _ setting: Setting, to value: Int, from date: CivilDate, by account: AccountID,
        at now: Instant
    ) throws(StorageError) {
        let number: Int =
            try first(
                """
                SELECT coalesce(max(act_number), 0)
                FROM \(fragment: Setting.name)
                WHERE name = \(setting) AND valid_from = \(date)
                """) ?? 0
        try execute(
            """
            INSERT INTO \(fragment: Setting.name)
                (name, valid_from, act_number, value, recorded_at, account)
            VALUES (\(setting), \(date), \(number + 1), \(value), \(now), \(account))
            """)
        bump(Setting.topic)
    }
}

extension DatedSetting {
    /// The name of the table is the program's own and never anybody's words.
    fileprivate static var name: SQL { SQL(unchecked: table) }
}
