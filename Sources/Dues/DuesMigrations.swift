import LocalSettings
public import Storage

extension Dues {
    public static let migrations = [slips]

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
            reason TEXT NOT NULL,
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL,
            UNIQUE (person, turn)
        )
        """,
        "CREATE INDEX dues_fixing_person ON dues_fixing (person, from_month, turn)",
        """
        CREATE TABLE dues_act (
            id UUID PRIMARY KEY,
            kind TEXT NOT NULL,
            branch UUID NOT NULL,
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL
        )
        """,
        "CREATE INDEX dues_act_branch ON dues_act (branch, id)",
        .appendOnly("dues_act"),
        """
        CREATE TABLE dues_posting (
            act UUID NOT NULL REFERENCES dues_act (id),
            line INTEGER NOT NULL,
            book TEXT NOT NULL,
            branch UUID NOT NULL,
            person UUID,
            amount INTEGER NOT NULL,
            PRIMARY KEY (act, line)
        )
        """,
        "CREATE INDEX dues_posting_person ON dues_posting (person, act)",
        .appendOnly("dues_posting"),
        """
        CREATE TABLE dues_slip (
            person UUID NOT NULL,
            month INTEGER NOT NULL,
            branch UUID NOT NULL,
            amount INTEGER NOT NULL CHECK (amount >= 0),
            fixing UUID NOT NULL REFERENCES dues_fixing (id),
            act UUID NOT NULL REFERENCES dues_act (id),
            PRIMARY KEY (person, month)
        )
        """,
        "CREATE INDEX dues_slip_branch ON dues_slip (branch, month)",
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
            PRIMARY KEY (person, month, turn),
            FOREIGN KEY (person, month) REFERENCES dues_slip (person, month)
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
}
