public import LocalSettings
import Web

extension Organizations {
    static let settingsDesk = SettingsDesk<LocalSetting>(
        Words.rules, lead: Words.rulesLead, at: Places.settings, for: .setRules,
        in: Organizations.section, below: [Step(Words.tree, Places.tree.link())])

    public static let settingsWay = settingsDesk.way
}
