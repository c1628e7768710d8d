import Kernel

/// What is wrong with a cell by itself.
enum CellFault: Error, Equatable {
    case missing
    case failedFormula
    case lostDigits
    case unreadable
    case severalLines
    case tooLong(Int)
    case notADate
    case noSuchDay
    case noDayGiven
    case ambiguousDate
    case dateOutside(ClosedRange<CivilDate>)
    case notAWholeNumber
    case numberOutside(ClosedRange<Int>)
    case notAChoice([Phrase])
    case notYesOrNo
    case notACode
    case hasFault(Phrase)
}
