import Kernel
public import Storage

extension DDL {
    /// The table of a feature's settings. Nothing in it is changed: what is set later for the same
    /// day stands behind what was set before.
    public static func settings(in table: StaticString) -> DDL {
        DDL(
            stringLiteral: """
                CREATE TABLE \(table) (
                    name TEXT NOT NULL,
                    valid_from DATE NOT NULL,
                    act_number INTEGER NOT NULL,
                    value INTEGER NOT NULL,
                    recorded_at INSTANT NOT NULL,
                    account UUID NOT NULL,
                    PRIMARY KEY (name, valid_from, act_number)
                )
                """)
    }
}

extension TableNote {
    /// What such a table keeps.
    public static func settings(in table: String) -> TableNote {
        TableNote(
            table, for: Phrase("本地口径", "local settings"),
            kept: .always(because: Phrase("决定以此为据", "decisions rest on them")),
            .inside("name", "valid_from", "act_number", "value", "recorded_at", "account"))
    }
}
