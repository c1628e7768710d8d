import Kernel
public import Storage

public enum WebMigrations {
    public static let all = [
        Migration(
            "web", 1, "keep answers to repeat",
            """
            CREATE TABLE kept_answer (
                sender TEXT NOT NULL,
                request_key TEXT NOT NULL,
                fingerprint BYTES NOT NULL,
                location TEXT NOT NULL,
                message_zh TEXT,
                message_en TEXT,
                undo TEXT,
                created TEXT,
                kept_at INSTANT NOT NULL,
                PRIMARY KEY (sender, request_key)
            )
            """,
            "CREATE INDEX kept_answer_age ON kept_answer (kept_at)")
    ]

    public static let notes = [
        TableNote(
            "kept_answer", for: Phrase("重复提交只生效一次", "a form sent twice counts once"),
            kept: .days(2),
            .inside(
                "sender", "request_key", "fingerprint", "location", "message_zh", "message_en",
                "undo", "created", "kept_at"))
    ]
}
