import Kernel
public import Storage

public enum KeyringMigrations {
    public static let all = [
        Migration(
            "keyring", 1, "data keys",
            """
            CREATE TABLE data_key (
                id INTEGER PRIMARY KEY,
                use_name TEXT NOT NULL CHECK (use_name IN ('field', 'index', 'root')),
                wrapped TEXT NOT NULL,
                created_at INSTANT NOT NULL,
                active_from INSTANT NOT NULL
            )
            """,
            "CREATE UNIQUE INDEX data_key_single ON data_key (use_name) WHERE use_name <> 'field'",
            """
            CREATE TABLE reencryption (
                column_name TEXT PRIMARY KEY,
                key_id INTEGER NOT NULL REFERENCES data_key (id),
                after_row UUID,
                is_done BOOLEAN NOT NULL
            )
            """)
    ]

    public static let notes = [
        TableNote(
            "data_key", for: KeyringPurpose.keys, kept: .always(because: KeyringPurpose.opens),
            .inside("id", "use_name", "created_at", "active_from"),
            .secret("wrapped", stored: .sealed)),
        TableNote(
            "reencryption", for: KeyringPurpose.rotation, kept: .with(KeyringPurpose.column),
            .inside("column_name", "key_id", "after_row", "is_done")),
    ]
}

private enum KeyringPurpose {
    static let keys = Phrase("字段加密", "sealing personal values")
    static let opens = Phrase("旧数据和备份还要用它打开", "old values and backups open with it")
    static let rotation = Phrase("更换密钥的进度", "how far a change of keys has come")
    static let column = Phrase("该字段", "the column")
}
