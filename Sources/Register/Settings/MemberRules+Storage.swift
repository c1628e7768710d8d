import Kernel
import Storage

extension Transaction {
    /// The settings in force on a day; a later entry for the same day replaces the earlier one.
    borrowing func memberRules(on date: CivilDate) throws(StorageError) -> MemberRules {
        var values: [MemberSetting: Int] = [:]
        try forEach(
            """
            SELECT name, value
            FROM register_setting
            WHERE valid_from <= \(date)
            ORDER BY valid_from, act_number
            """
        ) { row in
            let (name, value) = (try row.next(as: String.self), try row.next(as: Int.self))
            if let setting = MemberSetting(rawValue: name) { values[setting] = value }
        }
        return MemberRules(values)
    }

    /// What was ever set, the latest first.
    borrowing func memberSettingEntries() throws(StorageError) -> [MemberSettingEntry] {
        try rows(
            """
            SELECT name, value, valid_from, recorded_at
            FROM register_setting
            ORDER BY name, valid_from DESC, act_number DESC
            """, as: MemberSettingEntry.init)
    }
}

/// What somebody once set, and since when it holds.
struct MemberSettingEntry: Equatable, Sendable, Encodable {
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

extension WriteTransaction {
    borrowing func set(
        _ setting: MemberSetting, to value: Int, from date: CivilDate, by account: AccountID,
        at now: Instant
    ) throws(StorageError) {
        let number: Int =
            try first(
                """
                SELECT coalesce(max(act_number), 0)
                FROM register_setting
                WHERE name = \(setting) AND valid_from = \(date)
                """) ?? 0
        try execute(
            """
            INSERT INTO register_setting
                (name, valid_from, act_number, value, recorded_at, account)
            VALUES (\(setting), \(date), \(number + 1), \(value), \(now), \(account))
            """)
        bump(Register.topic)
    }
}
