import Kernel
import Web

/// Sets one of a feature's numbers from a day on.
struct SettingForm<Setting: DatedSetting>: Form {
    static var setting: Field<Setting> {
        .choice("setting", SettingsWords.setting, of: Setting.allCases.map { ($0, $0.title) })
    }
    static var number: Field<Int> {
        .number("value", SettingsWords.value, in: widest)
    }
    static var from: Field<CivilDate> { .date("from", SettingsWords.validFrom) }
    static var fields: [FieldDescription] {
        [setting.description, number.description, from.description]
    }

    let setting: Setting
    let value: Int
    let from: CivilDate

    init?(_ entry: inout Entry) {
        guard
            let (setting, value, from) = entry.all(
                Self.setting, Self.number, Self.from)
        else { return nil }
        (self.setting, self.value, self.from) = (setting, value, from)
    }

    /// What any of them may be; which one it is, only the whole form says.
    private static var widest: ClosedRange<Int> {
        let ranges = Setting.allCases.map(\.range)
        let least = ranges.map(\.lowerBound).min() ?? 0
        return least...max(least, ranges.map(\.upperBound).max() ?? 0)
    }

    func checkRange() throws {
        let range = setting.range
        guard range.contains(value) else {
            throw Complaint(SettingsWords.outside(range), field: "value")
        }
    }
}
