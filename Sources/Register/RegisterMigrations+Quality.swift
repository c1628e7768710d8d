import Storage

extension Register {
    static let quality = Migration(
        "register", 5, "what numbers contradict, and files that are checked by hand",
        "ALTER TABLE person ADD COLUMN number_doubts INTEGER",
        """
        CREATE TABLE quality_sample (
            id UUID PRIMARY KEY,
            organization UUID NOT NULL,
            month TEXT NOT NULL,
            seed TEXT NOT NULL,
            members INTEGER NOT NULL,
            drawn_at INSTANT NOT NULL,
            account UUID NOT NULL,
            UNIQUE (organization, month)
        )
        """,
        .appendOnly("quality_sample"),
        """
        CREATE TABLE quality_file (
            sample UUID NOT NULL REFERENCES quality_sample (id),
            number INTEGER NOT NULL,
            person UUID NOT NULL,
            PRIMARY KEY (sample, number)
        )
        """,
        "CREATE INDEX quality_file_person ON quality_file (person)",
        .appendOnly("quality_file"),
        """
        CREATE TABLE quality_verdict (
            sample UUID NOT NULL,
            number INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            person UUID NOT NULL,
            is_right BOOLEAN NOT NULL,
            reason TEXT,
            at INSTANT NOT NULL,
            account UUID NOT NULL,
            PRIMARY KEY (sample, number, turn),
            FOREIGN KEY (sample, number) REFERENCES quality_file (sample, number),
            CONSTRAINT quality_verdict_reason CHECK (is_right OR reason IS NOT NULL)
        )
        """,
        "CREATE INDEX quality_verdict_person ON quality_verdict (person)",
        .appendOnly("quality_verdict"))

    /// Asked at every start, of a register that has none of them after the first.
    static let uncomparedNumbers = Migration(
        "register", 8, "numbers that nobody compared yet",
        """
        CREATE INDEX person_uncompared ON person (id)
            WHERE id_number IS NOT NULL AND number_doubts IS NULL
        """)
}
