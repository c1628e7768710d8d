import LocalSettings
import Storage

extension Register {
    static let life = Migration(
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
        .settings(in: "register_setting"),
        .appendOnly("register_setting"))
}
