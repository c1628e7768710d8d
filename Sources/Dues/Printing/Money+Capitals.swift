import Kernel

extension Money {
    /// In the capital numerals of receipts, which nobody alters with a stroke: 131.48 is
    /// 壹佰叁拾壹元肆角捌分, and a sum without fen ends in 整.
    var capitals: String {
        let (yuan, small) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        let (tenths, rest) = Int(small).quotientAndRemainder(dividingBy: 10)
        let sign = fen < 0 ? "负" : ""
        let whole = yuan > 0 ? Money.whole(Int(yuan)) + "元" : ""
        guard tenths > 0 || rest > 0 else { return sign + (whole.isEmpty ? "零元" : whole) + "整" }
        guard rest > 0 else { return sign + whole + digits[tenths] + "角整" }
        let middle = tenths > 0 ? digits[tenths] + "角" : whole.isEmpty ? "" : "零"
        return sign + whole + middle + digits[rest] + "分"
    }

    /// In groups of four digits, each with 万 or 亿 behind it.
    private static func whole(_ yuan: Int) -> String {
        var (rest, groups) = (yuan, [Int]())
        while rest > 0 {
            groups.append(rest % 10_000)
            rest /= 10_000
        }
        var text = ""
        var lacks = false
        for (place, group) in groups.enumerated().reversed() {
            guard group > 0 else {
                lacks = true
                continue
            }
            if !text.isEmpty, lacks || group < 1000 { text += "零" }
            text += four(group) + ["", "万", "亿", "万亿"][min(place, 3)]
            lacks = false
        }
        return text
    }

    private static func four(_ group: Int) -> String {
        var (text, lacks) = ("", false)
        for (unit, value) in [("仟", 1000), ("佰", 100), ("拾", 10), ("", 1)] {
            let digit = group / value % 10
            guard digit > 0 else {
                lacks = !text.isEmpty
                continue
            }
            text += (lacks ? "零" : "") + digits[digit] + unit
            lacks = false
        }
        return text
    }
}

private let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
