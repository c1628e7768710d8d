import Crypto
import Kernel
import Keyring
import Storage
import TestSupport
import Testing

@testable import Register

@Suite struct `Files that come in a batch` {
    @Test(arguments: Dialect.allCases)
    func `are in the register, and each says where it came from`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            try await house.enter([.ada, .ming])
            let (membership, changes) = try await house.database.read { tx in
                (
                    try tx.membership(of: .ada, on: .newYear),
                    try tx.changes(of: .ada, openedBy: house.cipher)
                )
            }
            #expect(membership?.branch == .birch)
            #expect(changes.map(\.kind) == [.enter])
            #expect(changes.first?.reason == "导入“名册.xlsx”")
        }
    }

    @Test(arguments: Dialect.allCases)
    func `are known again by their numbers`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            let register = house.register
            let known = try await house.database.read { tx in
                try register.known(
                    byIndexes: ["990101198506154320", "990101197508081116", "99010119000101000X"]
                        .map(register.index), in: tx)
            }
            #expect(Set(known.values.map(\.id)) == [.lin, .stranger])
            let lin = try #require(
                known[register.index(ofIDNumber: Person.lin.idNumber ?? "")])
            #expect(lin.organization == .birch && lin.standing == .full)
            let fields: [PersonField: String] = [.name: "林晓禾", .phone: "19900001234"]
            let differences = try register.differences(of: lin, from: fields)
            #expect(differences.map(\.field) == ["phone"])
        }
    }

    /// Even what was sealed has its very bytes again, as far as the batch did not change it.
    @Test(arguments: Dialect.allCases)
    func `go as they came, and the register is as it was`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            let before = try await house.dump()
            try await house.enter([.ada, .ming])
            try await house.amend(.lin, [.name: "林小禾", .workPost: "护林员"])
            #expect(try await house.dump() != before)
            #expect(try await house.holds() == [])
            try await house.takeBack()
            #expect(try await house.dump() == before)
        }
    }

    /// With the file goes the key: what was sealed under it opens nowhere any more.
    @Test(arguments: Dialect.allCases)
    func `leave no key behind when they go`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            try await house.enter([.ming])
            let read = { @Sendable (tx: borrowing ReadTransaction) in try tx.person(.ming) }
            let stored = try #require(try await house.database.read(read))
            let address = try #require(stored.row.address)
            try await house.takeBack()
            let left = try await house.database.read { tx in
                try tx.ciphers(of: [.ming, .lin], keptIn: .ownKey, by: house.cipher)
            }
            #expect(Set(left.keys) == [.lin])
            let kept = try stored.own(house.cipher)
            #expect(try kept.open(address, in: .address, row: PersonID.ming) == "云杉岭镇")
            #expect(throws: CryptoError.doesNotOpen) {
                try left[.lin]?.open(address, in: .address, row: PersonID.ming)
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `stay while somebody's file has gone on since`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            try await house.enter([.ada, .ming])
            try await house.database.write { tx in
                try tx.execute(
                    "INSERT INTO talent_pool (person, since) VALUES (\(PersonID.ada), 0)")
            }
            #expect(try await house.holds() == [.ada])
            try await house.amend(.ming, [.workPost: "工程师"])
            #expect(Set(try await house.holds()) == [.ada, .ming])
        }
    }

    /// Nobody removes a line of a history by another way.
    @Test(arguments: Dialect.allCases)
    func `leave their changes for ever unless they are taken back`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            try await house.enter([.ada])
            for statement in [
                "DELETE FROM person_change", "UPDATE person_change SET reason = 'x'",
            ] {
                await #expect(throws: StorageError.self) {
                    try await house.database.write { tx in
                        try tx.execute(SQL(unchecked: statement))
                    }
                }
            }
        }
    }
}

extension PersonID {
    fileprivate static let ada = PersonID(high: 2, low: 101)
    fileprivate static let ming = PersonID(high: 2, low: 102)
}

extension Person {
    fileprivate static let entrants: [PersonID: Person] = [
        .ada: Person(id: .ada, name: "阿依达", sex: .female, idNumber: "990101190001010026"),
        .ming: Person(
            id: .ming, name: "明朗", sex: .male, idNumber: "990101190001010093",
            phone: "19900000102", address: "云杉岭镇"),
    ]
}

extension House {
    private static let batch = PersonBatch(
        PersonBatch.ID(high: 8, low: 8), of: .newYear, at: .testStart, by: nil, nil,
        because: "导入“名册.xlsx”")

    /// What the register keeps of people; versions of topics are no part of it.
    fileprivate func dump() async throws -> String {
        try await TestSupport.dump(of: Register.inventory.map(\.table), in: database)
    }

    fileprivate func enter(_ people: [PersonID]) async throws {
        let entrants = try people.compactMap { Person.entrants[$0] }.map { person in
            let joined = CivilDate.newYear.adding(years: -20)
            return Entrant(
                person,
                try Membership(
                    of: person.id, in: .birch, .full, joinedOn: joined,
                    confirmedOn: joined.adding(years: 1), from: .newYear),
                StandingPeriod(of: person.id, .floating, region: "990101", from: .newYear))
        }
        let register = register
        let prepared = try register.prepare(entrants, for: House.batch)
        try await database.write { tx in
            try tx.begin(House.batch)
            try register.enter(prepared, in: tx)
        }
    }

    fileprivate func amend(_ person: PersonID, _ fields: [PersonField: String]) async throws {
        let register = register
        try await database.write { tx in
            let number = try tx.person(person)?.opened(by: register.cipher).idNumber ?? ""
            let index = register.index(ofIDNumber: number)
            let known = try tx.reading { tx in try register.known(byIndexes: [index], in: tx) }
            guard let found = known[index] else { return }
            try tx.begin(House.batch)
            try register.amend(found, to: fields, by: House.batch, in: tx)
        }
    }

    fileprivate func holds() async throws -> [PersonID] {
        let register = register
        return try await database.read { tx in
            try register.holds(on: House.batch.id, in: tx)
        }
    }

    fileprivate func takeBack() async throws {
        let register = register
        try await database.write { tx in
            try register.beginTakingBack(House.batch.id, at: .testStart, in: tx)
        }
        while try await database.write({ tx in
            try register.takeBack(House.batch.id, upTo: 1, in: tx)
        }) > 0 {}
    }
}
