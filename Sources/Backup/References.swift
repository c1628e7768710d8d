import Storage

/// A reference between tables, taken out while rows come in an order of their own.
struct Reference: Sendable {
    let table: String
    let name: String
    let definition: String
}

extension Transaction where Mode == Writing {
    /// SQLite can look at references when all is done. PostgreSQL can do so only for those made
    /// for it, so there they are taken out and put back, which looks at every row.
    borrowing func putOffReferences() throws(StorageError) -> [Reference] {
        guard dialect == .postgres else {
            try execute("PRAGMA defer_foreign_keys = ON")
            return []
        }
        let references = try rows(
            """
            SELECT t.relname, c.conname, pg_get_constraintdef(c.oid)
            FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
            WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace
            ORDER BY 1, 2
            """
        ) { row in
            Reference(table: try row.next(), name: try row.next(), definition: try row.next())
        }
        for reference in references { try alter(reference, "DROP CONSTRAINT", "") }
        return references
    }

    borrowing func restoreReferences(_ references: [Reference]) throws(StorageError) {
        for reference in references {
            try alter(reference, "ADD CONSTRAINT", reference.definition)
        }
    }

    private borrowing func alter(
        _ reference: Reference, _ change: String, _ definition: String
    ) throws(StorageError) {
        try execute(
            SQL(
                unchecked: """
                    ALTER TABLE \(reference.table.quoted)
                    \(change) \(reference.name.quoted) \(definition)
                    """))
    }
}
