import Crypto
import Kernel
import Storage
import TestSupport
import Testing

@testable import Identity

private let engines = Dialect.allCases

@Suite struct `S4 session` {
    @Test(arguments: engines)
    func `is known by 128 random bits, of which a digest is stored`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            let answer = await browser.signIn("lin.wei")
            let token = try #require(browser.sessionToken)
            #expect(Base64URL.decode(token)?.count == 16)
            let line = try #require(
                answer.headers.all("set-cookie").first { $0.hasPrefix("__Host-session=") })
            for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
                #expect(line.contains(part))
            }
            #expect(!line.contains("Domain") && !line.contains("Max-Age"))
            let stored = try await house.database.read { tx in
                try tx.first("SELECT token_hash FROM session", of: [UInt8].self)
            }
            #expect(stored == HashFunction.sha256.hash(Array(token.utf8)))
        }
    }

    @Test(arguments: engines)
    func `on plain loopback has another name`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            browser.isSecure = false
            await browser.get("/sign-in")
            await browser.signIn("lin.wei")
            #expect(browser.cookies["session"] != nil && browser.sessionToken == nil)
        }
    }

    @Test(arguments: engines)
    func `cannot be fixed before signing in`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            try await house.move(in: "gao", Folk.gao, number: 2)
            let attacker = Browser(house)
            await attacker.signIn("gao")
            let planted = try #require(attacker.sessionToken)
            let victim = Browser(house)
            victim.set(cookie: "__Host-session", planted)
            await victim.signIn("lin.wei")
            #expect(victim.sessionToken != planted)
            #expect(await victim.whoAmI() == "lin.wei [] false")
            #expect(await attacker.whoAmI() == "stranger", "the planted one has ended")
            let made = Browser(house)
            made.set(cookie: "__Host-session", Base64URL.encode([UInt8](repeating: 7, count: 16)))
            await made.signIn("lin.wei")
            #expect(made.sessionToken != Base64URL.encode([UInt8](repeating: 7, count: 16)))
        }
    }

    @Test(arguments: engines)
    func `is over after signing out, here and on another node`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            await browser.signIn("lin.wei")
            let token = try #require(browser.sessionToken)
            let elsewhere = browser.moved(to: house.twin)
            #expect(await elsewhere.whoAmI() == "lin.wei [] false")
            await browser.get("/account")
            let answer = await browser.send("/sign-out")
            #expect(answer.location == "/sign-in")
            #expect(answer.headers["clear-site-data"] == #""cache", "storage""#)
            #expect(browser.sessionToken == nil)
            browser.set(cookie: "__Host-session", token)
            #expect(await browser.whoAmI() == "stranger")
            #expect(await elsewhere.whoAmI() == "stranger")
        }
    }

    @Test(arguments: engines)
    func `ends by rest, sooner for staff, and by age`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            try await house.move(in: "wen", Folk.wen, number: 2, withFactor: true)
            house.posts.give(.clerk, to: Folk.wen)
            let (member, clerk) = (Browser(house), Browser(house))
            await member.signIn("lin.wei")
            await clerk.signInWithCode("wen")
            for browser in [member, clerk] { browser.wait(599) }
            #expect(await clerk.whoAmI() == #"wen ["clerk"] false"#)
            for browser in [member, clerk] { browser.wait(600) }
            #expect(await clerk.whoAmI() == "stranger")
            #expect(await member.whoAmI() == "lin.wei [] false")
            member.wait(1800)
            #expect(await member.whoAmI() == "stranger")
        }
    }

    @Test(arguments: engines)
    func `in use ends after twelve hours`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            await browser.signIn("lin.wei")
            for _ in 0..<35 {
                browser.wait(1200)
                #expect(await browser.whoAmI() == "lin.wei [] false")
            }
            browser.wait(1200)
            #expect(await browser.whoAmI() == "stranger")
        }
    }

    @Test(arguments: engines)
    func `gets a new token when the roles change, and loses none on the way`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            let browser = Browser(house)
            await browser.signInWithCode("wen")
            let token = try #require(browser.sessionToken)
            await browser.get("/account")
            let form = browser.page
            house.posts.give(.clerk, to: Folk.wen)
            let parallel = browser.moved(to: house)
            #expect(await browser.whoAmI() == #"wen ["clerk"] true"#)
            #expect(browser.sessionToken != token)
            #expect(await parallel.whoAmI() == #"wen ["clerk"] false"#, "no step-up by the old")
            parallel.wait(10)
            #expect(await parallel.whoAmI() == "stranger")
            #expect(form.text.contains(try #require(browser.hidden("_token"))))
            #expect(await browser.send("/sign-out").status == 303, "its forms are still genuine")
        }
    }

    @Test(arguments: engines)
    func `loses a role with the post, in the next request`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            house.posts.give(.clerk, to: Folk.wen)
            let browser = Browser(house)
            await browser.signInWithCode("wen")
            #expect(await browser.whoAmI() == #"wen ["clerk"] true"#)
            house.posts.take(from: Folk.wen)
            #expect(await browser.whoAmI() == "wen [] true")
            #expect(await browser.whoAmI() == "wen [] false", "what was stepped up for is gone")
        }
    }

    @Test(arguments: engines)
    func `is listed and ended by its owner`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            try await house.move(in: "gao", Folk.gao, number: 2)
            let browsers = (0..<3).map { Browser(house, from: "198.51.100.\($0)") }
            for browser in browsers { await browser.signIn("lin.wei") }
            let other = Browser(house)
            await other.signIn("gao")
            await browsers[0].get("/account/sessions")
            let text = browsers[0].page.text
            #expect(text.contains("198.51.100.2") && text.contains("Chrome · Windows"))
            #expect(!text.contains("203.0.113.7"))
            let endings = text.split(separator: "action=\"/account/sessions/").dropFirst()
                .map { "/account/sessions/" + $0.prefix { $0 != "\"" } }
                .filter { $0.hasSuffix("/ending") }
            #expect(endings.count == 2)
            await other.get("/account/sessions")
            #expect(await other.send(endings[0]).status == 422, "nobody ends another's")
            #expect(await browsers[0].send(endings[0]).status == 303)
            let alive = [await browsers[1].whoAmI(), await browsers[2].whoAmI()]
            #expect(alive.sorted() == ["lin.wei [] false", "stranger"])
            await browsers[0].get("/account/sessions")
            #expect(await browsers[0].send("/account/sessions/endings").status == 303)
            for browser in browsers.dropFirst() { #expect(await browser.whoAmI() == "stranger") }
            #expect(await browsers[0].whoAmI() == "lin.wei [] false")
            #expect(await other.whoAmI() == "gao [] false")
        }
    }

    @Test(arguments: engines)
    func `ends everywhere when the password changes, but here`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let (here, there) = (Browser(house), Browser(house.twin))
            await here.signIn("lin.wei")
            await there.signIn("lin.wei")
            let token = here.sessionToken
            here.wait(60)
            await here.get("/account/password")
            let answer = await here.send(
                "/account/password",
                [
                    "present": Folk.password, "new": "another long phrase",
                    "again": "another long phrase", "return": "",
                ])
            #expect(answer.status == 303)
            #expect(here.sessionToken != token)
            #expect(await here.whoAmI() == "lin.wei [] false")
            #expect(await there.whoAmI() == "stranger")
            #expect(await Browser(house).signIn("lin.wei").status == 422)
            let again = Browser(house)
            #expect(await again.signIn("lin.wei", "another long phrase").status == 303)
        }
    }

    @Test(arguments: engines)
    func `ends everywhere when the factor changes, but here`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let (here, there) = (Browser(house), Browser(house.twin))
            await here.signIn("lin.wei")
            await there.signIn("lin.wei")
            try await here.enrol()
            #expect(await here.whoAmI() == "lin.wei [] true")
            #expect(await there.whoAmI() == "stranger")
        }
    }

    @Test(arguments: engines)
    func `ends at once when the account is kept out`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let (here, there) = (Browser(house), Browser(house.twin))
            await here.signIn("lin.wei")
            await there.signIn("lin.wei")
            try await house.identity.suspend("lin.wei", because: "手机被盗")
            #expect(await here.whoAmI() == "stranger")
            #expect(await there.whoAmI() == "stranger")
            #expect(await here.signIn("lin.wei").status == 422)
            try await house.identity.lift("lin.wei")
            #expect(await here.signIn("lin.wei").status == 303)
            #expect(await there.whoAmI() == "stranger", "what has ended stays ended")
        }
    }
}

@Suite struct `S8 high-value acts: step-up` {
    @Test(arguments: engines)
    func `lasts five minutes and gives a new token`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            let browser = Browser(house)
            await browser.signInWithCode("wen")
            browser.wait(301)
            #expect(await browser.whoAmI() == "wen [] false")
            let token = browser.sessionToken
            await browser.get("/step-up?return=%2Faccount%2Fsecond-factor")
            let answer = await browser.send(
                "/step-up", ["_code": browser.code(), "return": "/account/second-factor"])
            #expect(answer.location == "/account/second-factor")
            #expect(browser.sessionToken != token)
            #expect(await browser.get("/account/second-factor").status == 200)
            browser.wait(301)
            #expect(await browser.whoAmI() == "wen [] false")
        }
    }

    @Test(arguments: engines)
    func `takes a code once, and says so on the same page`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            let browser = Browser(house)
            await browser.signInWithCode("wen")
            let used = browser.code()
            browser.wait(1)
            await browser.get("/step-up?return=%2F")
            let answer = await browser.send("/step-up", ["_code": used, "return": "/"])
            #expect(answer.status == 422)
            #expect(answer.text.contains("验证码不正确，或已经用过"))
            #expect(try await house.deeds().last == "session.stepUp refused")
        }
    }

    @Test(arguments: engines)
    func `is offered with the form that needed it, which loses nothing`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine) { house in
            try await house.appointOfficers()
            try await house.move(in: "lin.wei", Folk.lin)
            let officer = Browser(house)
            await officer.signInWithCode("system")
            await officer.get("/accounts/\(Folk.account(1))")
            officer.wait(301)
            let address = "/accounts/\(Folk.account(1))/suspension"
            let asked = await officer.send(address, ["reason": "手机被盗，本人来电"])
            #expect(asked.status == 403)
            #expect(asked.text.contains("value=\"手机被盗，本人来电\""))
            let kept = try #require(officer.hidden("reason"))
            let done = await officer.send(
                address, ["reason": kept, "_code": officer.code()])
            #expect(done.status == 303)
            let reason = try await house.database.read { tx in
                try tx.suspension(of: Folk.account(1))?.reason
            }
            #expect(reason == "手机被盗，本人来电")
        }
    }

    @Test(arguments: engines)
    func `without an authenticator leads to one`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            await browser.signIn("lin.wei")
            await browser.get("/step-up?return=%2Faccount")
            #expect(browser.page.text.contains("/account/second-factor?return=%2Faccount"))
        }
    }
}
