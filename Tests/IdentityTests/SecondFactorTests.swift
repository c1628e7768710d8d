import Crypto
import Kernel
import Storage
import TestSupport
import Testing

@testable import Identity

private let engines = Dialect.allCases

@Suite struct `S2 second factor` {
    @Test(arguments: engines)
    func `follows the password, and opens nothing before`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            let browser = Browser(house)
            #expect(await browser.signIn("wen").location == "/sign-in/code?return=%2F")
            #expect(await browser.whoAmI() == "stranger")
            await browser.get("/sign-in/code")
            browser.wait(1)
            let answer = await browser.send(
                "/sign-in/code", ["code": browser.code(), "return": "/"])
            #expect(answer.status == 303)
            #expect(await browser.whoAmI() == "wen [] true")
            #expect(
                try await house.deeds() == ["session.password done", "session.signIn done"])
        }
    }

    @Test(arguments: engines)
    func `has five minutes to follow`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            let browser = Browser(house)
            await browser.signIn("wen")
            await browser.get("/sign-in/code")
            browser.wait(300)
            let answer = await browser.send(
                "/sign-in/code", ["code": browser.code(), "return": "/"])
            #expect(answer.status != 303 || answer.location == "/sign-in")
            #expect(await browser.whoAmI() == "stranger")
        }
    }

    @Test(arguments: engines)
    func `refuses a replay inside its window`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            let (owner, thief) = (Browser(house), Browser(house, from: "198.51.100.9"))
            await thief.signIn("wen")
            await thief.get("/sign-in/code")
            let seen = owner.code()
            await owner.signInWithCode("wen")
            #expect(await owner.whoAmI() == "wen [] true")
            let answer = await thief.send("/sign-in/code", ["code": seen, "return": "/"])
            #expect(answer.status == 422)
            #expect(await thief.whoAmI() == "stranger")
        }
    }

    @Test(arguments: engines)
    func `refuses a replay on a second node and after a clock step`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            let owner = Browser(house)
            let seen = owner.code()
            await owner.signInWithCode("wen")
            for offset in [-60, -30, 0, 30] {
                let thief = Browser(
                    house.twin, at: .testStart + .seconds(offset), from: "198.51.100.9")
                await thief.signIn("wen")
                await thief.get("/sign-in/code")
                let answer = await thief.send("/sign-in/code", ["code": seen, "return": "/"])
                #expect(answer.status == 422)
            }
        }
    }

    @Test(arguments: engines)
    func `lets in one of many who show the same code at once`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            let code = TestAuthenticator.code(at: .testStart)
            let uses = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        let cipher = house.keyring.fields
                        return try await house.database.write { tx in
                            let factor = try tx.secondFactor(of: Folk.account(1))
                            guard let factor else { return false }
                            return try tx.use(code: code, of: factor, cipher, at: .testStart)
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(uses == 1)
        }
    }

    @Test(arguments: engines)
    func `makes who guesses wait, wherever he comes from`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            for number in 0..<5 {
                let guesser = Browser(house, from: "198.51.\(number).9")
                await guesser.signIn("wen")
                await guesser.get("/sign-in/code")
                await guesser.send("/sign-in/code", ["code": "000000", "return": "/"])
            }
            let browser = Browser(house)
            await browser.signIn("wen")
            await browser.get("/sign-in/code")
            let code = browser.code()
            #expect(
                await browser.send("/sign-in/code", ["code": code, "return": "/"]).status == 422)
            browser.wait(2)
            #expect(
                await browser.send("/sign-in/code", ["code": code, "return": "/"]).status == 303)
        }
    }

    @Test(arguments: engines)
    func `is asked of every role beyond one's own data`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen)
            house.posts.give(.clerk, to: Folk.wen)
            let browser = Browser(house)
            let answer = await browser.signIn("wen")
            #expect(answer.location == "/account/second-factor?return=%2F")
            #expect(await browser.whoAmI() == "wen [] false", "the role waits for the factor")
            try await browser.enrol()
            #expect(await browser.whoAmI() == #"wen ["clerk"] true"#)
        }
    }

    @Test(arguments: Role.allCases)
    func `is needed by all roles but the member's own`(role: Role) {
        let grant = Grant(role, for: Folk.group, from: Instant.testStart.date)
        let entitlement = Entitlement(
            [grant], hasSecondFactor: false, passwordSetAt: .testStart,
            policy: PasswordPolicy(.modern), at: .testStart)
        #expect(entitlement.grants.isEmpty == (role != .member))
        #expect(entitlement.lack == (role == .member ? nil : .secondFactor))
    }

    @Test(arguments: engines)
    func `is set up by scanning or typing, and proves itself`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            await browser.signIn("lin.wei")
            await browser.get("/account/second-factor")
            #expect(browser.page.text.contains("<svg class=\"qr\""))
            let secret = browser.shownSecret()
            let wrong = await browser.send(
                "/account/second-factor",
                ["code": "000000", "seed": browser.hidden("seed") ?? "", "return": "/"])
            #expect(wrong.status == 422)
            #expect(browser.shownSecret() == secret, "it is in the phone already")
            let codes = try await browser.enrol()
            #expect(codes.count == 10)
            #expect(try await house.count("SELECT count(*) FROM recovery_code") == 10)
            let again = Browser(house, at: .testStart + .seconds(60))
            #expect(await again.signIn("lin.wei").location == "/sign-in/code?return=%2F")
        }
    }

    @Test(arguments: engines)
    func `of another account cannot be set up with one's own page`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            try await house.move(in: "gao", Folk.gao, number: 2)
            let (lin, gao) = (Browser(house), Browser(house))
            await lin.signIn("lin.wei")
            await lin.get("/account/second-factor")
            let seed = try #require(lin.hidden("seed"))
            let code = lin.phone().code(for: TOTP.step(at: lin.now))
            await gao.signIn("gao")
            await gao.get("/account/second-factor")
            let answer = await gao.send(
                "/account/second-factor", ["code": code, "seed": seed, "return": "/"])
            #expect(answer.status == 422)
            #expect(try await house.count("SELECT count(*) FROM totp") == 0)
        }
    }

    @Test(arguments: engines)
    func `is replaced only by who shows the present one`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            let browser = Browser(house)
            await browser.signInWithCode("wen")
            #expect(await browser.get("/account/second-factor").status == 200)
            browser.wait(301)
            #expect(await browser.get("/account/second-factor").status == 403)
            #expect(browser.page.text.contains("name=\"_code\""))
        }
    }

    @Test(arguments: engines)
    func `sent twice shows the recovery codes that count`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            await browser.signIn("lin.wei")
            await browser.get("/account/second-factor")
            let (seed, code) = (
                browser.hidden("seed") ?? "", browser.phone().code(for: TOTP.step(at: browser.now))
            )
            var shown: [[String]] = []
            for _ in 0..<2 {
                await browser.send(
                    "/account/second-factor", ["code": code, "seed": seed, "return": "/"],
                    key: "one-key-for-both")
                shown.append(browser.shownCodes())
                await browser.get("/account/sessions")
            }
            #expect(shown[0] == shown[1] && shown[0].count == 10)
            #expect(try await house.count("SELECT count(*) FROM recovery_code") == 10)
        }
    }

    @Test(arguments: engines)
    func `is stood in for by a recovery code, once`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            await browser.signIn("lin.wei")
            let codes = try await browser.enrol()
            let first = Browser(house)
            await first.signIn("lin.wei")
            await first.get("/sign-in/code")
            let answer = await first.send(
                "/sign-in/code", ["code": codes[3].lowercased(), "return": "/"])
            #expect(answer.status == 303)
            await first.get("/account")
            #expect(first.page.text.contains("还剩 9 个"))
            let second = Browser(house)
            await second.signIn("lin.wei")
            await second.get("/sign-in/code")
            let replay = await second.send(
                "/sign-in/code", ["code": codes[3], "return": "/"])
            #expect(replay.status == 422)
        }
    }

    @Test(arguments: engines)
    func `stands in the database sealed, and codes as digests`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            await browser.signIn("lin.wei")
            await browser.get("/account/second-factor")
            let secret = browser.shownSecret()
            let codes = try await browser.enrol()
            let seed = try await house.database.read { tx in
                try tx.first("SELECT seed FROM totp", of: String.self)
            }
            #expect(seed?.hasPrefix("f1.") == true && seed?.contains(secret) == false)
            let hashes = try await house.database.read { tx in
                try tx.rows("SELECT code_hash FROM recovery_code", of: [UInt8].self)
            }
            let plain = codes.map { Array($0.replacing("-", with: "").utf8) }
            #expect(hashes.allSatisfy { $0.count == 32 && !plain.contains($0) })
        }
    }
}

extension Browser {
    /// The secret on the page, as somebody would type it into a phone.
    func shownSecret() -> String {
        page.text.split(separator: "id=\"secret\">").dropFirst().first
            .map { String($0.prefix { $0 != "<" }).replacing(" ", with: "") } ?? ""
    }

    /// A phone with the secret of the page in it.
    func phone() -> TOTP { TOTP(seed: Secret(copying: Base32.decode(shownSecret()) ?? [])) }

    /// Sets the authenticator of the page up and returns the recovery codes.
    @discardableResult
    func enrol() async throws -> [String] {
        if shownSecret().isEmpty { await get("/account/second-factor") }
        let code = phone().code(for: TOTP.step(at: now))
        let seed = try #require(hidden("seed"))
        let answer = await send(
            "/account/second-factor", ["code": code, "seed": seed, "return": "/"])
        #expect(answer.status == 200)
        return shownCodes()
    }

    func shownCodes() -> [String] {
        page.text.split(separator: "<li><code>").dropFirst().map {
            String($0.prefix { $0 != "<" })
        }
    }
}
