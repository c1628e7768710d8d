import Kernel
import LocalSettings
public import Storage

extension Exports {
    public static let migrations = [
        Migration(
            "exports", 1, "long lists leave the house when two persons agree",
            .settings(in: "export_setting"),
            .appendOnly("export_setting"),
            """
            CREATE TABLE export_leave (
                approval UUID PRIMARY KEY REFERENCES approval (id),
                requester UUID NOT NULL,
                asked TEXT NOT NULL,
                agreed_at INSTANT NOT NULL,
                used_at INSTANT
            )
            """,
            "CREATE INDEX export_leave_requester ON export_leave (requester, agreed_at)")
    ]

    /// What the tables of this feature keep, what for and for how long.
    public static let inventory = [
        .settings(in: "export_setting"),
        TableNote(
            "export_leave", for: Phrase("大批导出须两人同意", "two persons answer for a long list"),
            kept: .always(because: Phrase("谁同意了导出", "who agreed that it left")),
            .inside("approval", "requester", "asked", "agreed_at", "used_at")),
    ]
}
