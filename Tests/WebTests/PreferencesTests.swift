import Kernel
import Testing

@testable import Web

@Suite struct `Preferences of a browser` {
    @Test(arguments: [
        ("zh-CN,zh;q=0.9,en;q=0.8", Language.chinese), ("en-US,en;q=0.9", .english),
        ("en,zh", .english), ("fr-FR, zh;q=0.5", .chinese), ("fr", .chinese), ("", .chinese),
    ])
    func `begin with the language it asks for`(accepted: String, language: Language) {
        #expect(Preferences(of: ["accept-language": accepted]).language == language)
    }

    @Test(arguments: [
        Preferences(), Preferences(language: .english), Preferences(isSimple: true),
        Preferences(language: .english, isSimple: true), Preferences(isFolded: true),
    ])
    func `come back from its cookie`(preferences: Preferences) {
        let cookie = preferences.cookie(isSecure: false)
        let headers: Headers = [
            "accept-language": "en", "cookie": "\(cookie.name)=\(cookie.value)",
        ]
        #expect(Preferences(of: headers) == preferences)
    }

    @Test(arguments: ["preferences=", "preferences=xx", "preferences=..", "preferences=<script>"])
    func `are the usual ones when the cookie makes no sense`(cookie: String) {
        #expect(Preferences(of: ["cookie": cookie]) == Preferences())
    }
}
