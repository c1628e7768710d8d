import Kernel
import Storage

extension Dues {
    /// What becomes of dues after a branch has received them. Each row says once what happened; its
    /// end, its taking back and its correction are rows of their own.
    static let levels = Migration(
        "dues", 7, "what is passed up, spent and published",
        // The claims on members are left out: there is one for each payment, and nobody adds them up.
        // Said by the book: SQLite takes `person IS NULL` for a value to look up in another index.
        """
        CREATE INDEX dues_posting_book ON dues_posting (branch, book, act, amount)
        WHERE book <> 'owed'
        """,
        """
        CREATE TABLE dues_share (
            organization UUID NOT NULL,
            turn INTEGER NOT NULL,
            from_month INTEGER NOT NULL,
            share INTEGER NOT NULL CHECK (share BETWEEN 0 AND 10000),
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL,
            PRIMARY KEY (organization, turn)
        )
        """,
        .appendOnly("dues_share"),
        """
        CREATE TABLE dues_remittance (
            id UUID PRIMARY KEY REFERENCES dues_act (id),
            organization UUID NOT NULL,
            turn INTEGER NOT NULL,
            upper UUID NOT NULL,
            until_month INTEGER NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL,
            UNIQUE (organization, turn)
        )
        """,
        "CREATE INDEX dues_remittance_upper ON dues_remittance (upper, id)",
        .appendOnly("dues_remittance"),
        """
        CREATE TABLE dues_remittance_end (
            remittance UUID PRIMARY KEY REFERENCES dues_remittance (id),
            ending TEXT NOT NULL,
            act UUID NOT NULL REFERENCES dues_act (id),
            handed_by UUID NOT NULL,
            account UUID NOT NULL,
            recorded_at INSTANT NOT NULL,
            CONSTRAINT dues_remittance_two_persons
                CHECK (ending <> 'confirmed' OR handed_by <> account)
        )
        """,
        .appendOnly("dues_remittance_end"),
        """
        CREATE TABLE dues_voucher (
            id UUID PRIMARY KEY,
            type TEXT NOT NULL,
            digest BYTES NOT NULL,
            content BYTES NOT NULL
        )
        """,
        .appendOnly("dues_voucher"),
        """
        CREATE TABLE dues_spending (
            id UUID PRIMARY KEY,
            organization UUID NOT NULL,
            category TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            spent_on DATE NOT NULL,
            decided_on DATE NOT NULL,
            decision TEXT NOT NULL,
            purpose TEXT NOT NULL,
            voucher UUID NOT NULL REFERENCES dues_voucher (id),
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL
        )
        """,
        "CREATE INDEX dues_spending_organization ON dues_spending (organization, id)",
        "CREATE INDEX dues_spending_voucher ON dues_spending (voucher)",
        .appendOnly("dues_spending"),
        """
        CREATE TABLE dues_spending_act (
            spending UUID NOT NULL REFERENCES dues_spending (id),
            turn INTEGER NOT NULL CHECK (turn IN (1, 2)),
            act UUID NOT NULL REFERENCES dues_act (id),
            requester UUID NOT NULL,
            account UUID NOT NULL,
            PRIMARY KEY (spending, turn),
            CONSTRAINT dues_spending_two_persons CHECK (requester <> account)
        )
        """,
        .appendOnly("dues_spending_act"),
        """
        CREATE TABLE dues_interest (
            organization UUID NOT NULL,
            day DATE NOT NULL,
            turn INTEGER NOT NULL,
            act UUID NOT NULL REFERENCES dues_act (id),
            amount INTEGER NOT NULL CHECK (amount <> 0),
            account UUID NOT NULL,
            PRIMARY KEY (organization, day, turn)
        )
        """,
        .appendOnly("dues_interest"),
        """
        CREATE TABLE dues_publication (
            id UUID PRIMARY KEY,
            organization UUID NOT NULL,
            year INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            until INSTANT NOT NULL,
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL,
            UNIQUE (organization, year, turn)
        )
        """,
        .appendOnly("dues_publication"),
        """
        CREATE TABLE dues_publication_line (
            publication UUID NOT NULL REFERENCES dues_publication (id),
            figure TEXT NOT NULL,
            amount INTEGER NOT NULL,
            PRIMARY KEY (publication, figure)
        )
        """,
        .appendOnly("dues_publication_line"))

    static let booksInventory: [TableNote] = [
        TableNote(
            "dues_share", for: Phrase("上缴比例", "what each level passes up"), kept: accounting,
            .inside("organization", "turn", "from_month", "share", "recorded_at", "account")),
        TableNote(
            "dues_remittance", for: Phrase("党费上缴", "dues passed up"), kept: accounting,
            .inside(
                "id", "organization", "turn", "upper", "until_month", "amount", "recorded_at",
                "account")),
        TableNote(
            "dues_remittance_end", for: Phrase("上缴的确认和撤回", "what became of each remittance"),
            kept: accounting,
            .inside("remittance", "ending", "act", "handed_by", "account", "recorded_at")),
        TableNote(
            "dues_voucher", for: Phrase("支出凭证", "vouchers of what was spent"), kept: accounting,
            .inside("id", "type", "digest"), .personal("content")),
        TableNote(
            "dues_spending", for: Phrase("党费使用", "what dues were spent on"), kept: accounting,
            .inside(
                "id", "organization", "category", "amount", "spent_on", "decided_on", "decision",
                "purpose", "voucher", "recorded_at", "account")),
        TableNote(
            "dues_spending_act", for: Phrase("支出的批准和冲正", "who agreed to what was spent"),
            kept: accounting, .inside("spending", "turn", "act", "requester", "account")),
        TableNote(
            "dues_interest", for: Phrase("党费利息", "interest on dues"), kept: accounting,
            .inside("organization", "day", "turn", "act", "amount", "account")),
        TableNote(
            "dues_publication", for: Phrase("年度公布", "the yearly publication"),
            kept: accounting,
            .inside("id", "organization", "year", "turn", "until", "recorded_at", "account")),
        TableNote(
            "dues_publication_line", for: Phrase("年度公布", "the yearly publication"),
            kept: accounting, .inside("publication", "figure", "amount")),
    ]
}
