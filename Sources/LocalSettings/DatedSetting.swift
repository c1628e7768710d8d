public import Kernel
public import Storage

/// A number that no regulation fixes, or that the texts at hand leave open: the deployer sets it
/// from a day on, else the default holds. Each feature lists its own.
public protocol DatedSetting:
    RawRepresentable<String>, Hashable, CaseIterable, Storable, Sendable, SendableMetatype
{
    /// The table that keeps them, which is also what the audit calls them.
    static var table: String { get }
    /// What changes with them.
    static var topic: Topic { get }

    var title: Phrase { get }
    var defaultValue: Int { get }
    var range: ClosedRange<Int> { get }
}

/// The settings in force on one day.
public struct DatedSettings<Setting: DatedSetting>: Equatable, Sendable {
    private var values: [Setting: Int]

    public init(_ values: [Setting: Int] = [:]) { self.values = values }

    public subscript(setting: Setting) -> Int { values[setting] ?? setting.defaultValue }
}
