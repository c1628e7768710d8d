public import Storage

/// The schema of a database as text, to be kept as a golden file for each engine. The tables of
/// `Storage` itself are left out: they are no concern of a feature.
public func schema(of database: any Database) async throws -> String {
    try await database.read { tx in
        switch tx.dialect {
        case .sqlite: try tx.rows(sqliteSchema).joined(separator: "\n\n") + "\n"
        case .postgres: try tx.rows(postgresSchema).joined(separator: "\n") + "\n"
        }
    }
}

/// SQLite keeps the statements as they were written.
private let sqliteSchema: SQL = """
    SELECT sql || ';' FROM sqlite_schema
    WHERE sql IS NOT NULL AND tbl_name NOT IN (
        'migration', 'topic', 'change_feed', 'change_feed_start')
    ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name
    """

/// PostgreSQL keeps what they mean: one line for each column, constraint, index and trigger.
private let postgresSchema: SQL = """
    SELECT line FROM (
        SELECT c.relname AS owner, 0 AS part, a.attnum AS number,
            c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            || CASE WHEN a.attcollation <> t.typcollation
                THEN ' COLLATE ' || quote_ident(l.collname) ELSE '' END
            || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
            || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
        FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_collation l ON l.oid = a.attcollation
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
        UNION ALL
        SELECT c.relname, 1, 0, c.relname || ' ' || conname || ' ' || pg_get_constraintdef(k.oid)
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        WHERE k.connamespace = current_schema()::regnamespace
        UNION ALL
        SELECT tablename, 2, 0, replace(indexdef, current_schema() || '.', '')
        FROM pg_indexes WHERE schemaname = current_schema()
        UNION ALL
        SELECT c.relname, 3, 0,
            replace(pg_get_triggerdef(g.oid), current_schema() || '.', '')
        FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
        WHERE NOT g.tgisinternal AND c.relnamespace = current_schema()::regnamespace
    ) AS lines
    WHERE owner NOT IN (
        'migration', 'topic', 'commit_mark', 'change_feed', 'change_feed_start')
    ORDER BY owner, part, number, line COLLATE "C"
    """
