import Audit
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Identity

private let engines = Dialect.allCases

@Suite struct `S6 three officers: signing in` {
    /// Whoever hands a link over has seen it.
    @Test(arguments: engines)
    func `gives nobody the role of another by a new password`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.appointOfficers()
            let audit = Folk.account(102)
            try await house.database.write { tx in try tx.removeSecondFactor(of: audit) }
            let officer = Browser(house)
            await officer.signInWithCode("system")
            await officer.get("/accounts/\(audit)")
            let answer = await officer.send(
                "/accounts/\(audit)/new-password", ["reason": "密码忘了"])
            #expect(answer.status == 422)
            #expect(answer.text.contains("tongxin user reset"))
            #expect(try await house.count("SELECT count(*) FROM one_time_link") == 0)
            let link = try await house.identity.reset(
                "audit", removingFactor: false, because: "本人到场")
            #expect(link.text.hasPrefix("/invitation?token="), "the machine itself may")
        }
    }

    @Test(arguments: engines)
    func `gives a clerk no role of a secretary by a new password`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            try await house.move(in: "gao", Folk.gao, number: 2)
            house.posts.give(.clerk, to: Folk.wen)
            let clerk = Browser(house)
            await clerk.signInWithCode("wen")
            let page = "/accounts/\(Folk.account(2))"
            await clerk.get(page)
            let plain = await clerk.send(page + "/new-password", ["reason": "密码忘了"])
            #expect(plain.status == 303, "a member's account opens nobody else's data")
            house.posts.give(.committeeSecretary, to: Folk.gao)
            await clerk.get(page)
            let answer = await clerk.send(page + "/new-password", ["reason": "密码忘了"])
            #expect(answer.status == 422)
        }
    }
}

@Suite struct `S7 default accounts: two first links` {
    @Test(arguments: engines)
    func `begin one installation, not two`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            let links = [
                try #require(try await house.identity.firstStartLink()).text,
                try #require(try await house.identity.firstStartLink()).text,
            ]
            #expect(try await begin(links[0], "a", house) == 303)
            #expect(try await begin(links[1], "b", house) == 404)
            #expect(try await house.count("SELECT count(*) FROM account") == 3)
        }
    }

    private func begin(_ link: String, _ mark: String, _ house: House) async throws -> Int {
        let browser = Browser(house)
        await browser.get(link)
        return await browser.send(
            link,
            [
                "organization": "松江林业集团党委", "system-name": "高远", "system-account": "gao\(mark)",
                "security-name": "林薇", "security-account": "lin\(mark)", "audit-name": "温静",
                "audit-account": "wen\(mark)",
            ]
        ).status
    }
}

@Suite struct `S19 audit: signing in` {
    @Test(arguments: engines)
    func `says who came in, and of a failure only from where`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            await Browser(house).signIn("lin.wei", "a guess")
            await Browser(house, at: .testStart + .seconds(60)).signIn("lin.wei")
            let names: [String] = try await house.database.read { tx in
                try tx.rows(
                    "SELECT outcome || ':' || actor_name FROM audit_entry ORDER BY at, id")
            }
            #expect(names == ["refused:", "done:lin.wei"])
        }
    }
}

@Suite struct `S23 intrusion: an officer` {
    @Test(arguments: engines)
    func `who signs in from a new address raises an alert, and from a known one none`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine) { house in
            try await house.appointOfficers()
            await Browser(house, from: "203.0.113.7").signInWithCode("system")
            #expect(try await alerts(house) == 1)
            let later = Instant.testStart + .seconds(120)
            await Browser(house, at: later, from: "203.0.113.7").signInWithCode("system")
            #expect(try await alerts(house, at: later) == 1)
            let elsewhere = later + .seconds(120)
            await Browser(house, at: elsewhere, from: "198.51.100.9").signInWithCode("system")
            #expect(try await alerts(house, at: elsewhere) == 2)
        }
    }

    /// How many there are after the watch has gone round.
    private func alerts(_ house: House, at now: Instant = .testStart) async throws -> Int {
        let service = AuditService(house.audit, in: house.database, clock: SetTime()) { error in
            Issue.record("\(error)")
        }
        try await service.turn(at: now)
        return try await house.count(
            "SELECT count(*) FROM audit_alert WHERE rule = 'officerElsewhere'")
    }
}

@Suite struct `S27 configuration: administration` {
    @Test(arguments: engines)
    func `is possible from the listed addresses only`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.appointOfficers()
            let fenced = House(
                house.database, house.keyring, mayAdminister: { $0 == "10.0.0.7" })
            let outside = Browser(fenced, from: "203.0.113.7")
            await outside.signInWithCode("system")
            #expect(await outside.get("/accounts").status == 403)
            #expect(await outside.get("/account").status == 200, "one is still oneself")
            let inside = Browser(fenced, at: .testStart + .seconds(60), from: "10.0.0.7")
            await inside.signInWithCode("system")
            #expect(await inside.get("/accounts").status == 200)
            inside.address = "203.0.113.7"
            #expect(await inside.get("/accounts").status == 403, "a session does not carry it out")
        }
    }
}
