public import HTML
public import Kernel

/// How one comes to the open numbers of a feature.
public struct SettingsWay: Sendable {
    public let title: Phrase
    public let lead: Phrase
    public let link: Link
    /// Who may not do this is not shown the way.
    public let action: Action
}

extension SettingsDesk {
    public var way: SettingsWay {
        SettingsWay(title: title, lead: lead, link: place.link(), action: action)
    }
}
