import LocalSettings
import Web

extension Organizations {
    var ruleRoutes: [Route] {
        SettingsDesk<LocalSetting>(
            Words.rules, lead: Words.rulesLead, at: Places.settings, for: .setRules,
            in: Organizations.section, below: [Step(Words.tree, Places.tree.link())]
        ).routes
    }
}
