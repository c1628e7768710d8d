import Kernel
public import LocalSettings
import Web

extension Register {
    static let settingsDesk = SettingsDesk<MemberSetting>(
        SettingWords.title, lead: SettingWords.lead, at: Places.settings,
        for: .setMemberRules, in: Section("status"))

    public static let settingsWay = settingsDesk.way
}

enum SettingWords {
    static let title = Phrase("党籍本地口径", "Local rules of membership")
    static let lead = Phrase(
        "法规原文未核对的数字，由使用单位设定，从生效日期起适用",
        "Numbers that the texts at hand leave open; each holds from a day on")
}
