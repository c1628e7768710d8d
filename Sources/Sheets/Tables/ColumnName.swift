/// Where a cell lies, as spreadsheets show it.
public enum ColumnName {
    /// `A` for 1, `Z` for 26, `AA` for 27.
    public static func letters(_ column: Int) -> String {
        var rest = column, letters = ""
        while rest > 0 {
            let letter = Unicode.Scalar(UInt8(65 + (rest - 1) % 26))
            letters.insert(Character(letter), at: letters.startIndex)
            rest = (rest - 1) / 26
        }
        return letters
    }

    /// `C5` for the third column of the fifth row.
    public static func cell(row: Int, column: Int) -> String { "\(letters(column))\(row)" }
}
