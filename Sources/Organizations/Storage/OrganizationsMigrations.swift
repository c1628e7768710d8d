import LocalSettings
public import Storage

extension Organizations {
    public static let migrations = [
        Migration(
            "organizations", 1, "organisations and what happened to them",
            """
            CREATE TABLE organization (
                id UUID PRIMARY KEY,
                code TEXT UNIQUE,
                version INTEGER NOT NULL
            )
            """,
            """
            CREATE TABLE organization_act (
                id UUID PRIMARY KEY,
                kind TEXT NOT NULL,
                organization UUID NOT NULL REFERENCES organization (id),
                happened_on DATE NOT NULL,
                recorded_at INSTANT NOT NULL,
                account UUID,
                person UUID,
                reason TEXT,
                takes_back UUID REFERENCES organization_act (id)
            )
            """,
            """
            CREATE UNIQUE INDEX organization_act_takes_back ON organization_act (takes_back)
                WHERE takes_back IS NOT NULL
            """,
            """
            CREATE TABLE organization_act_part (
                organization UUID NOT NULL REFERENCES organization (id),
                version INTEGER NOT NULL,
                act UUID NOT NULL REFERENCES organization_act (id),
                PRIMARY KEY (organization, version)
            )
            """,
            "CREATE INDEX organization_act_part_act ON organization_act_part (act)",
            .appendOnly("organization_act"),
            .appendOnly("organization_act_part"),
            """
            CREATE TABLE organization_state (
                organization UUID NOT NULL REFERENCES organization (id),
                valid_from DATE NOT NULL,
                recorded_by UUID NOT NULL,
                valid_until DATE,
                name TEXT NOT NULL,
                kind TEXT NOT NULL,
                parent UUID,
                task TEXT,
                task_from DATE,
                task_until DATE,
                ended_by UUID,
                superseded_by UUID,
                PRIMARY KEY (organization, valid_from, recorded_by),
                CONSTRAINT organization_state_period CHECK (valid_from <= valid_until)
            )
            """,
            """
            CREATE UNIQUE INDEX organization_state_day ON organization_state
                (organization, valid_from) WHERE superseded_by IS NULL
            """,
            """
            CREATE INDEX organization_state_parent ON organization_state
                (parent, valid_from) WHERE superseded_by IS NULL
            """,
            """
            CREATE TABLE organization_unit (
                organization UUID NOT NULL,
                valid_from DATE NOT NULL,
                recorded_by UUID NOT NULL,
                position INTEGER NOT NULL,
                name TEXT NOT NULL,
                PRIMARY KEY (organization, valid_from, recorded_by, position)
            )
            """),
        Migration(
            "organizations", 2, "where organisations stand, how many are below, how they are found",
            """
            CREATE TABLE organization_path (
                organization UUID NOT NULL,
                valid_from DATE NOT NULL,
                valid_until DATE,
                path BYTES NOT NULL,
                PRIMARY KEY (organization, valid_from)
            )
            """,
            "CREATE INDEX organization_path_path ON organization_path (path, valid_from)",
            """
            CREATE TABLE organization_count (
                organization UUID NOT NULL,
                valid_from DATE NOT NULL,
                children INTEGER NOT NULL,
                organizations INTEGER NOT NULL,
                branches INTEGER NOT NULL,
                PRIMARY KEY (organization, valid_from)
            )
            """,
            """
            CREATE TABLE organization_suffix (
                suffix TEXT NOT NULL,
                rank INTEGER NOT NULL,
                organization UUID NOT NULL,
                PRIMARY KEY (suffix, rank, organization)
            )
            """),
        Migration(
            "organizations", 3, "posts, tenures and terms",
            """
            CREATE TABLE organization_post (
                id UUID PRIMARY KEY,
                organization UUID NOT NULL REFERENCES organization (id),
                kind TEXT NOT NULL,
                seat INTEGER NOT NULL,
                valid_from DATE NOT NULL,
                valid_until DATE,
                vacant_from DATE,
                recorded_by UUID NOT NULL,
                ended_by UUID,
                superseded_by UUID,
                CONSTRAINT organization_post_period CHECK (valid_from <= valid_until)
            )
            """,
            "CREATE INDEX organization_post_organization ON organization_post (organization)",
            """
            CREATE TABLE organization_tenure (
                id UUID PRIMARY KEY,
                post UUID NOT NULL REFERENCES organization_post (id),
                organization UUID NOT NULL REFERENCES organization (id),
                person UUID NOT NULL,
                basis TEXT NOT NULL,
                valid_from DATE NOT NULL,
                valid_until DATE,
                term_ends_on DATE,
                recorded_by UUID NOT NULL,
                ended_by UUID,
                superseded_by UUID,
                CONSTRAINT organization_tenure_period CHECK (valid_from <= valid_until)
            )
            """,
            """
            CREATE UNIQUE INDEX organization_tenure_day ON organization_tenure
                (post, valid_from) WHERE superseded_by IS NULL
            """,
            "CREATE INDEX organization_tenure_organization ON organization_tenure (organization)",
            """
            CREATE INDEX organization_tenure_person ON organization_tenure
                (person) WHERE superseded_by IS NULL
            """,
            """
            CREATE TABLE organization_term (
                id UUID PRIMARY KEY,
                organization UUID NOT NULL REFERENCES organization (id),
                number INTEGER,
                begun_on DATE NOT NULL,
                ends_on DATE NOT NULL,
                extended_to DATE,
                ended_on DATE,
                recorded_by UUID NOT NULL,
                ended_by UUID,
                superseded_by UUID,
                CONSTRAINT organization_term_period CHECK (begun_on < ends_on)
            )
            """,
            "CREATE INDEX organization_term_organization ON organization_term (organization)",
            """
            CREATE UNIQUE INDEX organization_term_open ON organization_term
                (organization) WHERE ended_on IS NULL AND superseded_by IS NULL
            """,
            .settings(in: "organization_setting"),
            .appendOnly("organization_setting")),
    ]
}
