public import Storage

extension Ledger {
    public static let migrations = [
        Migration(
            "ledger", 1, "logs, what waits for them, and their trees",
            """
            CREATE TABLE ledger_log (
                id UUID PRIMARY KEY,
                name TEXT NOT NULL UNIQUE,
                organization UUID,
                epoch INTEGER NOT NULL,
                origin TEXT NOT NULL UNIQUE,
                key TEXT NOT NULL,
                started_at INSTANT NOT NULL
            )
            """,
            "CREATE INDEX ledger_log_organization ON ledger_log (organization, epoch)",
            """
            CREATE TABLE ledger_head (
                log UUID PRIMARY KEY REFERENCES ledger_log (id),
                epoch INTEGER NOT NULL,
                size INTEGER NOT NULL,
                root BYTES NOT NULL,
                last_at INTEGER NOT NULL,
                signed_size INTEGER NOT NULL,
                signed TEXT,
                cosigned TEXT
            )
            """,
            DDL(
                inKey: """
                    CREATE TABLE ledger_pending (
                        seq UUID PRIMARY KEY NOT NULL,
                        log UUID NOT NULL,
                        entry BYTES NOT NULL
                    )
                    """),
            "CREATE INDEX ledger_pending_log ON ledger_pending (log, seq)",
            """
            CREATE TABLE ledger_leaf (
                log UUID NOT NULL,
                idx INTEGER NOT NULL,
                event UUID NOT NULL,
                entry BYTES NOT NULL,
                hash BYTES NOT NULL,
                PRIMARY KEY (log, idx)
            )
            """,
            "CREATE UNIQUE INDEX ledger_leaf_event ON ledger_leaf (event)",
            """
            CREATE TABLE ledger_tile (
                log UUID NOT NULL,
                level INTEGER NOT NULL,
                n INTEGER NOT NULL,
                width INTEGER NOT NULL,
                bytes BYTES NOT NULL,
                PRIMARY KEY (log, level, n, width)
            )
            """,
            """
            CREATE TABLE ledger_payload (
                event UUID PRIMARY KEY,
                subject UUID,
                salt BYTES NOT NULL,
                payload BYTES NOT NULL
            )
            """,
            "CREATE INDEX ledger_payload_subject ON ledger_payload (subject)",
            DDL(
                inKey: """
                    CREATE TABLE ledger_reference (
                        subject UUID PRIMARY KEY NOT NULL,
                        reference BYTES NOT NULL UNIQUE
                    )
                    """),
            """
            CREATE TABLE ledger_batch (
                first_seal INTEGER PRIMARY KEY,
                last_seal INTEGER NOT NULL,
                event UUID NOT NULL
            )
            """,
            .appendOnly("ledger_leaf"), .appendOnly("ledger_log")),
        Migration(
            "ledger", 2, "what witnesses have signed",
            """
            CREATE TABLE ledger_cosignature (
                log UUID NOT NULL,
                witness TEXT NOT NULL,
                note TEXT NOT NULL,
                PRIMARY KEY (log, witness)
            )
            """,
            "CREATE TABLE ledger_witnessed (log UUID PRIMARY KEY, note TEXT NOT NULL)"),
        Migration(
            "ledger", 3, "keys that took the place of others",
            """
            CREATE TABLE ledger_key (
                event UUID PRIMARY KEY,
                log UUID NOT NULL,
                key TEXT NOT NULL,
                since INSTANT NOT NULL
            )
            """,
            "CREATE INDEX ledger_key_log ON ledger_key (log, since)",
            .appendOnly("ledger_key")),
        Migration(
            "ledger", 4, "who did what is known by, for receipts and for erasing",
            "ALTER TABLE ledger_payload ADD COLUMN actor UUID",
            "DROP INDEX ledger_payload_subject",
            "CREATE INDEX ledger_payload_subject ON ledger_payload (subject, event)",
            "CREATE INDEX ledger_payload_actor ON ledger_payload (actor, event)"),
    ]
}
