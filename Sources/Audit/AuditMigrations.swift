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
            "CREATE INDEX audit_entry_target ON audit_entry (target_kind, target_id, id)",
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
            """
            CREATE TABLE audit_waiting (
                entry UUID PRIMARY KEY REFERENCES audit_entry (id),
                since INSTANT NOT NULL
            )
            """,
            "CREATE INDEX audit_waiting_since ON audit_waiting (since)",
            .appendOnly("audit_entry"), .appendOnly("audit_seal"))
    ]
}
