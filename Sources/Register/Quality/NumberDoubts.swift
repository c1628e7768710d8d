import Kernel
import Storage

/// In what an identity number contradicts the rest of its file. It is worked out whenever a file is
/// written, while the number is at hand, so that nobody opens numbers to count.
public struct NumberDoubts: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let birth = NumberDoubts(rawValue: 1)
    public static let sex = NumberDoubts(rawValue: 2)

    /// Nothing is doubted of what a file does not state, nor by numbers of another kind.
    init(_ person: Person) {
        self = []
        guard let number = person.idNumber.flatMap(StatedByNumber.init) else { return }
        if let born = person.birthDate, born != number.born { insert(.birth) }
        if [.male, .female].contains(person.sex), person.sex != number.sex { insert(.sex) }
    }
}

/// The day of birth and the sex in an identity number that was checked when it was entered.
private struct StatedByNumber {
    let born: CivilDate
    let sex: Sex

    init?(_ number: String) {
        let characters = Array(number.utf8)
        guard characters.count == 18 else { return nil }
        func value(_ range: Range<Int>) -> Int? {
            Int(String(decoding: characters[range], as: UTF8.self))
        }
        guard let year = value(6..<10), let month = value(10..<12), let day = value(12..<14),
            let order = value(14..<17), let born = CivilDate(year: year, month: month, day: day)
        else { return nil }
        self.born = born
        sex = order % 2 == 1 ? .male : .female
    }
}
