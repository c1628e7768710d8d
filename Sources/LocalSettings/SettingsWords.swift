import Kernel

enum SettingsWords {
    static let setting = Phrase("口径", "Setting")
    static let value = Phrase("数值", "Value")
    static let usual = Phrase("默认值", "Default")
    static let validFrom = Phrase("自哪天起", "From")
    static let set = Phrase("设定", "Set")
    static let done = Phrase("已设定", "Set")

    static func outside(_ range: ClosedRange<Int>) -> Phrase {
        Phrase(
            "应在 \(range.lowerBound)～\(range.upperBound) 之间",
            "From \(range.lowerBound) to \(range.upperBound)")
    }
}
