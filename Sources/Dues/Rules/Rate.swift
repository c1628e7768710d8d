import Kernel

/// A share of ten thousand: one half per cent is 50.
struct Rate: Hashable, Sendable {
    let perTenThousand: Int

    init(perTenThousand: Int) { self.perTenThousand = perTenThousand }

    /// `0.5%`, `1%`.
    var percent: String {
        let (whole, rest) = perTenThousand.quotientAndRemainder(dividingBy: 100)
        guard rest != 0 else { return "\(whole)%" }
        return rest % 10 == 0
            ? "\(whole).\(rest / 10)%" : "\(whole).\(rest < 10 ? "0" : "")\(rest)%"
    }
}

/// A product before it is rounded, exact to the ten-thousandth of a fen.
struct ExactMoney: Hashable, Sendable {
    let tenThousandths: Int
}

extension Money {
    static func * (money: Money, rate: Rate) -> ExactMoney {
        ExactMoney(tenThousandths: money.fen * rate.perTenThousand)
    }
}

extension ExactMoney: CustomStringConvertible {
    /// `104.55525`: two decimals, or as many as there are.
    var description: String {
        let (yuan, rest) = tenThousandths.quotientAndRemainder(dividingBy: 1_000_000)
        var decimals = String(rest + 1_000_000).dropFirst()
        while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
        return "\(yuan.grouped).\(decimals)"
    }
}

/// How a product becomes an amount. The regulation is silent, so it is a setting with a day; half a
/// fen goes up unless somebody decided otherwise.
struct Rounding: Hashable, Sendable {
    enum Direction: Int, Sendable, CaseIterable { case nearest, down, up }

    /// To whole fen, to ten of them, or to whole yuan.
    let unit: Money
    let direction: Direction

    func callAsFunction(_ exact: ExactMoney) -> Money {
        let step = unit.fen * 10_000
        let (whole, rest) = exact.tenThousandths.quotientAndRemainder(dividingBy: step)
        let goesUp =
            switch direction {
            case .nearest: rest * 2 >= step
            case .down: false
            case .up: rest > 0
            }
        return Money(fen: (whole + (goesUp ? 1 : 0)) * unit.fen)
    }
}
