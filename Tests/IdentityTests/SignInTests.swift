import Crypto
import Kernel
import Storage
import TestSupport
import Testing

@testable import Identity

private let engines = Dialect.allCases

@Suite struct `Signing in` {
    @Test(arguments: engines)
    func `with name and password opens a session`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            let answer = await browser.signIn("Lin.Wei")
            #expect(answer.status == 303)
            #expect(answer.location == "/")
            #expect(await browser.whoAmI() == "lin.wei [] false")
            #expect(try await house.deeds() == ["session.signIn done"])
            #expect(house.errors.all.withLock { $0 } == [])
        }
    }

    @Test(arguments: engines)
    func `leads back to what was wanted, and never elsewhere`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            for (wanted, led) in [
                ("/account", "/account"), ("//evil.example", "/"), ("/\\evil.example", "/"),
                ("https://evil.example", "/"), ("", "/"),
            ] {
                let browser = Browser(house)
                await browser.get("/sign-in")
                let answer = await browser.send(
                    "/sign-in",
                    ["name": "lin.wei", "password": Folk.password, "return": wanted])
                #expect(answer.location == led)
            }
        }
    }

    @Test(arguments: engines)
    func `tells what happened to the account meanwhile`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            await Browser(house).signIn("lin.wei")
            let outsider = Browser(house, at: .testStart + .seconds(60), from: "198.51.100.9")
            for _ in 0..<3 { await outsider.signIn("lin.wei", "wrong guess") }
            let browser = Browser(house, at: .testStart + .seconds(3600))
            await browser.signIn("lin.wei")
            await browser.get("/account")
            #expect(browser.page.text.contains("上次登录：2026-05-01 09:00"))
            #expect(browser.page.text.contains("有 3 次没有成功，最近一次在 2026-05-01 09:01"))
        }
    }

    @Test(arguments: engines)
    func `as a program works with the token of the page`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            await browser.get("/sign-in")
            let answer = await browser.send(
                "/sign-in", ["name": "lin.wei", "password": Folk.password, "return": ""],
                accept: "application/json")
            #expect(answer.status == 200)
            let value = await browser.get("/account", accept: "application/json")
            #expect(value.text.contains(#""signInName":"lin.wei""#))
        }
    }

    @Test(arguments: engines)
    func `raises a hash that is weaker than asked for`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let stronger = House(
                house.database, house.keyring,
                cost: PasswordCost(.argon2id(memoryKiB: 16, passes: 1)))
            await Browser(stronger).signIn("lin.wei")
            let hash = try await house.database.read { tx in
                try tx.first("SELECT hash FROM password", of: String.self)
            }
            #expect(hash?.hasPrefix("$argon2id$v=19$m=16,t=1,p=1$") == true)
            #expect(await Browser(stronger).signIn("lin.wei").status == 303)
        }
    }
}

@Suite struct `S3 failed log-ins` {
    /// An unknown name, a wrong password, an account kept out, one that was only invited, a name
    /// that cannot be one, and a right password in a wait.
    private static let failures = ["nobody", "lin.wei", "kept.out", "invited", "<script>", "waits"]

    private func furnish(_ house: House) async throws {
        try await house.move(in: "lin.wei", Folk.lin)
        let out = try await house.move(in: "kept.out", nil, number: 2)
        try await house.move(in: "waits", nil, number: 3)
        try await house.database.write { tx in
            try tx.suspend(
                Suspension(
                    id: Suspension.ID(high: 0x7000, low: 1 << 63), account: out.id, reason: "离职",
                    suspendedAt: .testStart, suspendedBy: nil))
            try tx.add(
                Account(
                    id: Folk.account(4), signInName: "invited", name: "invited",
                    createdAt: .testStart), by: nil)
        }
        let browser = Browser(house, from: "192.0.2.44")
        for _ in 0..<6 { await browser.signIn("waits", "wrong guess") }
    }

    /// The page without what differs from page to page by chance.
    private func said(_ browser: Browser) -> String {
        var text = browser.page.text
        for name in ["_token", "_key", "name"] {
            if let value = browser.hidden(name) { text = text.replacing(value, with: "…") }
        }
        return text
    }

    @Test(arguments: engines)
    func `all get the same answer`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await furnish(house)
            var answers: Set<String> = []
            for name in Self.failures {
                let browser = Browser(house, from: "192.0.2.44")
                let password = name == "waits" ? Folk.password : "wrong guess"
                let answer = await browser.signIn(name, password)
                #expect(answer.status == 422)
                #expect(answer.headers["set-cookie"] == nil)
                answers.insert(said(browser).replacing(escaped(name), with: "NAME"))
            }
            #expect(answers.count == 1)
            #expect(answers.first?.contains("用户名或密码不正确") == true)
        }
    }

    private func escaped(_ name: String) -> String {
        name.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// What takes time is one password tried and the rows written: both are the same for every
    /// reason, so the time is too. The clock itself is measured by `script/bench`.
    @Test(arguments: engines)
    func `all take the same steps`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await furnish(house)
            var steps: Set<[Int]> = []
            for (number, name) in Self.failures.enumerated() {
                let before = try await rows(house)
                let password = name == "waits" ? Folk.password : "wrong guess"
                let address = name == "waits" ? "192.0.2.44" : "198.51.\(number).1"
                await Browser(house, from: address).signIn(name, password)
                let after = try await rows(house)
                steps.insert(zip(before, after).map { $1 - $0 })
            }
            #expect(steps.count <= 2, "rows of counts are new or known, the rest is the same")
            #expect(Set(steps.map { $0[1] }) == [1])
        }
    }

    private func rows(_ house: House) async throws -> [Int] {
        [
            try await house.count("SELECT count(*) FROM patience"),
            try await house.count("SELECT count(*) FROM audit_entry"),
        ]
    }

    @Test(arguments: engines)
    func `grow a wait that ends`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            for _ in 0..<5 { #expect(await browser.signIn("lin.wei", "wrong").status == 422) }
            #expect(await browser.signIn("lin.wei").status == 422)
            browser.wait(1)
            #expect(await browser.signIn("lin.wei").status == 303)
        }
    }

    @Test(arguments: engines)
    func `in a wait do not make it longer`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            for _ in 0..<30 { await browser.signIn("lin.wei", "wrong") }
            browser.wait(1)
            #expect(await browser.signIn("lin.wei").status == 303)
        }
    }

    @Test(arguments: engines)
    func `of an outsider do not keep the owner out`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let owner = Browser(house)
            await owner.signIn("lin.wei")
            let outsider = Browser(house)
            for _ in 0..<40 {
                outsider.wait(901)
                await outsider.signIn("lin.wei", "wrong")
            }
            owner.now = outsider.now
            #expect(await outsider.signIn("lin.wei").status == 422, "the same address waits")
            #expect(await owner.signIn("lin.wei").status == 303, "a browser that was here before")
            let elsewhere = Browser(house, at: outsider.now, from: "198.51.100.9")
            #expect(await elsewhere.signIn("lin.wei").status == 303, "the owner at another place")
        }
    }

    @Test(arguments: engines)
    func `at once are counted one by one`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let allowed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<30 {
                    group.addTask {
                        let browser = Browser(house)
                        await browser.get("/sign-in")
                        let attempt = try await house.identity.beginSignIn(
                            typed: "lin.wei", in: TestRequest.from("203.0.113.7"))
                        return attempt.mayTry
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(allowed == 5)
        }
    }

    @Test(arguments: engines)
    func `of one address are limited over all names`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            for number in 0..<30 {
                await Browser(house).signIn("guess\(number)", "12345678")
            }
            #expect(await Browser(house).signIn("lin.wei").status == 422)
            let elsewhere = Browser(house, from: "198.51.100.9")
            #expect(await elsewhere.signIn("lin.wei").status == 303)
        }
    }

    @Test(arguments: engines)
    func `are not washed clean with an account of one's own`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            for number in 0..<30 {
                await Browser(house).signIn("guess\(number)", "12345678")
                if number % 5 == 4 { await Browser(house).signIn("lin.wei") }
            }
            let count = try await house.count("SELECT max(failures) FROM patience")
            #expect(count == 30)
        }
    }

    @Test(arguments: engines)
    func `are written down, and no name that was typed is`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            await Browser(house).signIn("my password by mistake", "x")
            await Browser(house).signIn("lin.wei", "wrong")
            #expect(
                try await house.deeds() == ["session.signIn refused", "session.signIn refused"])
            let targets = try await house.database.read { tx in
                try tx.rows(
                    "SELECT target_id FROM audit_entry ORDER BY at, id", of: String.self)
            }
            #expect(Set(targets) == ["unknown", Folk.account(1).description])
        }
    }
}

@Suite struct `S7 default accounts` {
    @Test(arguments: engines)
    func `are none: a fresh installation has no password`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            let accounts = try await house.count("SELECT count(*) FROM account")
            let passwords = try await house.count("SELECT count(*) FROM password")
            #expect(accounts == 0 && passwords == 0)
            let demo = await Browser(house).send("/sign-in/demo", ["name": "lin.wei"])
            #expect(demo.status == 404)
        }
    }

    @Test(arguments: engines)
    func `begin with one link, which makes three officers`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            let link = try #require(try await house.identity.firstStartLink()).text
            let browser = Browser(house)
            #expect(await browser.get(link).status == 200)
            let made = await browser.send(
                link,
                [
                    "organization": "松江林业集团党委", "system-name": "高远", "system-account": "gao",
                    "security-name": "林薇", "security-account": "lin", "audit-name": "温静",
                    "audit-account": "wen",
                ])
            #expect(made.status == 303)
            let page = await browser.get(made.location)
            let invitations = page.text.split(
                separator: "href=\"https://tongxin.example/invitation?"
            ).dropFirst()
                .map { "/invitation?" + $0.prefix { $0 != "\"" } }
            #expect(invitations.count == 3)
            #expect(try await house.count("SELECT count(*) FROM password") == 0)
            #expect(try await house.count("SELECT count(*) FROM officer") == 3)
            #expect(try await house.identity.firstStartLink() == nil)
            try await accept(invitations[0], house)
            #expect(await browser.get(invitations[0]).status == 404)
            browser.wait(1800)
            #expect(await browser.get(invitations[1]).status == 404)
            #expect(await browser.get(link).status == 404)
        }
    }

    private func accept(_ link: String, _ house: House) async throws {
        let browser = Browser(house)
        #expect(await browser.get(link).status == 200)
        let short = await browser.send(link, ["new": "short", "again": "short"])
        #expect(short.status == 422)
        #expect(short.text.contains("至少 8 个字符，现在 5 个"))
        let answer = await browser.send(link, ["new": Folk.password, "again": Folk.password])
        #expect(answer.status == 303)
        #expect(answer.location == "/account/second-factor?return=%2F")
        #expect(await browser.whoAmI() == "高远 [] false")
    }

    @Test(arguments: engines)
    func `the first link is good for thirty minutes and once`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            let link = try #require(try await house.identity.firstStartLink()).text
            let late = Browser(house, at: .testStart + .seconds(1800))
            #expect(await late.get(link).status == 404)
            #expect(await Browser(house).get(link + "x").status == 404)
            #expect(await Browser(house).get(String(link.dropLast())).status == 404)
        }
    }

    @Test(arguments: engines)
    func `a service has an owner and an end, and no way in`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let tomorrow = Instant.testStart.date.adding(days: 1)
            try await house.identity.createService(
                name: "人事接口", signInName: "hr.feed", owner: "lin.wei", endsOn: tomorrow)
            #expect(await Browser(house).signIn("hr.feed", "").status == 422)
            await #expect(throws: StorageError.self) {
                try await house.database.write { tx in
                    try tx.add(
                        Account(
                            id: Folk.account(9), kind: .service, signInName: "no.owner",
                            name: "x", createdAt: .testStart), by: nil)
                }
            }
        }
    }
}
