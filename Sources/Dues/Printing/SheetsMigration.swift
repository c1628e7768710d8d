import Kernel
import LocalSettings
import Storage

extension Dues {
    /// What stands on paper is kept as it was printed: who comes back ticked is read by its lines.
    static let sheets = Migration(
        "dues", 9, "sheets on which a branch collects",
        """
        CREATE TABLE dues_sheet (
            id UUID PRIMARY KEY,
            branch UUID NOT NULL,
            month INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            digest TEXT NOT NULL,
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL,
            UNIQUE (branch, month, turn)
        )
        """,
        .appendOnly("dues_sheet"),
        """
        CREATE TABLE dues_sheet_line (
            sheet UUID NOT NULL REFERENCES dues_sheet (id),
            line INTEGER NOT NULL,
            person UUID NOT NULL,
            PRIMARY KEY (sheet, line)
        )
        """,
        .appendOnly("dues_sheet_line"))

    static let sheetsInventory: [TableNote] = [
        TableNote(
            "dues_sheet", for: Phrase("打印的收缴单", "sheets that were printed"), kept: accounting,
            .inside("id", "branch", "month", "turn", "digest", "recorded_at", "account")),
        TableNote(
            "dues_sheet_line", for: Phrase("收缴单上的次序", "who stands on a sheet, in which order"),
            kept: accounting, .inside("sheet", "line", "person")),
    ]
}
