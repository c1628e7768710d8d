import LocalSettings
public import Storage

extension Dues {
    public static let migrations = [
        slips, reversals, reliefs, runs, payroll, statements, levels, online, sheets, special,
        withdrawals, outward,
    ]

    /// Nothing that was posted is changed or removed: a correction is another act. What was fixed
    /// stays too, but its base is sealed anew when the person gets another key.
    private static let slips = Migration(
        "dues", 1, "what is owed, and what was paid",
        .settings(in: "dues_setting"),
        .appendOnly("dues_setting"),
        """
        CREATE TABLE dues_fixing (
            id UUID PRIMARY KEY,
            person UUID NOT NULL,
            turn INTEGER NOT NULL,
            organization UUID NOT NULL,
            from_month INTEGER NOT NULL,
            payer TEXT NOT NULL,
            base TEXT,
            rate INTEGER,
            amount INTEGER NOT NULL CHECK (amount >= 0),
            ground TEXT NOT NULL,
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL,
            UNIQUE (person, turn)
        )
        """,
        "CREATE INDEX dues_fixing_person ON dues_fixing (person, from_month, turn)",
        DDL(
            sqlite: """
                CREATE TRIGGER dues_fixing_refuses_update
                BEFORE UPDATE OF id, person, turn, organization, from_month, payer, rate, amount,
                    ground, recorded_at, account ON dues_fixing
                BEGIN SELECT RAISE(ABORT, 'of dues_fixing only the base changes'); END
                """,
            """
            CREATE TRIGGER dues_fixing_refuses_delete BEFORE DELETE ON dues_fixing
            BEGIN SELECT RAISE(ABORT, 'of dues_fixing only the base changes'); END
            """,
            postgres: """
                CREATE FUNCTION dues_fixing_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'of dues_fixing only the base changes'
                        USING ERRCODE = 'integrity_constraint_violation';
                END $$
                """,
            """
            CREATE TRIGGER dues_fixing_refuses
            BEFORE UPDATE OF id, person, turn, organization, from_month, payer, rate, amount,
                ground, recorded_at, account OR DELETE OR TRUNCATE ON dues_fixing
            FOR EACH STATEMENT EXECUTE FUNCTION dues_fixing_refuses()
            """),
        DDL(
            inKey: """
                CREATE TABLE dues_act (
                    id UUID PRIMARY KEY NOT NULL,
                    kind TEXT NOT NULL,
                    branch UUID NOT NULL,
                    recorded_at INSTANT NOT NULL,
                    account UUID NOT NULL
                )
                """),
        "CREATE INDEX dues_act_branch ON dues_act (branch, id)",
        .appendOnly("dues_act"),
        // An act comes with its postings and refuses to be removed: nothing is gained by looking it
        // up for each of them. The verifier does.
        DDL(
            inKey: """
                CREATE TABLE dues_posting (
                    act UUID NOT NULL,
                    line INTEGER NOT NULL,
                    book TEXT NOT NULL,
                    branch UUID NOT NULL,
                    person UUID,
                    amount INTEGER NOT NULL,
                    PRIMARY KEY (act, line)
                )
                """),
        "CREATE INDEX dues_posting_person ON dues_posting (person, act)",
        .appendOnly("dues_posting"),
        // By month first: the million keys of a month come in behind those of the month before, and
        // not between them. The slips themselves lie one behind the other, those of a branch
        // together. Fixings and acts refuse to be removed, so no reference has to be looked up a
        // million times.
        """
        CREATE TABLE dues_slip (
            person UUID NOT NULL,
            month INTEGER NOT NULL,
            branch UUID NOT NULL,
            amount INTEGER NOT NULL CHECK (amount >= 0),
            fixing UUID NOT NULL,
            act UUID NOT NULL,
            PRIMARY KEY (month, person)
        )
        """,
        "CREATE INDEX dues_slip_branch ON dues_slip (month, branch)",
        // Counted, a month that was not there yet is taken for empty: for the slip of each member all
        // of the month would be gone through, and there are more with each branch that is issued.
        DDL(postgres: "ALTER TABLE dues_slip ALTER COLUMN month SET STATISTICS 0"),
        .appendOnly("dues_slip"),
        """
        CREATE TABLE dues_payment (
            person UUID NOT NULL,
            month INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            act UUID NOT NULL REFERENCES dues_act (id),
            amount INTEGER NOT NULL CHECK (amount > 0),
            method TEXT NOT NULL,
            received_on DATE NOT NULL,
            PRIMARY KEY (person, month, turn)
        )
        """,
        "CREATE INDEX dues_payment_act ON dues_payment (act)",
        .appendOnly("dues_payment"),
        // Apart from the payment, which is never changed: a name can be erased.
        """
        CREATE TABLE dues_proxy (
            person UUID NOT NULL,
            month INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            proxy TEXT NOT NULL,
            relation TEXT NOT NULL,
            PRIMARY KEY (person, month, turn),
            FOREIGN KEY (person, month, turn) REFERENCES dues_payment (person, month, turn)
        )
        """)

    /// A payment is taken back once, and may then be recorded anew as the next turn.
    private static let reversals = Migration(
        "dues", 2, "payments that were taken back",
        """
        CREATE TABLE dues_reversal (
            person UUID NOT NULL,
            month INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            act UUID NOT NULL REFERENCES dues_act (id),
            ground TEXT NOT NULL,
            PRIMARY KEY (person, month, turn),
            FOREIGN KEY (person, month, turn) REFERENCES dues_payment (person, month, turn)
        )
        """,
        .appendOnly("dues_reversal"))

    private static let reliefs = Migration(
        "dues", 3, "dues reduced or waived for a time",
        """
        CREATE TABLE dues_relief (
            id UUID PRIMARY KEY,
            person UUID NOT NULL,
            turn INTEGER NOT NULL,
            branch UUID NOT NULL,
            amount INTEGER NOT NULL CHECK (amount >= 0),
            from_month INTEGER NOT NULL,
            until_month INTEGER NOT NULL,
            recorded_at INSTANT NOT NULL,
            requester UUID NOT NULL,
            account UUID NOT NULL,
            UNIQUE (person, turn),
            CONSTRAINT dues_relief_months CHECK (from_month <= until_month),
            CONSTRAINT dues_relief_two_persons CHECK (requester <> account)
        )
        """,
        .appendOnly("dues_relief"))
}
