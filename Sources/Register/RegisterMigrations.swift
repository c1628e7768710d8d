import Kernel
public import Keyring
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
            """)
    ]

    /// What a rotation of keys has to move.
    public static let sealedColumns = [SealedColumn.idNumber, .phone]

    /// What the tables of this feature keep, what for and for how long.
    public static let inventory = [
        TableNote(
            "person",
            for: Phrase("党员名册", "the register of members"),
            kept: .years(3, after: Phrase("关系转出或去世", "the relation left or ended")),
            .inside("id", "name", "name_order", "name_key", "version"),
            .personal(
                "sex", "birth_date", "ethnicity", "education",
                for: Phrase("党内统计", "the statutory statistics")),
            .sensitive(
                "id_number", stored: .sealed, for: Phrase("核对身份", "telling people apart")),
            .sensitive(
                "id_number_index", stored: .digest, for: Phrase("防止重复", "finding doubles")),
            .personal(
                "phone", stored: .sealed, for: Phrase("通知本人", "reaching the person")),
            .personal(
                "phone_index", stored: .digest, for: Phrase("按号码查找", "finding by number"))),
        TableNote(
            "membership",
            for: Phrase("组织关系", "the formal relation to a branch"),
            kept: .years(3, after: Phrase("关系转出或去世", "the relation left or ended")),
            .inside("person", "valid_from", "valid_until", "branch", "category"),
            .personal("joined_on", "confirmed_on")),
        TableNote(
            "number_search",
            for: Phrase("防止枚举号码", "making guessing numbers slow"), kept: .days(1),
            .inside("account", "at", "request")),
    ]
}

extension SealedColumn {
    static let idNumber = SealedColumn("person", "id_number")
    static let phone = SealedColumn("person", "phone")
}
