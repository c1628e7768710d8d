import HTML
import Kernel
import Web

@testable import Design

extension Viewer {
    /// Somebody who looks at a page on the day of the samples.
    static func example(
        _ language: Language = .chinese, isSimple: Bool = false, isFolded: Bool = false,
        isSignedIn: Bool = true,
        query: Query = Query(), path: [String] = ["design"]
    ) -> Viewer {
        let principal = Principal(
            account: AccountID(high: 1, low: 1), person: PersonID(high: 2, low: 2), name: "闻人静",
            grants: [])
        return Viewer(
            language: language, isSimple: isSimple, isFolded: isFolded,
            principal: isSignedIn ? principal : nil,
            now: Sample.now, query: query, path: path, antiForgeryToken: "token", formKey: "key"
        ) { _, _ in true }
    }
}

extension PageShell {
    /// The shell around an invented installation.
    static func example(isDemo: Bool = false, assets: Assets = .example) -> PageShell {
        PageShell(
            assets: assets, switches: Switches(sentTo: Link(path: ["preferences"])), isDemo: isDemo
        ) { viewer in
            viewer.principal == nil ? Surroundings(organization: house) : surroundings
        }
    }

    private static let house = Phrase(verbatim: "同山林业集团党委")

    private static let surroundings = Surroundings(
        organization: house,
        groups: [
            NavigationGroup(
                Phrase("日常", "Daily work"),
                [
                    entry("duties", "待办", "To do", .checklist, count: 3, key: "d"),
                    entry("month", "本月事项", "This month", .calendarEvent, count: 12),
                    entry("life", "组织生活", "Branch life", .usersGroup),
                    entry("dues", "党费", "Dues", .currencyYuan, count: 5),
                    entry("voice", "意见箱", "Opinions", .messages),
                ]),
            NavigationGroup(
                Phrase("组织与党员", "Organisations and people"),
                [
                    entry("organizations", "组织", "Organisations", .sitemap),
                    entry("register", "党员名册", "Register", .users, key: "m"),
                    entry("statistics", "统计报表", "Statistics", .chartBar),
                ]),
            NavigationGroup(
                Phrase("管理", "Administration"),
                [
                    entry("audit", "操作记录", "Audit", .history),
                    entry("design", "界面样式", "Style", .layoutDashboard),
                ]),
        ],
        tabs: [
            entry("duties", "待办", "To do", .checklist, count: 3),
            entry("organizations", "组织", "Units", .sitemap),
            entry("learning", "学习", "Learn", .book2),
            entry("voice", "说一说", "Speak", .messages),
            entry("me", "我的", "Me", .user),
        ],
        search: Link(path: ["search"]), help: Link(path: ["help"]), account: Link(path: ["me"]))

    private static func entry(
        _ name: String, _ chinese: String, _ english: String, _ icon: Icon, count: Int = 0,
        key: String? = nil
    ) -> NavigationEntry {
        NavigationEntry(
            Section(name), Phrase(chinese, english), icon, Link(path: [name]), count: count,
            key: key)
    }
}

extension Assets {
    static let example = Assets(
        files: Dictionary(
            uniqueKeysWithValues: ["tongxin.css", "icons.css", "htmx.js", "tongxin.js", "mark.svg"]
                .map { ($0, File(path: $0, integrity: "sha384-")) }))
}
