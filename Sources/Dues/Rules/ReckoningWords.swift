import Kernel

/// The arithmetic in words.
enum ReckoningWords {
    static func fixed(_ payer: Payer, _ amount: Money) -> Phrase {
        Phrase(
            "\(payer.title.chinese)：每月 \(amount.grouped) 元",
            "\(payer.title.english): \(amount.grouped) yuan a month")
    }

    static func base(_ payer: Payer) -> Phrase {
        let basis = payer.basis ?? payer.title
        return Phrase("计算基数：\(basis.chinese)", "Base: \(basis.english)")
    }

    static func band(_ base: Money, above: Money?, _ band: DuesRule.Band) -> Phrase {
        let range = bounds(above, base, band.upTo)
        return Phrase(
            "\(range)，全额按 \(band.rate.percent)", "\(range): \(band.rate.percent) of all of it")
    }

    /// `5,000.00 < 6,970.35 ≤ 10,000.00`
    private static func bounds(_ above: Money?, _ base: Money, _ upTo: Money?) -> String {
        (above.map { "\($0.grouped) < " } ?? "") + base.grouped
            + (upTo.map { " ≤ \($0.grouped)" } ?? "")
    }

    static func product(
        _ base: Money, _ rate: Rate, _ exact: ExactMoney, _ rounding: Rounding
    ) -> Phrase {
        let product = "\(base.grouped) × \(rate.percent) = \(exact)"
        guard rounding(exact).fen * 10_000 != exact.tenThousandths else {
            return Phrase(verbatim: product)
        }
        let way = rounding.words
        return Phrase("\(product)，\(way.chinese)", "\(product), \(way.english)")
    }

    static func capped(_ limit: Money) -> Phrase {
        Phrase(
            "每月一般不超过 \(limit.grouped) 元，多交自愿",
            "Generally no more than \(limit.grouped) yuan a month; more is voluntary")
    }

    static func relieved(_ relief: Relief) -> Phrase {
        let (first, last) = (relief.months.lowerBound, relief.months.upperBound)
        return relief.isWaiver
            ? Phrase("经批准免交（\(first)～\(last)）", "Waived as approved (\(first) to \(last))")
            : Phrase(
                "经批准少交，每月 \(relief.amount.grouped) 元（\(first)～\(last)）",
                "Reduced as approved to \(relief.amount.grouped) a month (\(first) to \(last))")
    }
}

extension Rounding {
    fileprivate var words: Phrase {
        let unit =
            switch unit.fen {
            case 1: Phrase("分", "fen")
            case 10: Phrase("角", "ten fen")
            case 100: Phrase("元", "yuan")
            default: Phrase("\(unit.fen) 分", "\(unit.fen) fen")
            }
        return switch direction {
        case .nearest: Phrase("四舍五入到\(unit.chinese)", "to the nearest \(unit.english)")
        case .down: Phrase("舍去不足\(unit.chinese)的部分", "down to whole \(unit.english)")
        case .up: Phrase("不足\(unit.chinese)的进一", "up to whole \(unit.english)")
        }
    }
}
