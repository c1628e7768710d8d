public import Kernel

extension SettingsWay {
    /// What the audit keeps of a setting that was changed.
    public static let fieldWords = FieldWords([
        "value": Phrase("设定值", "Value"), "from": Phrase("起始日期", "From"),
    ])
}
