import Storage

extension Register {
    static let fileRecords = Migration(
        "register", 3, "records of a file, consent, and requests for corrections",
        """
        CREATE TABLE person_record (
            id UUID PRIMARY KEY,
            person UUID NOT NULL REFERENCES person (id),
            kind TEXT NOT NULL,
            code TEXT,
            title TEXT NOT NULL,
            body TEXT,
            valid_from DATE NOT NULL,
            valid_until DATE,
            recorded_by UUID,
            withdrawn_by UUID,
            CONSTRAINT person_record_period CHECK (valid_from <= valid_until)
        )
        """,
        "CREATE INDEX person_record_person ON person_record (person, kind, valid_from)",
        """
        CREATE TABLE person_consent (
            person UUID NOT NULL REFERENCES person (id),
            matter TEXT NOT NULL,
            number INTEGER NOT NULL,
            is_given BOOLEAN NOT NULL,
            notice INTEGER NOT NULL,
            at INSTANT NOT NULL,
            account UUID NOT NULL,
            PRIMARY KEY (person, matter, number)
        )
        """,
        .appendOnly("person_consent"),
        """
        CREATE TABLE talent_pool (
            person UUID PRIMARY KEY REFERENCES person (id),
            since INSTANT NOT NULL
        )
        """,
        """
        CREATE TABLE correction (
            id UUID PRIMARY KEY,
            person UUID NOT NULL REFERENCES person (id),
            organization UUID,
            field TEXT NOT NULL,
            wanted TEXT NOT NULL,
            evidence TEXT NOT NULL,
            requested_at INSTANT NOT NULL,
            requester UUID NOT NULL
        )
        """,
        "CREATE INDEX correction_person ON correction (person, requested_at)",
        "CREATE INDEX correction_organization ON correction (organization, requested_at)",
        """
        CREATE TABLE correction_verdict (
            correction UUID PRIMARY KEY REFERENCES correction (id),
            person UUID NOT NULL,
            requester UUID NOT NULL,
            by_account UUID NOT NULL,
            is_agreed BOOLEAN NOT NULL,
            at INSTANT NOT NULL,
            reason TEXT NOT NULL,
            CONSTRAINT correction_second_person CHECK (requester <> by_account)
        )
        """,
        .appendOnly("correction_verdict"))

    static let ownKeys = Migration(
        "register", 6, "a key for each person", "ALTER TABLE person ADD COLUMN own_key TEXT")

    /// A change that a batch wrote can be removed while the batch is being taken back, and no other.
    static let batches = Migration(
        "register", 4, "files that came in a batch, which can be taken back as one",
        """
        CREATE TABLE person_batch (
            id UUID PRIMARY KEY,
            begun_at INSTANT NOT NULL,
            account UUID,
            taken_back_at INSTANT
        )
        """,
        "ALTER TABLE person_change ADD COLUMN batch UUID",
        "CREATE INDEX person_change_batch ON person_change (batch) WHERE batch IS NOT NULL",
        DDL(
            sqlite: "DROP TRIGGER person_change_refuses_delete",
            """
            CREATE TRIGGER person_change_refuses_delete BEFORE DELETE ON person_change
            WHEN NOT EXISTS (
                SELECT 1 FROM person_batch WHERE id = OLD.batch AND taken_back_at IS NOT NULL)
            BEGIN SELECT RAISE(ABORT, 'person_change is only added to'); END
            """,
            postgres: "DROP TRIGGER person_change_refuses ON person_change",
            """
            CREATE TRIGGER person_change_refuses BEFORE UPDATE OR TRUNCATE ON person_change
            FOR EACH STATEMENT EXECUTE FUNCTION person_change_refuses()
            """,
            """
            CREATE FUNCTION person_change_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (
                    SELECT 1 FROM person_batch
                    WHERE id = OLD.batch AND taken_back_at IS NOT NULL)
                THEN
                    RETURN OLD;
                END IF;
                RAISE EXCEPTION 'person_change is only added to'
                    USING ERRCODE = 'integrity_constraint_violation';
            END $$
            """,
            """
            CREATE TRIGGER person_change_refuses_delete BEFORE DELETE ON person_change
            FOR EACH ROW EXECUTE FUNCTION person_change_refuses_delete()
            """))
}
