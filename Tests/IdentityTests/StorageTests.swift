import Crypto
import Kernel
import Keyring
import Storage
import TestSupport
import Testing

@testable import Identity

private let engines = Dialect.allCases

@Suite struct `The tables of Identity` {
    @Test(arguments: engines)
    func `are as they were looked at`(engine: Dialect) async throws {
        try await withDatabase(engine, Identity.migrations) { database in
            try expectGolden(try await schema(of: database), "schema.\(engine.rawValue).txt")
        }
    }

    @Test(arguments: engines)
    func `say of every column what it is for`(engine: Dialect) async throws {
        try await withDatabase(engine, Identity.migrations) { database in
            let columns = try await database.read { tx in try tx.schemaColumns() }
            let names = Identity.inventory.map(\.table)
            let own = columns.filter { names.contains($0.key) }
            #expect(own.count == names.count)
            #expect(Identity.inventory.disagreements(with: own) == [])
        }
    }

    @Test(arguments: engines)
    func `answer each request by a key`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await crowd(house)
            let token = try #require(Token(cookie: "AAAAAAAAAAAAAAAAAAAAAA"))
            let plans = try await plans(in: house.database) { tx in
                _ = try tx.session(showing: token)
                _ = try tx.credentials(named: "name7")
                _ = try tx.openSessions(of: Folk.account(7), at: .testStart)
            }
            try expectGolden(plans, "plans.\(engine.rawValue).txt")
        }
    }

    /// Enough accounts and sessions that a scan would be dearer than a key.
    private func crowd(_ house: House) async throws {
        try await house.database.write { tx in
            for number in UInt64(1)...2000 {
                let account = Account(
                    id: Folk.account(number), signInName: "name\(number)", name: "n",
                    createdAt: .testStart)
                try tx.add(account, by: nil)
                try furnish(account.id, number, in: tx)
                let hash = (0..<32).map {
                    UInt8(truncatingIfNeeded: number >> ($0 % 8)) ^ UInt8($0)
                }
                try tx.execute(
                    """
                    INSERT INTO session (
                        id, account, stage, token_hash, previous_hash, renewed_at, roles,
                        created_at, used_at, address, agent
                    )
                    VALUES (
                        \(SessionRecord.ID(high: number, low: 1)), \(account.id), 'open', \(hash),
                        \(hash + [1]), \(Instant.testStart), '', \(Instant.testStart),
                        \(Instant.testStart), '192.0.2.1', ''
                    )
                    """)
            }
        }
    }

    private func furnish(
        _ account: AccountID, _ number: UInt64, in tx: borrowing WriteTransaction
    ) throws {
        try tx.set(
            StoredPassword(
                id: StoredPassword.ID(high: number, low: 2), hash: PasswordHash(stored: "x"),
                setAt: .testStart), of: account, keepingPast: 1)
        try tx.enrol(
            TOTPFactor(account: account, sealedSeed: "x", enrolledAt: .testStart, lastStep: 0))
        try tx.suspend(
            Suspension(
                id: Suspension.ID(high: number, low: 3), account: account, reason: "x",
                suspendedAt: .testStart, suspendedBy: nil))
    }

    @Test(arguments: engines)
    func `forget what has served its purpose`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let old = Browser(
                house, at: .testStart - .seconds(200 * 86_400), from: "198.51.100.9")
            await old.signIn("lin.wei")
            await old.signIn("lin.wei", "wrong")
            let now = Browser(house)
            await now.signIn("lin.wei")
            try await house.identity.tidy()
            #expect(try await house.count("SELECT count(*) FROM session") == 1)
            #expect(try await house.count("SELECT count(*) FROM patience") == 3)
            #expect(await now.whoAmI() == "lin.wei [] false")
        }
    }

    @Test func `name every sealed column once`() {
        #expect(Set(Identity.sealedColumns).count == Identity.sealedColumns.count)
        let sealed = Identity.inventory.flatMap { note in
            note.columns.filter { $0.storage == .sealed }.map { "\(note.table).\($0.name)" }
        }
        #expect(Set(sealed) == Set(Identity.sealedColumns.map(\.description)))
    }
}

@Suite struct `S16 stored secrets` {
    /// Everything that was typed or shown, looked for in every column of every table.
    @Test(arguments: engines)
    func `stand nowhere in the database as they are`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            await browser.signIn("lin.wei")
            await browser.get("/account/second-factor")
            var seeded = [Folk.password, browser.shownSecret()]
            seeded += try await browser.enrol()
            browser.wait(60)
            await browser.get("/account/password")
            await browser.send(
                "/account/password",
                [
                    "present": Folk.password, "new": "another long phrase",
                    "again": "another long phrase", "return": "",
                ])
            seeded += ["another long phrase", try #require(browser.sessionToken)]
            seeded += [try #require(browser.cookies["__Host-device"])]
            let columns = try await house.database.read { tx in try tx.schemaColumns() }
            #expect(columns.count > 15)
            for (table, names) in columns {
                for name in names {
                    for value in seeded {
                        let found = try await house.contains(value, in: table, name)
                        #expect(!found, "\(table).\(name) holds something that was secret")
                    }
                }
            }
        }
    }
}

extension House {
    fileprivate func contains(
        _ text: String, in table: String, _ column: String
    ) async throws -> Bool {
        let bare = text.replacing("-", with: "")
        return try await database.read { tx in
            let shown =
                tx.dialect == .sqlite
                ? SQL(unchecked: "CAST(\(column) AS TEXT)") : SQL(unchecked: "\(column)::text")
            for form in [text, bare] {
                let count: Int? = try tx.first(
                    """
                    SELECT count(*) FROM \(fragment: SQL(unchecked: "\"\(table)\""))
                    WHERE \(fragment: shown) LIKE \("%\(form)%")
                    """)
                if count ?? 0 > 0 { return true }
            }
            return false
        }
    }
}

@Suite struct `S11 cross-site` {
    @Test(arguments: engines)
    func `no form of Identity is taken without the token of the session`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let (browser, other) = (Browser(house), Browser(house))
            await browser.signIn("lin.wei")
            await other.get("/sign-in")
            for address in ["/sign-out", "/account/sessions/endings", "/account/password"] {
                let answer = await browser.send(address, with: other.hidden("_token") ?? "")
                #expect(answer.status == 403)
            }
            #expect(await browser.whoAmI() == "lin.wei [] false")
        }
    }
}

@Suite struct `S5 roles: the routes of Identity` {
    @Test(arguments: engines)
    func `give a stranger nothing but the ways in`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            let open: Set = [
                "/sign-in", "/sign-in/code", "/sign-in/help", "/first-start", "/invitation",
            ]
            var closed = 0
            for route in house.identity.routes where !open.contains(route.pattern.description) {
                let address = route.pattern.description.replacing(
                    "{}", with: Folk.account(1).description)
                let browser = Browser(house)
                await browser.get("/sign-in")
                let answer =
                    route.method == .get ? await browser.get(address) : await browser.send(address)
                let isShut = answer.location.hasPrefix("/sign-in?") || answer.status == 401
                #expect(isShut, "\(route.method) \(address)")
                closed += 1
            }
            #expect(closed == 21)
        }
    }
}
