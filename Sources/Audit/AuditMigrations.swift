public import Storage

extension Audit {
    /// Entries and seals are never changed and never removed, whoever asks the database: on both
    /// engines a trigger refuses. Somebody who may change the schema itself is found by verifying.
    public static let migrations = [
        Migration(
            "audit", 1, "entries and seals",
            """
            CREATE TABLE audit_entry (
                id UUID PRIMARY KEY,
                at INSTANT NOT NULL,
                account UUID,
                actor UUID,
                actor_name TEXT NOT NULL,
                address TEXT NOT NULL,
                request UUID NOT NULL,
                action TEXT NOT NULL,
                target_kind TEXT NOT NULL,
                target_id TEXT NOT NULL,
                organization UUID,
                person UUID,
                purpose TEXT,
                reason TEXT,
                outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
                changes TEXT,
                code BYTES NOT NULL
            )
            """,
            "CREATE INDEX audit_entry_account ON audit_entry (account, id)",
            "CREATE INDEX audit_entry_person ON audit_entry (person, id)",
            "CREATE INDEX audit_entry_target ON audit_entry (target_id, id)",
            "CREATE INDEX audit_entry_request ON audit_entry (request)",
            "CREATE INDEX audit_entry_name ON audit_entry (actor_name, id)",
            "CREATE INDEX audit_entry_organization ON audit_entry (organization, id)",
            "CREATE INDEX audit_entry_action ON audit_entry (action, id)",
            "CREATE INDEX audit_entry_refused ON audit_entry (id) WHERE outcome = 'refused'",
            """
            CREATE TABLE audit_seal (
                number INTEGER PRIMARY KEY,
                entries BYTES NOT NULL,
                sealed_at INSTANT NOT NULL,
                head BYTES NOT NULL
            )
            """,
            DDL(
                inKey: """
                    CREATE TABLE audit_waiting (
                        entry UUID PRIMARY KEY NOT NULL,
                        since INSTANT NOT NULL
                    )
                    """),
            .appendOnly("audit_entry"), .appendOnly("audit_seal")),
        Migration(
            "audit", 2, "alerts, verifications and what was sent on",
            """
            CREATE TABLE audit_alert (
                id UUID PRIMARY KEY,
                rule TEXT NOT NULL,
                subject TEXT NOT NULL,
                account UUID,
                bucket INTEGER NOT NULL,
                count INTEGER NOT NULL,
                raised_at INSTANT NOT NULL,
                UNIQUE (rule, subject, bucket)
            )
            """,
            """
            CREATE TABLE audit_alert_end (
                alert UUID PRIMARY KEY REFERENCES audit_alert (id),
                by_account UUID NOT NULL,
                at INSTANT NOT NULL,
                remark TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE audit_check (
                at INSTANT PRIMARY KEY,
                entry_count INTEGER NOT NULL,
                seal_count INTEGER NOT NULL,
                head BYTES,
                finding_zh TEXT,
                finding_en TEXT
            )
            """,
            """
            CREATE TABLE audit_sent (
                place TEXT PRIMARY KEY,
                seal INTEGER NOT NULL
            )
            """,
            .appendOnly("audit_alert"), .appendOnly("audit_alert_end"),
            .appendOnly("audit_check")),
    ]
}
