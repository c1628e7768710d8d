public import Kernel

/// An empty workbook with the headings that an import understands.
public enum ImportTemplate {
    /// - Parameter folder: for what is written until the file is there.
    public static func write(
        _ schema: ImportSchema, to path: String, temporaryFolder folder: String, language: Language
    ) throws {
        let columns = schema.columns.map { column in
            // The star is no part of the name: headings are compared without it.
            let mark = column.isRequired ? " *" : ""
            return WorkbookWriter.Column(
                column.title(in: language) + mark, width: width(of: column.kind))
        }
        let sheetName = language == .chinese ? "导入" : "Import"
        try WorkbookWriter(
            path: path, temporaryFolder: folder, sheetName: sheetName, columns: columns
        ).close()
    }

    private static func width(of kind: ImportColumn.Kind) -> Double {
        switch kind {
        case .text(let limit): Double(min(max(12, limit), 40))
        case .code(let limit): Double(min(max(12, limit + 2), 30))
        case .date: 14
        case .wholeNumber, .choice, .yesOrNo: 12
        }
    }
}
