import Kernel
public import Storage

extension Identity {
    public static let migrations = [
        Migration(
            "identity", 1, "accounts and how they are known",
            """
            CREATE TABLE account (
                id UUID PRIMARY KEY,
                kind TEXT NOT NULL CHECK (kind IN ('person', 'service')),
                sign_in_name TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL,
                person UUID,
                owner UUID REFERENCES account (id),
                ends_on DATE,
                created_at INSTANT NOT NULL,
                created_by UUID REFERENCES account (id),
                CHECK (kind = 'person' OR (owner IS NOT NULL AND ends_on IS NOT NULL))
            )
            """,
            "CREATE UNIQUE INDEX account_person ON account (person) WHERE person IS NOT NULL",
            "CREATE INDEX account_owner ON account (owner) WHERE owner IS NOT NULL",
            """
            CREATE TABLE suspension (
                id UUID PRIMARY KEY,
                account UUID NOT NULL REFERENCES account (id),
                reason TEXT NOT NULL,
                suspended_at INSTANT NOT NULL,
                suspended_by UUID REFERENCES account (id),
                lifted_at INSTANT,
                lifted_by UUID REFERENCES account (id)
            )
            """,
            """
            CREATE UNIQUE INDEX suspension_in_force ON suspension (account)
            WHERE lifted_at IS NULL
            """,
            "CREATE INDEX suspension_account ON suspension (account)",
            """
            CREATE TABLE password (
                id UUID PRIMARY KEY,
                account UUID NOT NULL REFERENCES account (id),
                hash TEXT NOT NULL,
                set_at INSTANT NOT NULL
            )
            """,
            "CREATE INDEX password_latest ON password (account, set_at DESC, id DESC)",
            """
            CREATE TABLE totp (
                account UUID PRIMARY KEY REFERENCES account (id),
                seed TEXT NOT NULL,
                enrolled_at INSTANT NOT NULL,
                last_step INTEGER NOT NULL
            )
            """,
            """
            CREATE TABLE recovery_code (
                account UUID NOT NULL REFERENCES account (id),
                code_hash BYTES NOT NULL,
                used_at INSTANT,
                PRIMARY KEY (account, code_hash)
            )
            """,
            """
            CREATE TABLE session (
                id UUID PRIMARY KEY,
                account UUID NOT NULL REFERENCES account (id),
                stage TEXT NOT NULL CHECK (stage IN ('factor', 'open')),
                token_hash BYTES NOT NULL UNIQUE,
                previous_hash BYTES,
                renewed_at INSTANT NOT NULL,
                roles TEXT NOT NULL,
                created_at INSTANT NOT NULL,
                used_at INSTANT NOT NULL,
                stepped_up_at INSTANT,
                address TEXT NOT NULL,
                agent TEXT NOT NULL,
                ended_at INSTANT,
                ended_because TEXT
            )
            """,
            "CREATE INDEX session_account ON session (account, ended_at)",
            "CREATE INDEX session_previous ON session (previous_hash)",
            "CREATE INDEX session_age ON session (created_at)",
            """
            CREATE TABLE sign_in_record (
                name_hash BYTES PRIMARY KEY,
                last_at INSTANT,
                failures INTEGER NOT NULL,
                last_failure_at INSTANT,
                touched_at INSTANT NOT NULL
            )
            """,
            "CREATE INDEX sign_in_record_age ON sign_in_record (touched_at)",
            """
            CREATE TABLE patience (
                key_hash BYTES PRIMARY KEY,
                failures INTEGER NOT NULL,
                last_failure INSTANT NOT NULL,
                tried_at INSTANT NOT NULL
            )
            """,
            "CREATE INDEX patience_age ON patience (tried_at)",
            """
            CREATE TABLE one_time_link (
                id UUID PRIMARY KEY,
                purpose TEXT NOT NULL
                    CHECK (purpose IN ('firstStart', 'invitation', 'newPassword')),
                account UUID REFERENCES account (id),
                made_at INSTANT NOT NULL,
                made_by UUID REFERENCES account (id),
                used_at INSTANT,
                CHECK (purpose = 'firstStart' OR account IS NOT NULL)
            )
            """,
            "CREATE INDEX one_time_link_account ON one_time_link (account, made_at)")
    ]
}
