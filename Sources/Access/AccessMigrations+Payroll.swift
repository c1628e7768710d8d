import Storage

extension Access {
    /// SQLite changes no check of a table: it is made anew, with what refers to it.
    static let payrollClerks = Migration(
        "access", 3, "payroll clerks have mandates",
        DDL(
            sqlite: """
                CREATE TABLE mandate_next (
                    id BLOB PRIMARY KEY,
                    account BLOB NOT NULL,
                    role TEXT NOT NULL CHECK (role IN (
                        'clerk', 'payrollClerk', 'auditor', 'moderator', 'leader',
                        'systemAdministrator', 'securityAdministrator', 'auditAdministrator')),
                    office TEXT,
                    organization BLOB NOT NULL,
                    valid_from TEXT NOT NULL,
                    valid_until TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    proposer BLOB,
                    second_person BLOB,
                    made_at INTEGER NOT NULL,
                    FOREIGN KEY (account, office) REFERENCES officer (account, office),
                    CONSTRAINT mandate_office CHECK (CASE WHEN role IN (
                        'systemAdministrator', 'securityAdministrator', 'auditAdministrator')
                        THEN office IS NOT NULL AND office = role ELSE office IS NULL END),
                    CONSTRAINT mandate_period CHECK (valid_from <= valid_until),
                    CONSTRAINT mandate_two_persons CHECK (
                        (proposer IS NULL) = (second_person IS NULL)
                            AND proposer <> second_person),
                    CONSTRAINT mandate_not_oneself CHECK (
                        account <> proposer AND account <> second_person)
                ) STRICT
                """,
            """
            CREATE TABLE mandate_end_next (
                mandate BLOB PRIMARY KEY REFERENCES mandate_next (id),
                proposer BLOB NOT NULL,
                second_person BLOB NOT NULL,
                reason TEXT NOT NULL,
                ended_at INTEGER NOT NULL,
                CONSTRAINT mandate_end_two_persons CHECK (proposer <> second_person)
            ) STRICT
            """,
            "INSERT INTO mandate_next SELECT * FROM mandate",
            "INSERT INTO mandate_end_next SELECT * FROM mandate_end",
            "DROP TABLE mandate_end",
            "DROP TABLE mandate",
            "ALTER TABLE mandate_next RENAME TO mandate",
            "ALTER TABLE mandate_end_next RENAME TO mandate_end",
            "CREATE INDEX mandate_account ON mandate (account)",
            "CREATE INDEX mandate_organization ON mandate (organization, valid_until)",
            postgres: "ALTER TABLE mandate DROP CONSTRAINT mandate_role_check",
            """
            ALTER TABLE mandate ADD CONSTRAINT mandate_role_check CHECK (role IN (
                'clerk', 'payrollClerk', 'auditor', 'moderator', 'leader',
                'systemAdministrator', 'securityAdministrator', 'auditAdministrator'))
            """))
}
