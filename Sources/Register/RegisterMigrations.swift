public import Storage

extension Register {
    public static let migrations = [
        Migration(
            "register", 1, "people and their membership",
            """
            CREATE TABLE person (
                id UUID PRIMARY KEY,
                name TEXT NOT NULL,
                name_order TEXT NOT NULL,
                name_key TEXT NOT NULL,
                sex TEXT NOT NULL,
                birth_date DATE,
                ethnicity TEXT,
                education TEXT,
                id_number TEXT,
                id_number_index BYTES UNIQUE,
                phone TEXT,
                phone_index BYTES,
                version INTEGER NOT NULL
            )
            """,
            "CREATE INDEX person_order ON person (name_order, id)",
            "CREATE INDEX person_phone ON person (phone_index)",
            """
            CREATE TABLE membership (
                person UUID NOT NULL REFERENCES person (id),
                valid_from DATE NOT NULL,
                valid_until DATE,
                branch UUID NOT NULL,
                category TEXT NOT NULL CHECK (category IN ('full', 'probationary')),
                joined_on DATE NOT NULL,
                confirmed_on DATE,
                PRIMARY KEY (person, valid_from),
                CONSTRAINT membership_period CHECK (valid_from <= valid_until),
                CONSTRAINT membership_confirmed CHECK (
                    (category = 'full') = (confirmed_on IS NOT NULL))
            )
            """,
            "CREATE UNIQUE INDEX membership_open ON membership (person) WHERE valid_until IS NULL",
            "CREATE INDEX membership_branch ON membership (branch, valid_from)",
            """
            CREATE TABLE number_search (
                account UUID NOT NULL,
                at INSTANT NOT NULL,
                request UUID NOT NULL,
                PRIMARY KEY (account, at, request)
            )
            """),
        Migration(
            "register", 2, "the life of a membership, and every change of it",
            "ALTER TABLE person ADD COLUMN native_place TEXT",
            "ALTER TABLE person ADD COLUMN degree TEXT",
            "ALTER TABLE person ADD COLUMN employment TEXT",
            "ALTER TABLE person ADD COLUMN work_post TEXT",
            "ALTER TABLE person ADD COLUMN professional_title TEXT",
            "ALTER TABLE person ADD COLUMN work_began_on DATE",
            "ALTER TABLE person ADD COLUMN introducers TEXT",
            "ALTER TABLE person ADD COLUMN address TEXT",
            "ALTER TABLE person ADD COLUMN bank_account TEXT",
            """
            CREATE TABLE standing (
                person UUID NOT NULL REFERENCES person (id),
                valid_from DATE NOT NULL,
                valid_until DATE,
                standing TEXT NOT NULL,
                step TEXT,
                organization UUID,
                region TEXT,
                PRIMARY KEY (person, valid_from),
                CONSTRAINT standing_period CHECK (valid_from <= valid_until),
                CONSTRAINT standing_place CHECK (
                    (standing IN ('floating', 'lostContact')) = (organization IS NULL))
            )
            """,
            "CREATE UNIQUE INDEX standing_open ON standing (person) WHERE valid_until IS NULL",
            "CREATE INDEX standing_organization ON standing (organization, valid_from)",
            """
            CREATE TABLE person_change (
                id UUID PRIMARY KEY,
                person UUID NOT NULL REFERENCES person (id),
                number INTEGER NOT NULL,
                kind TEXT NOT NULL,
                effective_on DATE NOT NULL,
                recorded_at INSTANT NOT NULL,
                account UUID,
                actor UUID,
                reason TEXT,
                instrument TEXT,
                article INTEGER,
                UNIQUE (person, number)
            )
            """,
            .appendOnly("person_change"),
            """
            CREATE TABLE person_change_value (
                id UUID PRIMARY KEY,
                change UUID NOT NULL REFERENCES person_change (id),
                person UUID NOT NULL,
                field TEXT NOT NULL,
                before_value TEXT,
                after_value TEXT
            )
            """,
            "CREATE INDEX person_change_value_change ON person_change_value (change)",
            "CREATE INDEX person_change_value_person ON person_change_value (person)",
            """
            CREATE TABLE register_setting (
                name TEXT NOT NULL,
                valid_from DATE NOT NULL,
                act_number INTEGER NOT NULL,
                value INTEGER NOT NULL,
                recorded_at INSTANT NOT NULL,
                account UUID NOT NULL,
                PRIMARY KEY (name, valid_from, act_number)
            )
            """,
            .appendOnly("register_setting")),
        Migration(
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
            .appendOnly("correction_verdict")),
        batches,
    ]

    /// A change that a batch wrote can be removed while the batch is being taken back, and no other.
    private static let batches = Migration(
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
