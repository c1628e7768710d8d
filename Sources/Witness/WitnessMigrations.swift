public import Storage

extension Witness {
    /// What a witness must never forget. It is restored from no backup: who goes back in time can be
    /// made to sign the other side of a fork.
    public static let migrations = [
        Migration(
            "witness", 1, "whose state this is, the last heads, and what was refused",
            "CREATE TABLE witness_own (key TEXT PRIMARY KEY)",
            """
            CREATE TABLE witness_head (
                origin TEXT PRIMARY KEY,
                hash TEXT NOT NULL UNIQUE,
                size INTEGER NOT NULL,
                root BYTES NOT NULL,
                time INTEGER NOT NULL,
                note TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE witness_evidence (
                origin TEXT NOT NULL,
                size INTEGER NOT NULL,
                root BYTES NOT NULL,
                reason TEXT NOT NULL
                    CHECK (reason IN ('impossible', 'not_last', 'inconsistent')),
                former INTEGER NOT NULL,
                note TEXT NOT NULL,
                last_note TEXT,
                at INSTANT NOT NULL,
                PRIMARY KEY (origin, size, root, reason)
            )
            """,
            .appendOnly("witness_evidence"))
    ]
}
