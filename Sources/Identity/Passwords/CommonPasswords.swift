/// The passwords that are tried first everywhere: a long list read at start-up, and a short one
/// of our own for installations without it.
///
/// The list is kept as eight bytes of a hash each, so ten thousand take 80 kB. Two passwords that
/// share them would mean that one is refused without need, once in a million installations.
public struct CommonPasswords: Sendable {
    private let marks: [UInt64]

    public var count: Int { marks.count }

    public init(_ passwords: some Sequence<some StringProtocol>) {
        let all = Set(passwords.map { CommonPasswords.mark(of: String($0)) })
        marks = all.union(CommonPasswords.ownMarks).sorted()
    }

    /// Reads a file of one password a line.
    public init(lines: [UInt8]) {
        self.init(
            lines.split(separator: UInt8(ascii: "\n")).compactMap { line in
                let isOdd = line.contains { $0 == 0 || $0 == UInt8(ascii: "\r") }
                return isOdd ? nil : String(validating: line, as: UTF8.self)
            })
    }

    /// Only the few compiled in.
    public static let own = CommonPasswords([String]())

    /// Capitals and small letters count as the same.
    public func contains(_ password: String) -> Bool {
        let mark = CommonPasswords.mark(of: password)
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if marks[middle] < mark { low = middle + 1 } else { high = middle }
        }
        return low < marks.count && marks[low] == mark
    }

    /// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
    private static func mark(of password: String) -> UInt64 {
        password.lowercased().utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
    }

    private static let ownMarks: Set<UInt64> = {
        let plain = stems + walks
        let ended = stems.flatMap { stem in endings.map { stem + $0 } }
        return Set((plain + ended).map(mark))
    }()

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
