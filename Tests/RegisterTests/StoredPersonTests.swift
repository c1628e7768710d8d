import Kernel
import Keyring
import Storage
import TestSupport
import Testing

@testable import Register

@Suite struct `S16 — numbers of people in the database` {
    @Test(arguments: engines)
    func `come back to whoever has the key`(engine: Dialect) async throws {
        try await withRegister(engine) { database, cipher in
            try await database.write { tx in try tx.enter([.lin, .su], sealedBy: cipher) }
            let stored = try #require(try await database.read { tx in try tx.person(.lin) })
            #expect(try stored.opened(by: cipher) == .lin)
        }
    }

    @Test(arguments: engines)
    func `are nowhere to be read without it`(engine: Dialect) async throws {
        try await withRegister(engine) { database, cipher in
            try await database.write { tx in try tx.enter([.lin, .su], sealedBy: cipher) }
            let texts: [String] = try await database.read { tx in
                try tx.rows("SELECT id_number || ' ' || phone FROM person")
            }
            #expect(texts.count == 2)
            for text in texts {
                #expect(text.split(separator: " ").allSatisfy { $0.hasPrefix("p1.") })
                for secret in ["990101198506154320", "19900000001", "19850615"] {
                    #expect(!text.contains(secret))
                }
            }
        }
    }

    @Test(arguments: engines)
    func `do not open in another row`(engine: Dialect) async throws {
        try await withRegister(engine) { database, cipher in
            try await database.write { tx in
                try tx.enter([.lin, .su], sealedBy: cipher)
                try tx.execute(
                    """
                    UPDATE person SET id_number = (SELECT id_number FROM person WHERE id = \(PersonID.lin))
                    WHERE id = \(PersonID.su)
                    """)
            }
            let stored = try #require(try await database.read { tx in try tx.person(.su) })
            #expect(throws: (any Error).self) { try stored.opened(by: cipher) }
        }
    }

    @Test(arguments: engines)
    func `of one person are not entered twice`(engine: Dialect) async throws {
        try await withRegister(engine) { database, cipher in
            let twin = Person(
                id: PersonID(high: 2, low: 99), name: "林小禾", sex: .female, birthDate: nil,
                ethnicity: nil, education: nil, idNumber: Person.lin.idNumber, phone: nil)
            let error = await #expect(throws: StorageError.self) {
                try await database.write { tx in try tx.enter([.lin, twin], sealedBy: cipher) }
            }
            guard case .conflict = error?.kind else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }
}

@Suite struct `A membership` {
    private let joined = CivilDate.newYear.adding(years: -2)

    @Test func `is full after a year of probation, and not before`() throws {
        let year = joined.adding(years: 1)
        _ = try Membership(
            of: .lin, in: .birch, .full, joinedOn: joined, confirmedOn: year, from: joined)
        #expect(throws: Membership.Refusal.confirmedTooEarly) {
            try Membership(
                of: .lin, in: .birch, .full, joinedOn: joined, confirmedOn: year.adding(days: -1),
                from: joined)
        }
        #expect(throws: Membership.Refusal.fullWithoutConfirmation) {
            try Membership(
                of: .lin, in: .birch, .full, joinedOn: joined, confirmedOn: nil, from: joined)
        }
        #expect(throws: Membership.Refusal.probationaryWithConfirmation) {
            try Membership(
                of: .lin, in: .birch, .probationary, joinedOn: joined, confirmedOn: year,
                from: joined)
        }
    }

    @Test(arguments: engines)
    func `is in one branch at a time`(engine: Dialect) async throws {
        try await withRegister(engine) { database, cipher in
            try await database.write { tx in
                try tx.enter([.lin], sealedBy: cipher)
                try tx.enter([Membership.example(of: .lin, in: .birch)])
            }
            await #expect(throws: StorageError.self) {
                try await database.write { tx in
                    try tx.enter([
                        Membership.example(
                            of: .lin, in: .larch, from: CivilDate.newYear.adding(days: 9))
                    ])
                }
            }
        }
    }

    @Test(arguments: engines)
    func `makes a member of the branch, for as long as it lasts`(engine: Dialect) async throws {
        try await withRegister(engine) { database, cipher in
            let end = CivilDate.newYear.adding(days: 30)
            try await database.write { tx in
                try tx.enter([.lin], sealedBy: cipher)
                try tx.enter([
                    Membership.example(of: .lin, in: .birch, until: end),
                    Membership.example(of: .lin, in: .larch, from: end.adding(days: 1)),
                ])
            }
            let branches = try await database.read { tx in
                try [end, end.adding(days: 1), CivilDate.newYear.adding(days: -1)].map { date in
                    try Register.grants(of: .lin, on: date, in: tx).map(\.organization)
                }
            }
            #expect(branches == [[.birch], [.larch], []])
        }
    }
}

@Suite struct `S17 — every column of the register` {
    @Test(arguments: engines)
    func `is declared with its class, purpose and period`(engine: Dialect) async throws {
        try await withRegister(engine) { database, _ in
            let schema = try await database.read { tx in try tx.schemaColumns() }
            let known = Set(Register.inventory.map(\.table))
            let own = schema.filter { known.contains($0.key) }
            #expect(own.count == known.count)
            #expect(Register.inventory.disagreements(with: own) == [])
        }
    }
}
