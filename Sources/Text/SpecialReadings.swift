/// Readings that depend on more than the character.
///
/// Only what differs from the commonest reading is listed.
enum SpecialReadings {
    struct Match: Equatable {
        let length: Int
        let syllables: [String]
    }

    /// The surname that a name begins with, if it is read unlike the same character elsewhere.
    static func surname(in rest: Substring) -> Match? {
        guard rest.startIndex == rest.base.startIndex else { return nil }
        return match(rest, length: 2, in: surnames) ?? match(rest, length: 1, in: surnames)
    }

    /// The word of two characters that the rest of a text begins with.
    static func word(in rest: Substring) -> Match? { match(rest, length: 2, in: words) }

    private static func match(
        _ rest: Substring, length: Int, in table: [Substring: String]
    ) -> Match? {
        table[rest.prefix(length)].map {
            Match(length: length, syllables: $0.split(separator: " ").map(String.init))
        }
    }

    static let surnames: [Substring: String] = [
        "万俟": "mo qi", "单于": "chan yu", "尉迟": "yu chi", "澹台": "tan tai",
        "仇": "qiu", "召": "shao", "区": "ou", "单": "shan", "句": "gou", "员": "yun",
        "洗": "xian", "盖": "ge", "查": "zha", "朴": "piao", "曾": "zeng", "乐": "yue",
        "种": "chong", "秘": "bi", "折": "she", "缪": "miao", "翟": "zhai", "覃": "qin",
        "解": "xie", "黑": "he", "繁": "po", "郇": "xun",
    ]

    private static let words: [Substring: String] = [
        "重庆": "chong qing", "重建": "chong jian", "重组": "chong zu",
        "长江": "chang jiang", "长春": "chang chun", "长沙": "chang sha",
        "长白": "chang bai", "长城": "chang cheng", "长期": "chang qi", "长安": "chang an",
        "长岭": "chang ling", "长青": "chang qing", "长林": "chang lin", "长河": "chang he",
        "银行": "yin hang", "行业": "hang ye", "会计": "kuai ji", "厦门": "xia men",
        "调整": "tiao zheng", "调解": "tiao jie", "西藏": "xi zang", "成都": "cheng du",
        "首都": "shou du", "都市": "du shi", "音乐": "yin yue", "还林": "huan lin",
        "供给": "gong ji", "六安": "lu an", "自传": "zi zhuan",
    ]
}
