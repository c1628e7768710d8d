import CXLSXWriter

/// A workbook of one sheet that is written row by row (xlsx). What has been written lies on disk,
/// so a million rows cost the memory of one.
///
/// Text is written as text, whatever it begins with: there is no way to write a formula.
@safe public final class WorkbookFile {
    public enum Value: Equatable, Sendable {
        case empty
        case text(String)
        case number(Double)
        /// Days since 30 December 1899, shown as a date.
        case day(Int)
        case boolean(Bool)
    }

    public enum Look: Sendable { case plain, heading, marked, note }

    public enum Failure: Error, Equatable, Sendable {
        /// The disk, or a limit of the format.
        case cannotWrite(String)
    }

    private let book: UnsafeMutablePointer<lxw_workbook>
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let formats: Formats
    private var isOpen = true
    private var row: UInt32 = 0

    /// - Parameters:
    ///   - path: where the file appears when it is closed.
    ///   - folder: for what is written until then.
    public init(
        path: String, temporaryFolder folder: String, sheetName: String, widths: [Double]
    ) throws(Failure) {
        let book = unsafe folder.withCString { folder in
            var options = unsafe lxw_workbook_options()
            unsafe options.constant_memory = 1
            unsafe options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return unsafe workbook_new_opt(path, &options)
        }
        guard let book = unsafe book,
            let sheet = unsafe workbook_add_worksheet(book, sheetName)
        else { throw .cannotWrite("no sheet \(sheetName)") }
        unsafe self.book = book
        unsafe self.sheet = sheet
        formats = try unsafe Formats(book)
        for (index, width) in widths.enumerated() {
            let column = UInt16(clamping: index)
            unsafe worksheet_set_column(sheet, column, column, width, formats.text)
        }
        unsafe worksheet_freeze_panes(sheet, 1, 0)
    }

    /// Closing is the only way to free it.
    deinit { if isOpen { unsafe _ = workbook_close(book) } }

    /// Writes the next row. The first one stays in view when people scroll.
    public func append(_ cells: [(value: Value, look: Look)]) throws(Failure) {
        for (index, cell) in cells.enumerated() {
            try check(write(cell.value, cell.look, in: UInt16(clamping: index)))
        }
        row += 1
    }

    public func close() throws(Failure) {
        isOpen = false
        try check(unsafe workbook_close(book))
    }

    private func write(_ value: Value, _ look: Look, in column: UInt16) -> lxw_error {
        let format = unsafe formats[look]
        switch value {
        case .empty:
            guard look != .plain else { return LXW_NO_ERROR }
            return unsafe worksheet_write_blank(sheet, row, column, format)
        case .text(let text):
            return unsafe worksheet_write_string(sheet, row, column, text.escaped, format)
        case .number(let number):
            let plain = unsafe look == .plain ? nil : format
            return unsafe worksheet_write_number(sheet, row, column, number, plain)
        case .day(let day):
            return unsafe worksheet_write_number(sheet, row, column, Double(day), formats.day)
        case .boolean(let isTrue):
            let plain = unsafe look == .plain ? nil : format
            return unsafe worksheet_write_boolean(sheet, row, column, isTrue ? 1 : 0, plain)
        }
    }

    private func check(_ code: lxw_error) throws(Failure) {
        guard code != LXW_NO_ERROR else { return }
        let reason = unsafe lxw_strerror(code).map { unsafe String(cString: $0) }
        throw .cannotWrite(reason ?? "error \(code.rawValue)")
    }
}

extension String {
    /// A character that XML cannot hold is written as `_x0001_`, and what looks like that as
    /// `_x005F_x0001_` (ECMA-376 part 1, 22.9.2.19). NUL would end the text and is left out.
    fileprivate var escaped: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "_") }) else { return self }
        var text = "", rest = self[...]
        while let character = rest.unicodeScalars.first {
            switch character {
            case "\0": break
            case "\n", "\t": text.unicodeScalars.append(character)
            case _ where character.value < 0x20:
                text += "_x00\(character.value < 16 ? "0" : "")\(hex(character))_"
            case "_" where rest.beginsEscape: text += "_x005F_"
            default: text.unicodeScalars.append(character)
            }
            rest.unicodeScalars.removeFirst()
        }
        return text
    }
}

private func hex(_ scalar: Unicode.Scalar) -> String {
    String(scalar.value, radix: 16, uppercase: true)
}

extension Substring {
    fileprivate var beginsEscape: Bool {
        let head = Array(utf8.prefix(7))
        return head.count == 7 && head[1] == UInt8(ascii: "x") && head[6] == UInt8(ascii: "_")
            && head[2..<6].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }
}
