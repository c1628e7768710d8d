import Foundation
import Kernel
import Keyring
import Register
import Storage
import TestSupport

let engines: [Dialect] = Dialect.allCases

extension PersonID {
    static let lin = PersonID(high: 2, low: 1)
    static let su = PersonID(high: 2, low: 3)
}

extension OrganizationID {
    static let birch = OrganizationID(high: 1, low: 4)
    static let larch = OrganizationID(high: 1, low: 5)
}

extension CivilDate {
    static let newYear = CivilDate(daysSince1970: 20_454)  // 2026-01-01
}

extension Person {
    static let lin = Person(
        id: .lin, name: "林晓禾", sex: .female,
        birthDate: CivilDate(year: 1985, month: 6, day: 15), ethnicity: "01", education: "21",
        idNumber: "990101198506154320", phone: "19900000001")
    static let su = Person(
        id: .su, name: "苏小满", sex: .female,
        birthDate: CivilDate(year: 1975, month: 8, day: 8), ethnicity: "11", education: "31",
        idNumber: "990101197508082223", phone: "19900000003")
}

extension Membership {
    static func example(
        of person: PersonID, in branch: OrganizationID, from: CivilDate = .newYear,
        until: CivilDate? = nil
    ) -> Membership {
        let joined = CivilDate.newYear.adding(years: -5)
        do {
            return try Membership(
                of: person, in: branch, .full, joinedOn: joined,
                confirmedOn: joined.adding(years: 1), from: from, until: until)
        } catch {
            preconditionFailure("the example breaks a rule: \(error)")
        }
    }
}

struct FixedClock: TimeSource {
    func now() -> Instant { .testStart }
}

/// A fresh database with the register's schema, and keys of its own.
func withRegister<Result>(
    _ engine: Dialect, _ migrations: [Migration] = [],
    _ body: (any Database, FieldCipher) async throws -> Result
) async throws -> Result {
    let file = FileManager.default.temporaryDirectory
        .appending(path: "tongxin-key-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let schema = KeyringMigrations.all + Register.migrations + Register.feed
    return try await withDatabase(engine, schema + migrations) { database in
        let keyring = try await Keyring.open(
            database, with: KeyFile(path: file.path), profile: .intl, clock: FixedClock())
        return try await body(database, keyring.fields)
    }
}
