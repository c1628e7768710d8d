import Kernel
import Storage

extension Dues {
    /// A slip that is withdrawn moves to a table of its own, so that whoever reads slips reads those
    /// that stand, and a month is issued anew like any other. The table of slips lets go of a row only
    /// if it stands there, and nothing holds that was paid for it.
    ///
    /// A payment that was taken back, and an order that came to nothing, stay when their slip is
    /// withdrawn; so they do not refer to the slips that stand.
    static let withdrawals = Migration(
        "dues", 11, "slips that were withdrawn",
        """
        CREATE TABLE dues_slip_withdrawal (
            person UUID NOT NULL,
            month INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            branch UUID NOT NULL,
            amount INTEGER NOT NULL CHECK (amount >= 0),
            fixing UUID NOT NULL,
            issued UUID NOT NULL REFERENCES dues_act (id),
            act UUID NOT NULL REFERENCES dues_act (id),
            ground TEXT NOT NULL,
            recorded_at INSTANT NOT NULL,
            requester UUID NOT NULL,
            account UUID NOT NULL,
            PRIMARY KEY (person, month, turn),
            UNIQUE (issued, person),
            CONSTRAINT dues_slip_withdrawal_two_persons CHECK (requester <> account)
        )
        """,
        .appendOnly("dues_slip_withdrawal"),
        DDL(
            sqlite: "DROP TRIGGER dues_slip_refuses_delete",
            """
            CREATE TRIGGER dues_slip_refuses_delete BEFORE DELETE ON dues_slip
            WHEN \(isHeld)
            BEGIN SELECT RAISE(ABORT, '\(refusal)'); END
            """,
            postgres: "DROP TRIGGER dues_slip_refuses ON dues_slip",
            """
            CREATE TRIGGER dues_slip_refuses BEFORE UPDATE OR TRUNCATE ON dues_slip
            FOR EACH STATEMENT EXECUTE FUNCTION dues_slip_refuses()
            """,
            """
            CREATE FUNCTION dues_slip_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF \(isHeld) THEN
                    RAISE EXCEPTION '\(refusal)' USING ERRCODE = 'integrity_constraint_violation';
                END IF;
                RETURN OLD;
            END $$
            """,
            """
            CREATE TRIGGER dues_slip_refuses_delete BEFORE DELETE ON dues_slip
            FOR EACH ROW EXECUTE FUNCTION dues_slip_refuses_delete()
            """))

    private static let refusal = "a slip goes only if it is withdrawn, and not if it is paid"

    private static let isHeld = """
        NOT EXISTS (
            SELECT 1 FROM dues_slip_withdrawal AS w
            WHERE w.issued = OLD.act AND w.person = OLD.person AND w.month = OLD.month
                AND w.branch = OLD.branch AND w.amount = OLD.amount AND w.fixing = OLD.fixing)
        OR EXISTS (
            SELECT 1 FROM dues_payment AS p
            WHERE p.person = OLD.person AND p.month = OLD.month AND NOT EXISTS (
                SELECT 1 FROM dues_reversal AS r
                WHERE r.person = p.person AND r.month = p.month AND r.turn = p.turn))
        """
}
