public import Kernel
public import Storage

/// GB/T 2261.1.
public enum Sex: String, Storable, Codable, Sendable, CaseIterable {
    case unknown = "0"
    case male = "1"
    case female = "2"
    case unstated = "9"

    public var title: Phrase {
        switch self {
        case .unknown: Phrase("未知", "Unknown")
        case .male: Phrase("男", "Male")
        case .female: Phrase("女", "Female")
        case .unstated: Phrase("未说明", "Not stated")
        }
    }
}

/// GB/T 3304: one of the 56 peoples, or one of two other codes.
public enum Ethnicity {
    public static func title(of code: String) -> Phrase? { titles[code] }

    public static let codes: [String] = titles.keys.sorted()

    private static let titles: [String: Phrase] = {
        var titles = [
            "97": Phrase("其他", "Other"),
            "98": Phrase("外国血统中国籍", "Naturalised, of foreign descent"),
        ]
        for (index, name) in names.enumerated() {
            let code = index < 9 ? "0\(index + 1)" : "\(index + 1)"
            titles[code] = Phrase(name.0 + "族", name.1)
        }
        return titles
    }()

    /// In the order of the standard; the spelling is the standard's own.
    private static let names: [(String, String)] = [
        ("汉", "Han"), ("蒙古", "Mongol"), ("回", "Hui"), ("藏", "Zang"), ("维吾尔", "Uygur"),
        ("苗", "Miao"), ("彝", "Yi"), ("壮", "Zhuang"), ("布依", "Buyei"), ("朝鲜", "Chosen"),
        ("满", "Man"), ("侗", "Dong"), ("瑶", "Yao"), ("白", "Bai"), ("土家", "Tujia"),
        ("哈尼", "Hani"), ("哈萨克", "Kazak"), ("傣", "Dai"), ("黎", "Li"), ("傈僳", "Lisu"),
        ("佤", "Va"), ("畲", "She"), ("高山", "Gaoshan"), ("拉祜", "Lahu"), ("水", "Sui"),
        ("东乡", "Dongxiang"), ("纳西", "Naxi"), ("景颇", "Jingpo"), ("柯尔克孜", "Kirgiz"),
        ("土", "Tu"), ("达斡尔", "Daur"), ("仫佬", "Mulao"), ("羌", "Qiang"), ("布朗", "Blang"),
        ("撒拉", "Salar"), ("毛南", "Maonan"), ("仡佬", "Gelao"), ("锡伯", "Xibe"),
        ("阿昌", "Achang"), ("普米", "Pumi"), ("塔吉克", "Tajik"), ("怒", "Nu"),
        ("乌孜别克", "Uzbek"), ("俄罗斯", "Russ"), ("鄂温克", "Ewenki"), ("德昂", "Deang"),
        ("保安", "Bonan"), ("裕固", "Yugur"), ("京", "Gin"), ("塔塔尔", "Tatar"),
        ("独龙", "Derung"), ("鄂伦春", "Oroqen"), ("赫哲", "Hezhen"), ("门巴", "Monba"),
        ("珞巴", "Lhoba"), ("基诺", "Jino"),
    ]
}

/// GB/T 4658: the level of schooling.
public enum Education {
    /// The levels themselves, the highest first.
    public static let codes: [String] = levels.keys.sorted().map { String($0) }

    /// Behind the code of a level stand those for who ended without the diploma and who left.
    public static func title(of code: String) -> Phrase? {
        guard let number = Int(code), code.utf8.count == 2 else { return nil }
        if let level = levels[number] { return level }
        let isSameTen = { (other: Int) in other / 10 == number / 10 }
        if let level = levels[number - 1], isSameTen(number - 1) {
            return level.with(Phrase("结业", "without the diploma"))
        }
        if let level = levels[number - 2], isSameTen(number - 2) {
            return level.with(Phrase("肄业", "left early"))
        }
        return nil
    }

    private static let levels: [Int: Phrase] = [
        11: Phrase("博士研究生", "Doctorate"), 14: Phrase("硕士研究生", "Master's"),
        17: Phrase("研究生班", "Postgraduate class"), 21: Phrase("大学本科", "Bachelor's"),
        28: Phrase("大学普通班", "University class"), 31: Phrase("大学专科", "College"),
        41: Phrase("中等专科", "Secondary specialised"),
        44: Phrase("职业高中", "Vocational high school"),
        47: Phrase("技工学校", "Technical school"), 61: Phrase("普通高中", "High school"),
        71: Phrase("初中", "Junior middle school"), 81: Phrase("小学", "Primary school"),
        90: Phrase("其他", "Other"),
    ]
}

extension Phrase {
    fileprivate func with(_ note: Phrase) -> Phrase {
        Phrase("\(chinese)\(note.chinese)", "\(english), \(note.english)")
    }
}
