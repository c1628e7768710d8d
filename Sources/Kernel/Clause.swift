/// A place in a regulation that a rule rests on, with the dates between which it holds.
public struct Clause: Hashable, Sendable {
    /// How strongly the text binds: `must` refuses, `generally` warns and asks for a reason,
    /// `local` is a setting of the deployer with a default.
    public enum Strength: String, Sendable, Codable { case must, generally, local }

    public let instrument: Instrument
    /// Opinions and notices are cited whole: they have no articles.
    public let article: Int?
    public let strength: Strength
    public let validFrom: CivilDate
    public let validUntil: CivilDate?

    public init(
        _ instrument: Instrument, article: Int? = nil, _ strength: Strength = .must,
        from validFrom: CivilDate? = nil, until validUntil: CivilDate? = nil
    ) {
        self.instrument = instrument
        self.article = article
        self.strength = strength
        self.validFrom = validFrom ?? instrument.inForce
        self.validUntil = validUntil
    }

    public func isInForce(on date: CivilDate) -> Bool {
        validFrom <= date && validUntil.map { date <= $0 } ?? true
    }

    /// `支部工作条例 第二十一条`
    public var citation: Phrase {
        guard let article else { return instrument.name }
        return Phrase(
            "\(instrument.name.chinese) 第\(chineseNumeral(article))条",
            "\(instrument.name.english), Art. \(article)")
    }
}

/// A regulation, as cited: its short code, its name, and the day it came into force.
public struct Instrument: Hashable, Sendable {
    public let code: String
    public let name: Phrase
    public let inForce: CivilDate

    public init(_ code: String, _ name: Phrase, inForce: CivilDate) {
        self.code = code
        self.name = name
        self.inForce = inForce
    }
}

/// Numerals as regulations count their articles: 二十一, 一百零五.
func chineseNumeral(_ number: Int) -> String {
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    switch number {
    case 0...9: return digits[number]
    case 10...19: return "十" + (number == 10 ? "" : digits[number - 10])
    case 20...99:
        return digits[number / 10] + "十" + (number % 10 == 0 ? "" : digits[number % 10])
    case 100...999:
        let rest = number % 100
        guard rest != 0 else { return digits[number / 100] + "百" }
        let tail = rest < 10 ? "零" + digits[rest] : digits[rest / 10] + "十" + digits[rest % 10]
        return digits[number / 100] + "百"
            + (rest >= 10 && rest % 10 == 0 ? String(tail.dropLast()) : tail)
    default: return String(number)
    }
}
