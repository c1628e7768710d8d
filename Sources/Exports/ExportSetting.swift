public import Kernel
public import LocalSettings
public import Storage

/// From how many people on a list on two persons answer for taking it out (security.md, S8).
public enum ExportSetting: String, DatedSetting {
    public static let table = "export_setting"
    public static let topic = Topic("exports")

    case rowsAlone

    public var defaultValue: Int { 500 }
    public var range: ClosedRange<Int> { 0...10_000 }
    public var title: Phrase {
        Phrase("一人可导出的最多人数", "People on a list that one person may take out alone")
    }
}
