public import Storage

extension Access {
    public static let migrations = [
        Migration(
            "access", 1, "mandates",
            """
            CREATE TABLE officer (
                account UUID PRIMARY KEY,
                office TEXT NOT NULL CHECK (office IN (
                    'systemAdministrator', 'securityAdministrator', 'auditAdministrator')),
                UNIQUE (account, office)
            )
            """,
            """
            CREATE TABLE mandate (
                id UUID PRIMARY KEY,
                account UUID NOT NULL,
                role TEXT NOT NULL CHECK (role IN (
                    'clerk', 'payrollClerk', 'auditor', 'moderator', 'leader',
                    'systemAdministrator', 'securityAdministrator', 'auditAdministrator')),
                office TEXT,
                organization UUID NOT NULL,
                valid_from DATE NOT NULL,
                valid_until DATE NOT NULL,
                reason TEXT NOT NULL,
                proposer UUID,
                second_person UUID,
                made_at INSTANT NOT NULL,
                FOREIGN KEY (account, office) REFERENCES officer (account, office),
                CONSTRAINT mandate_office CHECK (CASE WHEN role IN (
                    'systemAdministrator', 'securityAdministrator', 'auditAdministrator')
                    THEN office IS NOT NULL AND office = role ELSE office IS NULL END),
                CONSTRAINT mandate_period CHECK (valid_from <= valid_until),
                CONSTRAINT mandate_two_persons CHECK (
                    (proposer IS NULL) = (second_person IS NULL) AND proposer <> second_person),
                CONSTRAINT mandate_not_oneself CHECK (
                    account <> proposer AND account <> second_person)
            )
            """,
            "CREATE INDEX mandate_account ON mandate (account)",
            "CREATE INDEX mandate_organization ON mandate (organization, valid_until)",
            """
            CREATE TABLE mandate_end (
                mandate UUID PRIMARY KEY REFERENCES mandate (id),
                proposer UUID NOT NULL,
                second_person UUID NOT NULL,
                reason TEXT NOT NULL,
                ended_at INSTANT NOT NULL,
                CONSTRAINT mandate_end_two_persons CHECK (proposer <> second_person)
            )
            """),
        Migration(
            "access", 2, "approvals",
            """
            CREATE TABLE approval (
                id UUID PRIMARY KEY,
                kind TEXT NOT NULL,
                summary_zh TEXT NOT NULL,
                summary_en TEXT NOT NULL,
                reason TEXT NOT NULL,
                beneficiary UUID,
                organization UUID,
                payload TEXT NOT NULL,
                requester UUID NOT NULL,
                requested_at INSTANT NOT NULL,
                expires_at INSTANT NOT NULL,
                UNIQUE (id, requester)
            )
            """,
            "CREATE INDEX approval_expires ON approval (expires_at)",
            "CREATE INDEX approval_requester ON approval (requester, requested_at)",
            """
            CREATE TABLE approval_verdict (
                approval UUID PRIMARY KEY,
                requester UUID NOT NULL,
                agreed BOOLEAN NOT NULL,
                by_account UUID NOT NULL,
                at INSTANT NOT NULL,
                reason TEXT,
                FOREIGN KEY (approval, requester) REFERENCES approval (id, requester),
                CONSTRAINT approval_two_persons CHECK (NOT agreed OR by_account <> requester)
            )
            """),
    ]
}
