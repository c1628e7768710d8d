import Storage

extension Dues {
    /// Decisions and answers are only added to. Rows of pay and what people wrote lie apart, where
    /// they can be taken out.
    static let payroll = Migration(
        "dues", 5, "the yearly fixing from lines of pay, and what members say to their base",
        """
        CREATE TABLE dues_pay_item (
            organization UUID NOT NULL,
            item TEXT NOT NULL,
            turn INTEGER NOT NULL,
            from_month INTEGER NOT NULL,
            treatment TEXT NOT NULL,
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL,
            PRIMARY KEY (organization, item, turn)
        )
        """,
        .appendOnly("dues_pay_item"),
        """
        CREATE TABLE dues_pay_draft (
            id UUID PRIMARY KEY,
            organization UUID NOT NULL,
            from_month INTEGER NOT NULL,
            ground TEXT NOT NULL,
            state TEXT NOT NULL,
            row_count INTEGER NOT NULL,
            fixed_count INTEGER NOT NULL,
            same_count INTEGER NOT NULL,
            left_count INTEGER NOT NULL,
            created_at INSTANT NOT NULL,
            account UUID NOT NULL
        )
        """,
        "CREATE INDEX dues_pay_draft_organization ON dues_pay_draft (organization, id)",
        """
        CREATE TABLE dues_pay_column (
            draft UUID NOT NULL REFERENCES dues_pay_draft (id),
            place INTEGER NOT NULL,
            item TEXT NOT NULL,
            PRIMARY KEY (draft, place)
        )
        """,
        // Pay is kept of nobody who is not a member here, and of nobody once it is fixed.
        """
        CREATE TABLE dues_pay_row (
            id UUID PRIMARY KEY,
            draft UUID NOT NULL REFERENCES dues_pay_draft (id),
            line INTEGER NOT NULL,
            person UUID,
            pay TEXT,
            fault TEXT,
            detail TEXT,
            accepted_by UUID,
            accepted BYTES,
            UNIQUE (draft, line)
        )
        """,
        "CREATE INDEX dues_pay_row_person ON dues_pay_row (person)",
        """
        CREATE TABLE dues_fixing_pay (
            fixing UUID PRIMARY KEY REFERENCES dues_fixing (id),
            person UUID NOT NULL,
            pay TEXT NOT NULL
        )
        """,
        "CREATE INDEX dues_fixing_pay_person ON dues_fixing_pay (person)",
        """
        CREATE TABLE dues_answer (
            id UUID PRIMARY KEY,
            fixing UUID NOT NULL REFERENCES dues_fixing (id),
            turn INTEGER NOT NULL,
            person UUID NOT NULL,
            kind TEXT NOT NULL,
            ground TEXT,
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL,
            UNIQUE (fixing, turn)
        )
        """,
        .appendOnly("dues_answer"),
        """
        CREATE TABLE dues_answer_words (
            answer UUID PRIMARY KEY REFERENCES dues_answer (id),
            person UUID NOT NULL,
            words TEXT NOT NULL
        )
        """,
        "CREATE INDEX dues_answer_words_person ON dues_answer_words (person)")
}
