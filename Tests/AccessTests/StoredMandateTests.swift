import Access
import Kernel
import Storage
import TestSupport
import Testing

let engines: [Dialect] = Dialect.allCases

private let sponsors = Sponsors(proposer: .security, second: .committee)

@Suite struct `S6 — the schema keeps the three officers apart` {
    @Test(arguments: engines, Role.officers.sorted())
    func `whoever writes the row`(engine: Dialect, office: Role) async throws {
        try await withDatabase(engine, Access.migrations) { database in
            try await database.write { tx in
                try tx.give(.example(office, number: 1), by: sponsors, at: .noon)
            }
            for other in Role.officers.subtracting([office]) {
                let error = await #expect(throws: StorageError.self) {
                    try await database.write { tx in
                        try tx.give(.example(other, number: 2), by: sponsors, at: .noon)
                    }
                }
                #expect(error?.isRule == true)
            }
            let kept = try await database.read { tx in try tx.mandates(of: .clerk) }
            #expect(kept.map(\.role) == [office])
        }
    }

    /// What an import or a hand at the database could try.
    @Test(
        arguments: engines,
        [
            // A second office in the table of offices.
            "INSERT INTO officer (account, office) SELECT account, 'auditAdministrator' FROM officer",
            "UPDATE officer SET office = 'auditAdministrator'",
            // An officer's role that claims to be none.
            "UPDATE mandate SET role = 'auditAdministrator'",
            "UPDATE mandate SET role = 'auditAdministrator', office = NULL",
            "UPDATE mandate SET role = 'auditAdministrator', office = 'auditAdministrator'",
            "UPDATE mandate SET office = NULL",
            // A grant to oneself, or by one person.
            "UPDATE mandate SET account = proposer, office = NULL, role = 'clerk'",
            "UPDATE mandate SET second_person = proposer",
            "UPDATE mandate SET second_person = account",
            "UPDATE mandate SET second_person = NULL",
            "UPDATE mandate SET role = 'emperor', office = NULL",
        ])
    func `against SQL too`(engine: Dialect, statement: String) async throws {
        try await withDatabase(engine, Access.migrations) { database in
            try await database.write { tx in
                try tx.give(.example(.systemAdministrator), by: sponsors, at: .noon)
            }
            let error = await #expect(throws: StorageError.self) {
                try await database.write { tx in try tx.execute(SQL(unchecked: statement)) }
            }
            #expect(error?.isRule == true)
        }
    }

    @Test(arguments: engines)
    func `and an office is not filled anew after it ended`(engine: Dialect) async throws {
        try await withDatabase(engine, Access.migrations) { database in
            let first = Mandate.example(.systemAdministrator)
            try await database.write { tx in
                try tx.give(first, by: sponsors, at: .noon)
                try tx.end(first.id, by: sponsors, because: "换届", at: .noon)
            }
            await #expect(throws: StorageError.self) {
                try await database.write { tx in
                    try tx.give(.example(.auditAdministrator, number: 2), by: nil, at: .noon)
                }
            }
            let office = try await database.read { tx in try tx.office(of: .clerk) }
            #expect(office == .systemAdministrator)
        }
    }
}

@Suite struct `S8 — the schema sees two persons` {
    private let request = Approval(
        "mandate", Phrase("授予审计员", "Make an auditor"), because: "年度检查", for: .clerk,
        in: Village.farm, payload: "{}", by: .security, id: Approval.ID(high: 5, low: 1),
        at: .noon)

    @Test(arguments: engines)
    func `or it refuses the verdict`(engine: Dialect) async throws {
        try await withDatabase(engine, Access.migrations) { database in
            let asked = request
            try await database.write { tx in _ = try tx.request(asked) }
            for requester in [AccountID.security, .committee] {
                await #expect(throws: StorageError.self) {
                    try await database.write { tx in
                        try tx.execute(
                            """
                            INSERT INTO approval_verdict (approval, requester, agreed, by_account, at)
                            VALUES (\(asked.id), \(requester), \(true), \(requester), \(Instant.noon))
                            """)
                    }
                }
            }
        }
    }

    @Test(arguments: engines)
    func `and a request comes back as it was asked`(engine: Dialect) async throws {
        try await withDatabase(engine, Access.migrations) { database in
            let (asked, id) = (request, request.id)
            try await database.write { tx in _ = try tx.request(asked) }
            let kept = try #require(try await database.read { tx in try tx.approval(id) })
            #expect(kept.summary == request.summary)
            #expect(kept.beneficiary == .clerk)
            #expect(kept.organization == Village.farm)
            #expect(kept.status(at: .noon) == .pending)
        }
    }
}

@Suite struct `Mandates` {
    @Test(arguments: engines)
    func `are in force on their days and until they are ended`(engine: Dialect) async throws {
        try await withDatabase(engine, Access.migrations) { database in
            try await database.write { tx in
                try tx.give(.example(.auditor, number: 1), by: sponsors, at: .noon)
                try tx.give(
                    .example(.moderator, in: Village.mill, number: 2), by: sponsors, at: .noon)
            }
            try await expectRoles(database, [.auditor], on: .newYear)
            try await expectRoles(database, [.auditor], on: .firstOfMay)
            try await expectRoles(database, [], on: CivilDate.firstOfMay.adding(days: 1))
            try await database.write { tx in
                try tx.end(
                    Mandate.ID(high: 4, low: 1), by: sponsors, because: "转岗", at: .noon)
            }
            try await expectRoles(database, [], on: .newYear)
        }
    }

    private func expectRoles(
        _ database: any Database, _ roles: [Role], on date: CivilDate
    ) async throws {
        let found = try await database.read { tx in
            try tx.mandates(for: Village.farm, on: date).map(\.role)
        }
        #expect(found == roles)
    }
}

extension StorageError {
    /// A rule of the schema refused, and nothing else went wrong.
    fileprivate var isRule: Bool {
        switch kind {
        case .refused, .conflict: true
        default: false
        }
    }
}
