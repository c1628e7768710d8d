import CXLSXWriter

/// How cells look. They belong to the workbook, which frees them.
@safe struct Formats {
    /// The format that tells a spreadsheet to leave the cell as it was typed.
    let text: UnsafeMutablePointer<lxw_format>
    let day: UnsafeMutablePointer<lxw_format>
    private let heading: UnsafeMutablePointer<lxw_format>
    private let marked: UnsafeMutablePointer<lxw_format>
    private let note: UnsafeMutablePointer<lxw_format>

    init(_ book: UnsafeMutablePointer<lxw_workbook>) throws(WorkbookFile.Failure) {
        func make() throws(WorkbookFile.Failure) -> UnsafeMutablePointer<lxw_format> {
            guard let format = unsafe workbook_add_format(book) else {
                throw .cannotWrite("no memory for a format")
            }
            return unsafe format
        }
        unsafe text = try make()
        unsafe day = try make()
        unsafe heading = try make()
        unsafe marked = try make()
        unsafe note = try make()
        unsafe format_set_num_format(text, "@")
        unsafe format_set_num_format(day, "yyyy-mm-dd")
        unsafe format_set_num_format(heading, "@")
        unsafe format_set_bold(heading)
        unsafe format_set_bg_color(heading, 0xE8ECF1)
        unsafe format_set_border(heading, UInt8(LXW_BORDER_THIN.rawValue))
        unsafe format_set_num_format(marked, "@")
        unsafe format_set_bg_color(marked, 0xFFE3DE)
        unsafe format_set_num_format(note, "@")
        unsafe format_set_font_color(note, 0xA3231B)
        unsafe format_set_text_wrap(note)
    }

    subscript(look: WorkbookFile.Look) -> UnsafeMutablePointer<lxw_format> {
        switch look {
        case .plain: unsafe text
        case .heading: unsafe heading
        case .marked: unsafe marked
        case .note: unsafe note
        }
    }
}
