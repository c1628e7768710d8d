public import Kernel

extension SheetRefusal {
    /// What is wrong and what to do about it.
    public var sentence: Phrase {
        switch self {
        case .fileTooLarge(let limit):
            Phrase(
                "文件超过 \(limit / 1_000_000) MB，请分成几个文件",
                "The file is larger than \(limit / 1_000_000) MB; split it into several")
        case .nothingInIt: Phrase("文件是空的", "The file is empty")
        case .tooManyRows(let limit):
            Phrase(
                "超过 \(limit) 行，请分成几个文件",
                "There are more than \(limit) rows; split the file into several")
        case .tooManyColumns(let row, let limit):
            Phrase(
                "第 \(row) 行超过 \(limit) 列，请删去多余的列",
                "Row \(row) has more than \(limit) columns; remove those that are not needed")
        case .cellTooLong(let row, let column):
            Phrase(
                "单元格 \(ColumnName.cell(row: row, column: column)) 的内容过长，请缩短",
                "Cell \(ColumnName.cell(row: row, column: column)) holds too much; shorten it")
        case .rowTooLong(let row):
            Phrase("第 \(row) 行的内容过长，请缩短", "Row \(row) holds too much; shorten it")
        default: plainTextSentence ?? workbookSentence
        }
    }

    private var plainTextSentence: Phrase? {
        switch self {
        case .notText:
            Phrase(
                "这不是文本文件，请另存为 xlsx 或 CSV 后再上传",
                "This is not a text file; save it as xlsx or CSV")
        case .wideText:
            Phrase(
                "这是 UTF-16 文本，请另存为“CSV UTF-8”后再上传",
                "This is UTF-16 text; save it as “CSV UTF-8”")
        case .otherEncoding(let row):
            Phrase(
                "第 \(row) 行附近有无法识别的字符，请另存为“CSV UTF-8”后再上传",
                "Near row \(row) stands what is neither UTF-8 nor GB 18030; save as “CSV UTF-8”")
        case .quoteLeftOpen(let row):
            Phrase(
                "第 \(row) 行的引号没有配对，请补上或删去",
                "A quotation mark in row \(row) is never closed; close or remove it")
        case .textAfterQuote(let row, let column):
            Phrase(
                "单元格 \(ColumnName.cell(row: row, column: column)) 的引号后面还有文字，引号要写两个",
                "In \(ColumnName.cell(row: row, column: column)) text follows a quotation mark; "
                    + "write the mark twice")
        default: nil
        }
    }

    private var workbookSentence: Phrase {
        switch self {
        case .oldWorkbook:
            Phrase(
                "这是加密的或旧格式（.xls）的工作簿，请去掉密码并另存为 .xlsx",
                "The workbook has a password or the old form (.xls); remove the password and "
                    + "save it as .xlsx")
        case .encrypted:
            Phrase("工作簿有密码，请去掉密码后再上传", "The workbook has a password; remove it")
        case .damaged:
            Phrase(
                "文件已损坏或不完整，请重新保存后再上传", "The file is damaged or cut short; save it again")
        case .macros:
            Phrase(
                "工作簿含有宏，请另存为不含宏的 .xlsx", "The workbook holds macros; save it as .xlsx without them")
        case .anotherFileInside(let name):
            Phrase(
                "工作簿里嵌有别的文件（\(name)），请删去", "Another file lies in the workbook (\(name)); remove it")
        case .notAWorkbook:
            Phrase("这不是 xlsx 工作簿", "This is not an xlsx workbook")
        case .noVisibleSheet:
            Phrase("工作簿里没有可见的工作表", "The workbook has no visible sheet")
        case .noSuchSheet(let name):
            Phrase("没有名为“\(name)”的工作表", "There is no sheet called “\(name)”")
        case .tooMuchText:
            Phrase("工作簿里的文字过多，请分成几个文件", "The workbook holds too much text; split it into several")
        default: constructionSentence
        }
    }

    /// What no spreadsheet program makes.
    private var constructionSentence: Phrase {
        let fault: Phrase =
            switch self {
            case .unsafeName: Phrase("内部文件名不合规", "names inside it are not allowed")
            case .twoOfOneName(let name): Phrase("\(name) 重复", "\(name) is there twice")
            case .tooManyParts(let limit):
                Phrase("内部文件超过 \(limit) 个", "it has more than \(limit) parts")
            case .unpacksTooLarge(let limit):
                Phrase(
                    "解压后超过 \(limit / 1_000_000) MB 或膨胀过大",
                    "it unpacks to more than \(limit / 1_000_000) MB or grows too much")
            case .partMissing(let name): Phrase("缺少 \(name)", "\(name) is missing")
            case .notXML(let name): Phrase("\(name) 的内容有误", "\(name) is not well formed")
            case .documentType(let name):
                Phrase("\(name) 含有文档类型声明", "\(name) holds a document type declaration")
            case .misplacedCell(let row), .misplacedRow(let row):
                Phrase("第 \(row) 行的单元格位置有误", "cells of row \(row) are out of place")
            default: Phrase("内容有误", "it is not as it should be")
            }
        return Phrase(
            "工作簿不合规：\(fault.chinese)。请用 Excel 或 WPS 重新保存",
            "The workbook is refused: \(fault.english). Save it again with Excel or WPS")
    }
}
