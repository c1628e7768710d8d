import Storage

extension Dues {
    /// What a bank said stays as it was handed in, and answers are added to it. A payer's name and
    /// words are apart from that: they go when they have served their purpose. The name of a file is
    /// not kept: it often has the number of an account in it.
    static let statements = Migration(
        "dues", 6, "statements of a bank, and what became of each line",
        """
        CREATE TABLE dues_statement (
            id UUID PRIMARY KEY,
            organization UUID NOT NULL,
            digest BYTES NOT NULL,
            lines INTEGER NOT NULL,
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL,
            UNIQUE (organization, digest)
        )
        """,
        "CREATE INDEX dues_statement_organization ON dues_statement (organization, id)",
        .appendOnly("dues_statement"),
        """
        CREATE TABLE dues_statement_line (
            id UUID PRIMARY KEY,
            statement UUID NOT NULL REFERENCES dues_statement (id),
            line INTEGER NOT NULL,
            organization UUID NOT NULL,
            identity BYTES NOT NULL,
            bank_reference TEXT NOT NULL,
            booked_on DATE,
            amount INTEGER,
            flow TEXT NOT NULL,
            payer TEXT,
            remark TEXT,
            twin INTEGER,
            earlier UUID REFERENCES dues_statement (id),
            UNIQUE (statement, line)
        )
        """,
        // A line of the bank counts once, in however many files it comes.
        """
        CREATE UNIQUE INDEX dues_statement_line_once ON dues_statement_line (organization, identity)
        WHERE twin IS NULL AND earlier IS NULL
        """,
        DDL(
            sqlite: """
                CREATE TRIGGER dues_statement_line_refuses_update
                BEFORE UPDATE OF id, statement, line, organization, identity, bank_reference,
                    booked_on, amount, flow, twin, earlier ON dues_statement_line
                BEGIN SELECT RAISE(ABORT, 'of dues_statement_line only the words change'); END
                """,
            """
            CREATE TRIGGER dues_statement_line_refuses_delete BEFORE DELETE ON dues_statement_line
            BEGIN SELECT RAISE(ABORT, 'of dues_statement_line only the words change'); END
            """,
            postgres: """
                CREATE FUNCTION dues_statement_line_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'of dues_statement_line only the words change'
                        USING ERRCODE = 'integrity_constraint_violation';
                END $$
                """,
            """
            CREATE TRIGGER dues_statement_line_refuses
            BEFORE UPDATE OF id, statement, line, organization, identity, bank_reference, booked_on,
                amount, flow, twin, earlier OR DELETE OR TRUNCATE ON dues_statement_line
            FOR EACH STATEMENT EXECUTE FUNCTION dues_statement_line_refuses()
            """),
        """
        CREATE TABLE dues_statement_answer (
            statement UUID NOT NULL,
            line INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            kind TEXT NOT NULL,
            reason TEXT,
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL,
            PRIMARY KEY (statement, line, turn),
            FOREIGN KEY (statement, line) REFERENCES dues_statement_line (statement, line)
        )
        """,
        .appendOnly("dues_statement_answer"),
        """
        CREATE TABLE dues_statement_payment (
            person UUID NOT NULL,
            month INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            statement UUID NOT NULL,
            line INTEGER NOT NULL,
            answer INTEGER NOT NULL,
            PRIMARY KEY (person, month, turn),
            FOREIGN KEY (person, month, turn) REFERENCES dues_payment (person, month, turn),
            FOREIGN KEY (statement, line, answer)
                REFERENCES dues_statement_answer (statement, line, turn)
        )
        """,
        """
        CREATE INDEX dues_statement_payment_line
        ON dues_statement_payment (statement, line, answer)
        """,
        .appendOnly("dues_statement_payment"))
}
