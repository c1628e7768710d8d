import Testing

@testable import Dues

/// As the standard says it, and by long division: what follows the fourth letter comes first, a
/// letter is two digits, and by 97 one is left.
private func isReference(_ text: String) -> Bool {
    let turned = text.dropFirst(4) + text.prefix(4)
    let digits = turned.map { $0.isNumber ? String($0) : String(Int($0.asciiValue ?? 0) - 55) }
    return digits.joined().reduce(0) { ($0 * 10 + ($1.wholeNumberValue ?? 0)) % 97 } == 1
}

@Suite struct `A payer's reference` {
    static let some = (0..<50).map {
        PayerReference(digest: [UInt8($0), 7, 251, 33, UInt8($0 * 5)])
    }

    @Test func `is one of ISO 11649`() {
        // The example of the standard.
        #expect(isReference("RF18539007547034") && !isReference("RF18539007547035"))
        for reference in Self.some {
            #expect(isReference(reference.description), "\(reference)")
            #expect(PayerReference(reference.description) == reference)
        }
        #expect(Set(Self.some).count == Self.some.count)
    }

    @Test func `shows when a letter is wrong, or two have changed places`() {
        let whole = Array(Self.some[3].description)
        for place in 4..<whole.count {
            for letter in "23456789ABCDEFGHJKLMNPQRSTUVWXYZ" where letter != whole[place] {
                var wrong = whole
                wrong[place] = letter
                #expect(PayerReference.marks(in: String(wrong)) == [.mistyped])
            }
            guard place + 1 < whole.count, whole[place] != whole[place + 1] else { continue }
            var turned = whole
            turned.swapAt(place, place + 1)
            #expect(PayerReference.marks(in: String(turned)) == [.mistyped])
        }
        #expect(PayerReference.marks(in: String(whole.dropLast())) == [.mistyped])
    }

    @Test func `is found wherever people write it`() {
        let reference = Self.some[8]
        let text = reference.description
        let fullWidth = String(
            text.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0).map(Character.init) }
        )
        for words in [
            text, "党费\(text)四月", text.lowercased(), reference.grouped, "党费 \(reference.grouped) 4月",
            "\(text)202604", "\(text)April", "20260403\(text)",
            text.map(String.init).joined(separator: "-"),
            fullWidth, "\(text)；\(text)",
        ] {
            #expect(PayerReference.marks(in: words) == [.whole(reference)], "\(words)")
        }
    }

    @Test(arguments: ["", "党费", "四月党费 2026-04", "RF", "RF18", "PERF2024 report", "转账 RFQ 通知"])
    func `is not taken for what is none`(words: String) {
        #expect(PayerReference.marks(in: words) == [])
    }
}
