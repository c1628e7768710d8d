import Kernel
import Testing

@testable import Storage

@Suite struct `A statement` {
    @Test func `binds what is interpolated and numbers it`() {
        let name = "Robert'); DROP TABLE person;--"
        let sql: SQL = "SELECT id FROM person WHERE name = \(name) AND age > \(18)"
        #expect(sql.text(for: .sqlite) == "SELECT id FROM person WHERE name = ?1 AND age > ?2")
        #expect(sql.text(for: .postgres) == "SELECT id FROM person WHERE name = $1 AND age > $2")
        #expect(sql.values == [.text(name), .integer(18)])
    }

    @Test func `takes in a part and numbers its values anew`() {
        let adults: SQL = "age >= \(18)"
        let sql: SQL = "id FROM p WHERE name = \("Lin") AND \(fragment: adults) LIMIT \(5)"
        #expect(
            sql.text(for: .sqlite)
                == "id FROM p WHERE name = ?1 AND age >= ?2 LIMIT ?3")
        #expect(sql.values == [.text("Lin"), .integer(18), .integer(5)])
    }

    @Test(arguments: [
        (0, "NULL"), (1, "?1"), (2, "?1, ?2"), (3, "?1, ?2, ?3, ?4"), (4, "?1, ?2, ?3, ?4"),
    ])
    func `fills a list up to a power of two`(count: Int, placeholders: String) {
        let sql: SQL = "age IN (\(list: Array(1...5).prefix(count)))"
        #expect(sql.text(for: .sqlite) == "age IN (\(placeholders))")
        #expect(sql.values.prefix(count) == Array(1...5).prefix(count).map(\.storedValue)[...])
        #expect(Set(sql.values.dropFirst(count)).count <= 1)
    }

    @Test func `joins conditions`() {
        let conditions: [SQL] = ["a = \(1)", "b = \(2)", "c IS NULL"]
        let sql = "WHERE " + conditions.joined(by: " AND ")
        #expect(sql.text(for: .postgres) == "WHERE a = $1 AND b = $2 AND c IS NULL")
        #expect([SQL]().joined(by: ", ").text(for: .sqlite) == "")
    }

    @Test func `keeps the type of a NULL`() {
        let nobody: PersonID? = nil
        let sql: SQL = "\(nobody) \(String?.none) \(CivilDate?.none) \(Role?.none)"
        #expect(sql.values == [.null(.uuid), .null(.text), .null(.date), .null(.text)])
    }
}
