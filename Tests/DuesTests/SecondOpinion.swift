/// What the regulation asks for, worked out a second time, by digits.
///
/// Written from the regulation's text alone, the way it is done on paper: sums are columns of
/// digits, a product is repeated addition, rounding is a look at the digits struck off. No amount
/// is multiplied or divided, so the product's arithmetic cannot be wrong here in the same manner.
enum SecondOpinion {
    /// What one member pays for one month: yuan with two decimals, such as "104.56".
    ///
    /// - Parameters:
    ///   - kind: the payer, a row of the regulation's table, such as "wage" or "farmer".
    ///   - base: yuan with two decimals; not looked at for payers of a fixed sum.
    ///   - capYuan: the notice's "generally not above"; limits only what follows from a base.
    ///   - farmerFen: what farmers pay, fixed locally.
    ///   - unitFen: rounded to this many fen: 1, 10 or 100. A fixed sum stands as it was fixed.
    ///   - way: "nearest" (half goes up), "down" or "up".
    ///   - relief: what is paid instead under a reduction or waiver; never more than is asked.
    static func dues(
        kind: String, base: String, capYuan: Int, farmerFen: Int, unitFen: Int, way: String,
        relief: String?
    ) -> String {
        let asked: Digits
        if let sum = fixedSum(kind: kind, farmerFen: farmerFen) {
            asked = sum
        } else {
            let income = Digits(yuan: base)
            let exact = income.times(Digits(text: percent(kind: kind, base: income)))
            let rounded = exact.rounded(unitFen: unitFen, way: way)
            asked = min(rounded, Digits(yuan: "\(capYuan).00"))
        }
        let due = relief.map { min(asked, Digits(yuan: $0)) } ?? asked
        return due.yuan
    }

    /// The base from lines of pay: what counts, less what is taken off, never below nought.
    ///
    /// A negative line is put on the other side of the account, so that all digits are positive.
    static func base(counting: [String], takenOff: [String]) -> String {
        let raised = total(counting, negativeIn: takenOff)
        let lowered = total(takenOff, negativeIn: counting)
        return raised <= lowered ? "0.00" : raised.plus(lowered, sign: -1).yuan
    }

    private static func total(_ lines: [String], negativeIn others: [String]) -> Digits {
        let own = lines.filter { $0.first != "-" }
        let turned = others.filter { $0.first == "-" }.map { String($0.dropFirst()) }
        return (own + turned).reduce(Digits(places: [])) { $0.plus(Digits(yuan: $1)) }
    }

    private static func fixedSum(kind: String, farmerFen: Int) -> Digits? {
        switch kind {
        case "farmer": return Digits(text: String(farmerFen))
        case "student", "laidOff", "onRelief", "onMinimumAllowance": return Digits(yuan: "0.20")
        default: return nil
        }
    }

    /// One rate for the whole base; a base on the edge still belongs to the lower band.
    private static func percent(kind: String, base: Digits) -> String {
        switch kind {
        case "wage", "annualSalary", "irregularIncome":
            if base <= Digits(yuan: "3000.00") { return "0.5" }
            if base <= Digits(yuan: "5000.00") { return "1.0" }
            return base <= Digits(yuan: "10000.00") ? "1.5" : "2.0"
        case "retired": return base <= Digits(yuan: "5000.00") ? "0.5" : "1.0"
        default: preconditionFailure("The regulation's table has no row \(kind).")
        }
    }
}

extension SecondOpinion {
    /// A whole number as on squared paper: the lowest place first, no noughts in front.
    fileprivate struct Digits: Comparable {
        let places: [Int]

        init(places: [Int]) {
            var trimmed = places
            while trimmed.last == 0 { trimmed.removeLast() }
            self.places = trimmed
        }

        /// The digits of a text; its decimal point is the reader's to remember.
        init(text: String) {
            self.init(places: text.reversed().compactMap { $0.wholeNumberValue })
        }

        /// An amount in fen, which is its text without the point.
        init(yuan text: String) {
            let isWritten = text.dropLast(2).last == "." && text.first != "-"
            precondition(isWritten, "\(text) is not yuan with two decimals, without a sign.")
            self.init(text: text)
        }

        var yuan: String {
            let text = (0..<max(places.count, 3)).reversed().map { String(digit(at: $0)) }.joined()
            return "\(text.dropLast(2)).\(text.suffix(2))"
        }

        func digit(at place: Int) -> Int { place < places.count ? places[place] : 0 }

        static func < (left: Self, right: Self) -> Bool {
            let (leftCount, rightCount) = (left.places.count, right.places.count)
            guard leftCount == rightCount else { return leftCount < rightCount }
            return left.places.reversed().lexicographicallyPrecedes(right.places.reversed())
        }
    }
}

extension SecondOpinion.Digits {
    /// Adds column by column or, with the sign -1, takes away a number that is not larger.
    func plus(_ other: Self, sign: Int = 1) -> Self {
        var columns: [Int] = []
        var carried = 0
        for place in 0...max(places.count, other.places.count) {
            let column = digit(at: place) + sign * other.digit(at: place) + carried
            carried = column > 9 ? 1 : column < 0 ? -1 : 0
            columns.append(column - 10 * carried)
        }
        return Self(places: columns)
    }

    /// From the factor's highest digit down: a nought behind what stands, then add that often.
    ///
    /// Fen times tenths of a per cent are thousandths of a fen.
    func times(_ factor: Self) -> Self {
        factor.places.reversed().reduce(Self(places: [])) { product, digit in
            (0..<digit).reduce(Self(places: [0] + product.places)) { sum, _ in sum.plus(self) }
        }
    }

    /// Thousandths of a fen to whole units, in one step: rounding twice could go up twice.
    func rounded(unitFen: Int, way: String) -> Self {
        precondition([1, 10, 100].contains(unitFen), "Rounding is to 1, 10 or 100 fen.")
        let noughts = String(unitFen).dropFirst().map { _ in 0 }
        let struckOff = 3 + noughts.count
        let kept = Self(places: Array(places.dropFirst(struckOff)))
        let units = goesUp(striking: struckOff, way: way) ? kept.plus(Self(places: [1])) : kept
        return Self(places: noughts + units.places)
    }

    private func goesUp(striking count: Int, way: String) -> Bool {
        switch way {
        case "nearest": return digit(at: count - 1) >= 5
        case "down": return false
        case "up": return places.prefix(count).contains { $0 != 0 }
        default: preconditionFailure("There is no way of rounding called \(way).")
        }
    }
}
