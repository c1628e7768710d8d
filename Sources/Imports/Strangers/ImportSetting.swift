public import Kernel
public import LocalSettings
public import Storage

/// How many people of other units a table may name before its import stops.
///
/// A row with the number of somebody who is in the register elsewhere can be refused only by
/// telling that they are. A table of invented numbers would so find out who is a member; no
/// regulation says how many honest mistakes a table has, and the deployer does.
public enum ImportSetting: String, DatedSetting {
    public static let table = "import_setting"
    public static let topic = Imports.topic

    case strangersPerImport, strangersPerDay

    public var defaultValue: Int {
        switch self {
        case .strangersPerImport: 20
        case .strangersPerDay: 50
        }
    }

    public var range: ClosedRange<Int> { 0...1000 }

    public var title: Phrase {
        switch self {
        case .strangersPerImport:
            Phrase("每次导入最多遇到外单位在册人员", "People of other units in one import at most")
        case .strangersPerDay:
            Phrase("每人每天最多遇到外单位在册人员", "The same in a day of one person")
        }
    }
}
