import Kernel

extension CellFault {
    var sentence: Phrase {
        switch self {
        case .missing: Phrase("必填，请补上", "This is required; fill it in")
        case .failedFormula:
            Phrase("公式出错，请改成值", "A formula failed here; put the value itself")
        case .lostDigits:
            Phrase(
                "表格把它当作数字，末几位已丢失；请把该列设为“文本”后重新填写",
                "The spreadsheet took it for a number and lost the last digits; make the column "
                    + "text and type it again")
        case .unreadable:
            Phrase("含有乱码或不可见字符，请重新填写", "It holds unreadable characters; type it again")
        case .severalLines: Phrase("只能是一行，请去掉换行", "Only one line; remove the line breaks")
        case .tooLong(let limit):
            Phrase("最多 \(limit) 个字，请缩短", "At most \(limit) characters; shorten it")
        case .hasFault(let sentence): sentence
        default: dateSentence ?? valueSentence
        }
    }

    private var dateSentence: Phrase? {
        switch self {
        case .notADate:
            Phrase("不是日期，请写成 2026-11-21 的样子", "This is no date; write it as 2026-11-21")
        case .noSuchDay: Phrase("没有这一天，请核对", "There is no such day; check it")
        case .noDayGiven:
            Phrase("缺少日，请写到某一天", "The day is missing; give a whole date")
        case .ambiguousDate:
            Phrase(
                "分不清日和月，请写成 2026-11-21 的样子",
                "Day and month could be swapped; write it as 2026-11-21")
        case .dateOutside(let range):
            Phrase(
                "应在 \(range.lowerBound) 至 \(range.upperBound) 之间，请核对",
                "It should lie between \(range.lowerBound) and \(range.upperBound); check it")
        default: nil
        }
    }

    private var valueSentence: Phrase {
        switch self {
        case .notAWholeNumber: Phrase("请填写整数", "Enter a whole number")
        case .numberOutside(let range):
            Phrase(
                "应在 \(range.lowerBound) 至 \(range.upperBound) 之间",
                "It should lie between \(range.lowerBound) and \(range.upperBound)")
        case .notAChoice(let choices):
            Phrase(
                "请填写：\(choices.prefix(12).map(\.chinese).joined(separator: "、"))",
                "Enter one of: \(choices.prefix(12).map(\.english).joined(separator: ", "))")
        case .notYesOrNo: Phrase("请填写“是”或“否”", "Enter yes or no")
        default: Phrase("只能有数字和字母", "Only digits and letters")
        }
    }
}

enum ImportWords {
    static func repeated(_ row: Int) -> Phrase {
        Phrase("与第 \(row) 行重复，请只留一行", "The same as in row \(row); keep one of the two")
    }

    static let beyondHeadings = Phrase(
        "这里没有列名，请删去或补上列名", "There is no heading above this; remove it or add one")
    static let row = Phrase("原行号", "Row")
    static let whatToCorrect = Phrase("请更正", "What to correct")

    /// Columns that our own reports add; a corrected report is handed in as it is.
    static var added: [String] {
        [row, whatToCorrect].flatMap { [$0.chinese, $0.english] }
    }
}
