public import Storage

/// Everything that some tables hold, as a text that two moments can be compared by.
public func dump(of tables: [String], in database: any Database) async throws -> String {
    let columns = try await database.read { tx in try tx.schemaColumns() }
    var text = ""
    for table in tables.sorted() {
        let names = columns[table] ?? []
        let list = names.joined(separator: ", ")
        let lines: [String] = try await database.read(within: .seconds(60)) { tx in
            try tx.rows(SQL(unchecked: "SELECT \(list) FROM \(table)")) { row in
                try names.map { _ in "\(try row.next(as: Value.self))" }.joined(separator: "|")
            }
        }
        text += "\(table)\n" + lines.sorted().joined(separator: "\n") + "\n"
    }
    return text
}
