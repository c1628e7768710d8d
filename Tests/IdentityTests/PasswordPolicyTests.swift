import Kernel
import Testing

@testable import Identity

@Suite struct `S1 who you are: the password policy` {
    private func breaches(
        _ password: String, _ preset: PasswordPolicy.Preset = .modern,
        words: [String] = ["lin.wei", "林薇", "tongxin", "松江林业集团"], wasUsed: Bool = false
    ) -> [PasswordBreach] {
        PasswordPolicy(preset).breaches(
            of: password, words: words, common: .own, wasUsed: wasUsed)
    }

    /// The check list of ASVS 5.0, section 6.2.
    @Test(arguments: [
        "corridor window salt", "8chars-x", "全国林业先进集体", "🌲🌳🌴🌵🌿🍀🍁🍂", "aaaa bbbb cccc",
        "alllowercaseletters", "ALLCAPITALLETTERS", "70428193650", " leading and trailing ",
        "tab\tinside it", String(repeating: "长", count: 128),
    ])
    func `modern takes any characters and asks for no composition`(password: String) {
        #expect(breaches(password).isEmpty)
    }

    @Test(arguments: PasswordPolicy.Preset.allCases)
    func `both ask for 8 to 128 characters`(preset: PasswordPolicy.Preset) {
        #expect(breaches("Xy7-q9z", preset) == [.tooShort(7)])
        #expect(breaches("Xy7-q9zK", preset).isEmpty)
        let long = "Xy7-" + String(repeating: "ab", count: 62)
        #expect(long.count == 128)
        #expect(breaches(long, preset).isEmpty)
        #expect(breaches(long + "c", preset) == [.tooLong])
        let heavy = String(repeating: "e\u{301}\u{302}\u{303}\u{304}", count: 128)
        #expect(breaches(heavy, preset) == [.tooLong])
    }

    @Test(arguments: [
        "12345678", "password1", "Password123", "1qaz2wsx", "woaini1314", "QWERTYUIOP",
        "dangyuan2026!", "a12345678",
    ])
    func `both refuse what everybody tries first`(password: String) {
        #expect(breaches(password).contains(.common))
        #expect(breaches(password, .dengbao).contains(.common))
    }

    @Test(arguments: [
        ("tongxin2026", "tongxin"), ("T0ngx1n!!", "tongxin"), ("lin.wei88", "lin.wei"),
        ("松江林业集团2026", "松江林业集团"), ("林薇19880101", "林薇"), ("tongxintongxin", "tongxin"),
        ("1949tongxin1001", "tongxin"),
    ])
    func `both refuse a word of the house with little around it`(
        password: String, word: String
    ) {
        #expect(breaches(password).contains(.obvious(word)))
    }

    @Test(arguments: ["tongxin blue window", "river tongxin salt", "weilin-not-linwei"])
    func `a word of the house among others is no reason`(password: String) {
        #expect(breaches(password).isEmpty)
    }

    @Test(arguments: [
        ("corridor window", 2), ("corridorwindow", 1), ("Corridor7window", nil),
        ("corridor7-window", nil), ("CORRIDOR-WINDOW", 2), ("Corridor-window", nil),
        ("全国林业先进集体", 1),
    ])
    func `dengbao asks for three of four classes`(password: String, found: Int?) {
        #expect(breaches(password, .dengbao) == (found.map { [.tooFewClasses($0)] } ?? []))
    }

    @Test func `dengbao bars the last five and lasts ninety days, modern neither`() {
        let set = Instant(seconds: 1_777_597_200)
        let day = Duration.seconds(86_400)
        let (modern, dengbao) = (PasswordPolicy(.modern), PasswordPolicy(.dengbao))
        #expect(modern.barredPast == 1 && dengbao.barredPast == 5)
        #expect(!dengbao.isExpired(setAt: set, now: set + day * 90))
        #expect(dengbao.isExpired(setAt: set, now: set + day * 90 + .seconds(1)))
        #expect(!modern.isExpired(setAt: set, now: set + day * 3650))
    }

    @Test func `everything that is wrong is said at once`() {
        #expect(
            breaches("tongxin", .dengbao, wasUsed: true) == [
                .tooShort(7), .common, .obvious("tongxin"), .tooFewClasses(1), .used,
            ])
    }
}

@Suite struct `Common passwords` {
    private func list(_ text: String) -> CommonPasswords { CommonPasswords { Array(text.utf8) } }

    @Test func `are read from a file of lines`() {
        let list = list("corridor1\r\nwindowsill\n\nsalt\u{0}\nlast")
        #expect(list.contains("windowsill"))
        #expect(list.contains("WindowSill"))
        #expect(list.contains("last"))
        #expect(!list.contains("corridor1"))
        #expect(!list.contains("windowsil"))
        #expect(!list.contains("windowsilll"))
    }

    @Test func `are the same in small letters and capitals, in any script`() {
        let list = list("BirnenUndKäse\nÄpfel und Birnen\n上海Shanghai")
        #expect(list.contains("ÄPFEL UND BIRNEN"))
        #expect(list.contains("birnenundkäse"))
        #expect(list.contains("上海SHANGHAI"))
        #expect(!CommonPasswords { [0xFF, 0x41] }.contains("a"))
    }

    @Test(arguments: ["12345678", "Password", "dangjian2026!", "Qwerty@123456", "ShuJi888"])
    func `include ours, whatever the file holds`(password: String) {
        #expect(list("").contains(password))
        #expect(CommonPasswords.own.contains(password))
    }

    @Test(arguments: ["", "dangjian2026!!", "2026!", "pass", "xPassword1"])
    func `of ours are whole`(password: String) {
        #expect(!CommonPasswords.own.contains(password))
    }

    @Test func `may be ten thousand`() {
        let list = list((0..<10_000).map { "secret-\($0)" }.joined(separator: "\n"))
        for number in [0, 1, 4711, 9_999] { #expect(list.contains("secret-\(number)")) }
        #expect(!list.contains("secret-10000"))
    }
}
