public import Storage

extension Register {
    public static let migrations = [
        people, life, fileRecords, batches, quality, ownKeys, memberViews,
        uncomparedNumbers, erasure,
    ]

    private static let people = Migration(
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
        """)
}
