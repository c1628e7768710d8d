import Storage

extension Register {
    /// What is only added to is so for as long as the file is there.
    static let erasure = Migration(
        "register", 9, "files that are erased as a whole",
        """
        CREATE TABLE person_erasure (
            person UUID PRIMARY KEY REFERENCES person (id),
            at INSTANT NOT NULL,
            requester UUID NOT NULL,
            by_account UUID NOT NULL,
            CONSTRAINT person_erasure_second_person CHECK (requester <> by_account)
        )
        """,
        .appendOnly("person_erasure"),
        erasable("correction_verdict"), erasable("quality_verdict"),
        DDL(
            sqlite: "DROP TRIGGER person_change_refuses_delete",
            """
            CREATE TRIGGER person_change_refuses_delete BEFORE DELETE ON person_change
            WHEN NOT EXISTS (
                SELECT 1 FROM person_batch WHERE id = OLD.batch AND taken_back_at IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM person_erasure WHERE person = OLD.person)
            BEGIN SELECT RAISE(ABORT, 'person_change is only added to'); END
            """,
            postgres: """
                CREATE OR REPLACE FUNCTION person_change_refuses_delete() RETURNS trigger
                LANGUAGE plpgsql AS $$
                BEGIN
                    IF EXISTS (
                        SELECT 1 FROM person_batch
                        WHERE id = OLD.batch AND taken_back_at IS NOT NULL)
                        OR EXISTS (SELECT 1 FROM person_erasure WHERE person = OLD.person)
                    THEN
                        RETURN OLD;
                    END IF;
                    RAISE EXCEPTION 'person_change is only added to'
                        USING ERRCODE = 'integrity_constraint_violation';
                END $$
                """))

    /// A table that is only added to, but for the rows of people who are erased.
    private static func erasable(_ table: StaticString) -> DDL {
        DDL(
            sqlite: "DROP TRIGGER \(table)_refuses_delete",
            """
            CREATE TRIGGER \(table)_refuses_delete BEFORE DELETE ON \(table)
            WHEN NOT EXISTS (SELECT 1 FROM person_erasure WHERE person = OLD.person)
            BEGIN SELECT RAISE(ABORT, '\(table) is only added to'); END
            """,
            postgres: "DROP TRIGGER \(table)_refuses ON \(table)",
            """
            CREATE TRIGGER \(table)_refuses BEFORE UPDATE OR TRUNCATE ON \(table)
            FOR EACH STATEMENT EXECUTE FUNCTION \(table)_refuses()
            """,
            """
            CREATE FUNCTION \(table)_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT 1 FROM person_erasure WHERE person = OLD.person) THEN
                    RETURN OLD;
                END IF;
                RAISE EXCEPTION '\(table) is only added to'
                    USING ERRCODE = 'integrity_constraint_violation';
            END $$
            """,
            """
            CREATE TRIGGER \(table)_refuses_delete BEFORE DELETE ON \(table)
            FOR EACH ROW EXECUTE FUNCTION \(table)_refuses_delete()
            """)
    }
}
