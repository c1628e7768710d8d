import Kernel
import Keyring
import Storage

extension Dues {
    /// What members give beyond what is asked. Words are apart from what is never changed.
    static let special = Migration(
        "dues", 10, "what members give of their own will",
        """
        CREATE TABLE dues_special (
            id UUID PRIMARY KEY REFERENCES dues_act (id),
            person UUID NOT NULL,
            branch UUID NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            method TEXT NOT NULL,
            treatment TEXT NOT NULL,
            wished_on DATE NOT NULL,
            received_on DATE NOT NULL,
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL
        )
        """,
        "CREATE INDEX dues_special_branch ON dues_special (branch, id)",
        "CREATE INDEX dues_special_person ON dues_special (person, id)",
        .appendOnly("dues_special"),
        """
        CREATE TABLE dues_special_step (
            id UUID PRIMARY KEY REFERENCES dues_act (id),
            special UUID NOT NULL REFERENCES dues_special (id),
            turn INTEGER NOT NULL,
            organization UUID NOT NULL,
            upper UUID,
            amount INTEGER NOT NULL CHECK (amount > 0),
            recorded_at INSTANT NOT NULL,
            account UUID NOT NULL,
            UNIQUE (special, turn)
        )
        """,
        "CREATE INDEX dues_special_step_upper ON dues_special_step (upper, id)",
        .appendOnly("dues_special_step"),
        """
        CREATE TABLE dues_special_end (
            step UUID PRIMARY KEY REFERENCES dues_special_step (id),
            ending TEXT NOT NULL,
            act UUID NOT NULL REFERENCES dues_act (id),
            letter_on DATE,
            handed_by UUID NOT NULL,
            account UUID NOT NULL,
            recorded_at INSTANT NOT NULL,
            CONSTRAINT dues_special_two_persons
                CHECK (
                    ending NOT IN ('confirmed', 'acknowledged') OR handed_by <> account)
        )
        """,
        .appendOnly("dues_special_end"),
        """
        CREATE TABLE dues_special_reversal (
            special UUID PRIMARY KEY REFERENCES dues_special (id),
            act UUID NOT NULL REFERENCES dues_act (id),
            ground TEXT NOT NULL,
            requester UUID NOT NULL,
            account UUID NOT NULL,
            CONSTRAINT dues_special_reversal_two_persons CHECK (requester <> account)
        )
        """,
        .appendOnly("dues_special_reversal"),
        """
        CREATE TABLE dues_special_words (
            id UUID PRIMARY KEY,
            special UUID NOT NULL REFERENCES dues_special (id),
            kind TEXT NOT NULL,
            person UUID NOT NULL,
            words TEXT NOT NULL,
            UNIQUE (special, kind)
        )
        """,
        "CREATE INDEX dues_special_words_person ON dues_special_words (person)")

    static let specialInventory: [TableNote] = [
        TableNote(
            "dues_special", for: Phrase("自愿多交的党费", "dues given beyond what is asked"),
            kept: accounting,
            .inside(
                "id", "person", "branch", "wished_on", "received_on", "recorded_at", "account"),
            .personal("amount", "method", "treatment")),
        TableNote(
            "dues_special_step", for: Phrase("大额党费逐级转交", "large dues on their way up"),
            kept: accounting,
            .inside(
                "id", "special", "turn", "organization", "upper", "recorded_at", "account"),
            .personal("amount")),
        TableNote(
            "dues_special_end", for: Phrase("大额党费转交的结果", "what became of each handing over"),
            kept: accounting,
            .inside(
                "step", "ending", "act", "letter_on", "handed_by", "account", "recorded_at")),
        TableNote(
            "dues_special_reversal", for: Phrase("冲正记录", "payments that were taken back"),
            kept: accounting, .inside("special", "act", "requester", "account"),
            .personal("ground")),
        TableNote(
            "dues_special_words", for: Phrase("本人心愿和中央回函", "the member's wish, and the letter"),
            kept: .with(Phrase("本人信息", "what is known of the person")),
            .inside("id", "special", "kind", "person"), .personal("words", stored: .sealed)),
    ]

    static func forgetSpecial(
        of person: PersonID, in tx: borrowing WriteTransaction
    ) throws(StorageError) {
        try tx.execute("DELETE FROM dues_special_words WHERE person = \(person)")
    }
}

extension SealedColumn {
    static let specialWords = SealedColumn(
        "dues_special_words", "words", of: "person", under: .ownKey)
}
