import Storage

extension Dues {
    /// Orders and what became of them are only added to. How an order stands now, and when something
    /// is to be asked about it next, is worked out of that and kept beside it for lists and workers.
    /// An order is asked about where it was made.
    static let online = Migration(
        "dues", 8, "dues paid online",
        """
        CREATE TABLE dues_online_order (
            id UUID PRIMARY KEY,
            person UUID NOT NULL,
            month INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            branch UUID NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            issued UUID NOT NULL REFERENCES dues_act (id),
            payment_turn INTEGER NOT NULL,
            opened_at INSTANT NOT NULL,
            expires_at INSTANT NOT NULL,
            account UUID NOT NULL,
            provider TEXT NOT NULL,
            merchant TEXT NOT NULL,
            UNIQUE (person, month, turn)
        )
        """,
        .appendOnly("dues_online_order"),
        """
        CREATE TABLE dues_online_event (
            online_order UUID NOT NULL REFERENCES dues_online_order (id),
            turn INTEGER NOT NULL,
            state TEXT NOT NULL,
            amount INTEGER,
            reference TEXT,
            reason TEXT,
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL,
            paid_at INSTANT,
            PRIMARY KEY (online_order, turn)
        )
        """,
        .appendOnly("dues_online_event"),
        """
        CREATE TABLE dues_online_standing (
            online_order UUID PRIMARY KEY REFERENCES dues_online_order (id),
            branch UUID NOT NULL,
            state TEXT NOT NULL,
            turn INTEGER NOT NULL,
            due_at INSTANT,
            tries INTEGER NOT NULL,
            money_turn INTEGER
        )
        """,
        "CREATE INDEX dues_online_standing_state ON dues_online_standing (state, due_at)",
        """
        CREATE INDEX dues_online_standing_branch
        ON dues_online_standing (branch, state, online_order)
        """,
        // What a provider says is heard once.
        """
        CREATE TABLE dues_online_notice (
            nonce TEXT PRIMARY KEY,
            digest BYTES NOT NULL,
            online_order UUID NOT NULL REFERENCES dues_online_order (id),
            recorded_at INSTANT NOT NULL
        )
        """,
        .appendOnly("dues_online_notice"),
        // An order pays once, and a payment has one order.
        """
        CREATE TABLE dues_online_payment (
            person UUID NOT NULL,
            month INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            online_order UUID NOT NULL UNIQUE REFERENCES dues_online_order (id),
            PRIMARY KEY (person, month, turn),
            FOREIGN KEY (person, month, turn) REFERENCES dues_payment (person, month, turn)
        )
        """,
        .appendOnly("dues_online_payment"))
}
