import XML

/// What a workbook says of its sheets (ECMA-376 part 1, 18.2).
final class WorkbookContents: XMLVisitor {
    struct Sheet {
        let name: String
        let isVisible: Bool
        /// Of the relationship that names its part.
        let relationship: String
    }

    private(set) var sheets: [Sheet] = []
    /// Days are counted from 1904, as on old Macintoshes.
    private(set) var countsFrom1904 = false

    override func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
        if name == XMLName("workbookPr"), let value = attributes.text(of: XMLName("date1904")) {
            countsFrom1904 = value == "1" || value == "true"
        }
        guard name == XMLName("sheet"), let title = attributes.text(of: XMLName("name")),
            let id = attributes.text(of: XMLName("id"))
        else { return }
        let isVisible = attributes.text(of: XMLName("state")).map { $0 == "visible" } ?? true
        sheets.append(Sheet(name: title, isVisible: isVisible, relationship: id))
    }
}

/// Which styles show a number as a date (ECMA-376 part 1, 18.8.30).
final class Styles: XMLVisitor {
    private var formats: [Int: String] = [:]
    private var isInCells = false
    private var cellFormats: [Int] = []

    /// For the styles that cells name by their place.
    var areDates: [Bool] { cellFormats.map(isDate) }

    override func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
        if name == XMLName("cellXfs") { isInCells = true }
        let number = attributes.text(of: XMLName("numFmtId")).flatMap { Int($0) }
        if name == XMLName("numFmt"), let number {
            formats[number] = attributes.text(of: XMLName("formatCode"))
        }
        if name == XMLName("xf"), isInCells { cellFormats.append(number ?? 0) }
    }

    override func end(_ name: XMLName) {
        if name == XMLName("cellXfs") { isInCells = false }
    }

    /// The built-in ones have no code in the file; 27 to 36 and 50 to 58 are those of Chinese.
    private func isDate(_ number: Int) -> Bool {
        if let code = formats[number] { return Styles.isDate(code) }
        return switch number {
        case 14...17, 22, 27...31, 34...36, 50...58: true
        default: false
        }
    }

    /// A code with a year or a day in it, outside quotation marks and brackets. Times of day alone
    /// are numbers to us.
    static func isDate(_ code: String) -> Bool {
        var isQuoted = false, isBracketed = false, isEscaped = false
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch character {
            case "\\", "_", "*": isEscaped = true
            case "\"": isQuoted.toggle()
            case "[": isBracketed = true
            case "]": isBracketed = false
            case "y", "d", "年", "日": if !isQuoted && !isBracketed { return true }
            default: break
            }
        }
        return false
    }
}
