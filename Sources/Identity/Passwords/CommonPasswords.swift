/// The passwords that are tried first everywhere: a long list in a file, and a short one of our own
/// for installations without it.
///
/// The file is read when somebody chooses a password, which is seldom and takes a hundred times as
/// long: kept in memory, the list would be a part of what the program takes at rest.
public struct CommonPasswords: Sendable {
    private let lines: @Sendable () -> [UInt8]

    /// - Parameter lines: the text of the file, one password a line.
    public init(lines: @escaping @Sendable () -> [UInt8]) { self.lines = lines }

    /// Only the few compiled in.
    public static let own = CommonPasswords { [] }

    /// Capitals and small letters count as the same.
    public func contains(_ password: String) -> Bool {
        let wanted = password.lowercased()
        return CommonPasswords.isOurs(wanted) || isListed(wanted)
    }

    private static func isOurs(_ wanted: String) -> Bool {
        walks.contains(wanted)
            || stems.contains { stem in
                guard wanted.hasPrefix(stem) else { return false }
                let rest = String(wanted.dropFirst(stem.count))
                return rest.isEmpty || endings.contains(rest)
            }
    }

    private func isListed(_ wanted: String) -> Bool {
        let letters = Array(wanted.utf8)
        var rest = lines()[...]
        while !rest.isEmpty {
            let line = rest.prefix { $0 != UInt8(ascii: "\n") }
            rest = rest.dropFirst(line.count + 1)
            if CommonPasswords.says(line, letters) { return true }
        }
        return false
    }

    /// Most lines are told apart by their length, and hardly any needs to become a text.
    private static func says(_ line: ArraySlice<UInt8>, _ letters: [UInt8]) -> Bool {
        if line.allSatisfy({ $0 < 0x80 }) {
            return line.count == letters.count && line.lazy.map(lowercased).elementsEqual(letters)
        }
        let text = String(validating: line, as: UTF8.self)
        return text.map { Array($0.lowercased().utf8) == letters } ?? false
    }

    private static func lowercased(_ letter: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) ? letter | 0x20 : letter
    }

    /// What people of our trade and language put before a number.
    private static let stems = [
        "password", "passw0rd", "p@ssw0rd", "p@ssword", "admin", "administrator", "root", "test",
        "user", "guest", "welcome", "letmein", "qwerty", "abc", "abcd", "abcdef", "asdf", "zxcvbn",
        "iloveyou", "woaini", "woaizuguo", "wozuguo", "zhongguo", "china", "beijing", "shanghai",
        "dangyuan", "dangzhibu", "zhibu", "shuji", "tongxin", "dangjian", "zhihuidangjian",
        "caonima", "nihao", "mima", "zhanghao", "huawei", "wechat", "weixin", "taobao", "iphone",
        "tiantian", "dragon", "monkey", "sunshine", "princess", "football",
    ]

    private static let endings = [
        "1", "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789", "!",
        "123!", "@123", "@1234", "@123456", "#123", "_123", ".123", "520", "521", "1314",
        "5201314", "666", "888", "8888", "168", "000", "111", "1949", "1921", "2024", "2025",
        "2026", "@2024", "@2025", "@2026", "2024!", "2025!", "2026!",
    ]

    /// Walks over the keyboard and the number row.
    private static let walks = [
        "12345678", "123456789", "1234567890", "87654321", "987654321", "0987654321", "11111111",
        "00000000", "88888888", "66666666", "11223344", "12341234", "123123123", "12121212",
        "147258369", "147852369", "159357", "789456123", "741852963", "qwertyui", "qwertyuiop",
        "qwerty12", "asdfghjk", "asdfghjkl", "zxcvbnm,", "1q2w3e4r", "1q2w3e4r5t", "q1w2e3r4",
        "1qaz2wsx", "1qaz2wsx3edc", "!qaz2wsx", "qazwsxedc", "zaq12wsx", "zaq1xsw2", "q1w2e3r4t5",
        "a1234567", "a12345678", "a123456789", "aa123456", "abc12345", "abcd1234", "1234abcd",
        "aa12345678", "qq123456", "asd12345", "asdf1234", "1a2b3c4d", "abcdefgh", "aaaaaaaa",
    ]
}
