import Kernel
public import Keyring
import LocalSettings
import Register
public import Storage

extension Imports {
    public static let migrations = [
        Migration(
            "imports", 1, "tables of members on their way into the register",
            """
            CREATE TABLE import (
                id UUID PRIMARY KEY,
                organization UUID NOT NULL,
                account UUID NOT NULL,
                actor UUID,
                created_at INSTANT NOT NULL,
                file_name TEXT NOT NULL,
                size_bytes INTEGER NOT NULL,
                digest BYTES,
                as_of DATE NOT NULL,
                language TEXT NOT NULL,
                state TEXT NOT NULL,
                source BYTES,
                refusal TEXT,
                refusal_english TEXT,
                entered_by UUID,
                entered_by_person UUID,
                last_row INTEGER NOT NULL,
                row_count INTEGER NOT NULL,
                fresh_count INTEGER NOT NULL,
                same_count INTEGER NOT NULL,
                conflict_count INTEGER NOT NULL,
                bad_count INTEGER NOT NULL,
                entered_count INTEGER NOT NULL,
                amended_count INTEGER NOT NULL,
                left_count INTEGER NOT NULL,
                holder UUID,
                held_until INSTANT
            )
            """,
            "CREATE INDEX import_organization ON import (organization, created_at)",
            """
            CREATE INDEX import_at_work ON import (created_at)
            WHERE state IN ('opening', 'checking', 'entering', 'withdrawing')
            """,
            """
            CREATE TABLE import_piece (
                import UUID NOT NULL REFERENCES import (id),
                part TEXT NOT NULL,
                number INTEGER NOT NULL,
                at INSTANT NOT NULL,
                size_bytes INTEGER NOT NULL,
                sealed BYTES NOT NULL,
                PRIMARY KEY (import, part, number)
            )
            """,
            "CREATE INDEX import_piece_at ON import_piece (at)",
            """
            CREATE TABLE import_column (
                import UUID NOT NULL REFERENCES import (id),
                place INTEGER NOT NULL,
                heading TEXT NOT NULL,
                chosen TEXT,
                PRIMARY KEY (import, place)
            )
            """,
            """
            CREATE TABLE import_problem (
                import UUID NOT NULL REFERENCES import (id),
                row_number INTEGER NOT NULL,
                number INTEGER NOT NULL,
                place INTEGER,
                heading TEXT NOT NULL,
                sentence TEXT NOT NULL,
                sentence_english TEXT NOT NULL,
                PRIMARY KEY (import, row_number, number)
            )
            """,
            """
            CREATE TABLE import_conflict (
                id UUID PRIMARY KEY,
                import UUID NOT NULL REFERENCES import (id),
                row_number INTEGER NOT NULL,
                person UUID NOT NULL,
                stated TEXT NOT NULL,
                decision TEXT,
                account UUID,
                decided_at INSTANT
            )
            """,
            "CREATE UNIQUE INDEX import_conflict_row ON import_conflict (import, row_number)"),
        strangers,
    ]

    private static let strangers = Migration(
        "imports", 2, "how many people of other units a table may name",
        .settings(in: "import_setting"),
        .appendOnly("import_setting"),
        """
        CREATE TABLE import_stranger (
            id UUID PRIMARY KEY,
            import UUID NOT NULL REFERENCES import (id),
            account UUID NOT NULL,
            at INSTANT NOT NULL,
            met INTEGER NOT NULL
        )
        """,
        "CREATE INDEX import_stranger_account ON import_stranger (account, at)")

    /// What a rotation of keys has to move.
    public static let sealedColumns: [SealedColumn] = [.stated]

    private static let whole = Retention.always(
        because: Phrase("每份档案从何而来", "files came in with them"))

    /// What the tables of this feature keep, what for and for how long.
    public static let inventory = [
        TableNote(
            "import", for: Phrase("导入记录", "the record of imports"), kept: whole,
            .inside(
                "id", "organization", "account", "actor", "created_at", "file_name",
                "size_bytes", "digest", "as_of", "language", "state", "source", "refusal",
                "refusal_english", "entered_by", "entered_by_person", "last_row", "row_count",
                "fresh_count", "same_count",
                "conflict_count", "bad_count", "entered_count", "amended_count", "left_count",
                "holder", "held_until")),
        TableNote(
            "import_piece", for: Phrase("上传的文件和报告", "files handed in, and reports on them"),
            kept: .days(30),
            .inside("import", "part", "number", "at", "size_bytes"),
            .sensitive("sealed", stored: .sealed)),
        TableNote(
            "import_column", for: Phrase("记住各列的含义", "remembering what columns mean"),
            kept: whole, .inside("import", "place", "heading", "chosen")),
        TableNote(
            "import_problem", for: Phrase("逐行说明要更正什么", "saying row by row what to correct"),
            kept: whole,
            .inside(
                "import", "row_number", "number", "place", "heading", "sentence",
                "sentence_english")),
        TableNote(
            "import_conflict",
            for: Phrase("由人决定采用哪一个", "letting somebody decide what is right"), kept: whole,
            .inside(
                "id", "import", "row_number", "person", "decision", "account", "decided_at"),
            .sensitive("stated", stored: .sealed)),
        .settings(in: "import_setting"),
        TableNote(
            "import_stranger",
            for: Phrase("防止用名册试探号码", "keeping tables from being used to try numbers"),
            kept: .days(30), .inside("id", "import", "account", "at", "met")),
    ]
}

extension SealedColumn {
    /// What a file says of a person, in one text.
    static let stated = SealedColumn(
        "import_conflict", "stated", of: "person", under: .ownKey)
}
