import Kernel

/// An identity number nobody can have: the prefix 99 is no region of GB/T 2260.
enum InventedIDNumber {
    /// - Parameter serial: which person of this sex born on this day it is, from zero.
    static func make(
        born birthDate: CivilDate, _ sex: InventedPerson.Sex, serial: Int
    ) -> String {
        // An odd sequence is a man's; when a day's five hundred are used up, the region goes on.
        let sequence = serial % 499 * 2 + (sex == .male ? 1 : 2)
        let region = 990_101 + serial / 499
        let day = birthDate.year * 10_000 + birthDate.month * 100 + birthDate.day
        let digits = "\(region)\(day)" + padded(sequence, to: 3)
        return digits + String(check(digits))
    }

    /// GB 11643: a weighted sum modulo 11.
    static func check(_ digits: String) -> Character {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { sum, pair in
            sum + (pair.0.wholeNumberValue ?? 0) * pair.1
        }
        return Array("10X98765432")[sum % 11]
    }
}

/// Telephone numbers from 199-0000-0000 on, a block that no operator has given out.
enum InventedPhone {
    static func make(_ index: Int) -> String { "1990" + padded(index % 10_000_000, to: 7) }
}

func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
