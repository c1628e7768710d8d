import Access
import Crypto
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Identity

private let engines = Dialect.allCases

@Suite struct `One's own password` {
    private func change(
        _ browser: Browser, from present: String = Folk.password, to new: String,
        again: String? = nil
    ) async -> Browser.Answer {
        browser.wait(60)
        await browser.get("/account/password")
        return await browser.send(
            "/account/password",
            ["present": present, "new": new, "again": again ?? new, "return": ""])
    }

    @Test(arguments: engines)
    func `is changed by who knows it`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            await browser.signIn("lin.wei")
            let wrong = await change(browser, from: "a guess", to: "another long phrase")
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("现在的密码不正确"))
            #expect(!wrong.text.contains("another long phrase"), "no password is sent back")
            let differs = await change(browser, to: "another long phrase", again: "other phrase")
            #expect(differs.text.contains("两次输入的新密码不一样"))
            #expect(await change(browser, to: "another long phrase").status == 303)
        }
    }

    @Test(arguments: engines)
    func `is refused with everything that is wrong with it`(engine: Dialect) async throws {
        try await inHouse(engine, policy: .dengbao) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            await browser.signIn("lin.wei")
            let answer = await change(browser, to: "lin.wei")
            #expect(answer.status == 422)
            for sentence in ["至少 8 个字符，现在 7 个", "除了“lin.wei”之外内容太少", "现在 2 类"] {
                #expect(answer.text.contains(sentence))
            }
        }
    }

    @Test(arguments: engines)
    func `S1: is not the name of an organisation that one belongs to`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "gao", Folk.gao)
            let browser = Browser(house)
            await browser.signIn("gao")
            let answer = await change(browser, to: "红松林场2026！")
            #expect(answer.status == 422)
            #expect(answer.text.contains("除了“红松林场”之外内容太少"))
        }
    }

    @Test(arguments: engines)
    func `may not be one of the last five under dengbao, and is kept no longer`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine, policy: .dengbao) { house in
            try await house.move(in: "lin.wei", Folk.lin)
            let browser = Browser(house)
            await browser.signIn("lin.wei")
            var present = Folk.password
            for number in 1...5 {
                let next = "Corridor-window-\(number)"
                #expect(await change(browser, from: present, to: next).status == 303)
                present = next
            }
            let used = await change(browser, from: present, to: "Corridor-window-1")
            #expect(used.text.contains("不能用现在或不久前用过的密码"))
            let sixth = await change(browser, from: present, to: "Corridor-window-6")
            #expect(sixth.status == 303)
            let first = await change(
                browser, from: "Corridor-window-6", to: "Corridor-window-1")
            #expect(first.status == 303)
            #expect(try await house.count("SELECT count(*) FROM password") == 5)
        }
    }

    @Test(arguments: engines)
    func `that is too old under dengbao keeps the roles back`(engine: Dialect) async throws {
        try await inHouse(engine, policy: .dengbao) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            house.posts.give(.clerk, to: Folk.wen)
            let later = Instant.testStart + .seconds(91 * 86_400)
            let browser = Browser(house, at: later)
            let answer = await browser.signInWithCode("wen")
            #expect(answer.location == "/account/password?return=%2F")
            #expect(await browser.whoAmI() == "wen [] true")
            #expect(await change(browser, to: "Corridor-window-1").status == 303)
            #expect(await browser.whoAmI() == #"wen ["clerk"] true"#)
        }
    }
}

@Suite struct `The accounts of others` {
    @Test(arguments: engines)
    func `are listed and found by those who look after them`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.appointOfficers()
            try await house.move(in: "lin.wei", Folk.lin)
            let officer = Browser(house)
            await officer.signInWithCode("system")
            let all = await officer.get("/accounts")
            #expect(all.status == 200 && all.text.contains("lin.wei"))
            let found = await officer.get("/accounts?q=Lin", accept: "application/json")
            #expect(found.text.contains(#""total":1"#))
            let none = await officer.get("/accounts?q=%25", accept: "application/json")
            #expect(none.text.contains(#""total":0"#))
        }
    }

    @Test(arguments: engines)
    func `are closed to everybody else`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.appointOfficers()
            try await house.move(in: "lin.wei", Folk.lin)
            for name in ["lin.wei", "audit"] {
                let browser = Browser(house)
                _ =
                    name == "audit"
                    ? await browser.signInWithCode(name) : await browser.signIn(name)
                #expect(await browser.get("/accounts").status == 403)
                #expect(await browser.get("/accounts/new").status == 403)
                #expect(await browser.get("/accounts/\(Folk.account(1))").status == 403)
            }
            #expect(await Browser(house).get("/accounts").status == 303)
        }
    }

    @Test(arguments: engines)
    func `begin with an invitation that only its maker sees`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.appointOfficers()
            let officer = Browser(house)
            await officer.signInWithCode("system")
            await officer.get("/accounts/new")
            let made = await officer.send(
                "/accounts", ["name": "高远", "account": "Gao.Yuan", "person": ""])
            #expect(made.status == 303)
            await officer.get(made.location)
            let link = try #require(officer.shownLink())
            let other = Browser(house)
            await other.signInWithCode("security")
            await other.get(made.location)
            #expect(other.shownLink() == nil)
            let guest = Browser(house)
            await guest.get(link)
            #expect(guest.page.text.contains("高远，你的用户名是 gao.yuan"))
            let answer = await guest.send(
                link, ["new": Folk.password, "again": Folk.password])
            #expect(answer.location == "/")
            await officer.get(made.location)
            #expect(officer.shownLink() == nil, "it is used up")
        }
    }

    @Test(arguments: engines)
    func `have names that nobody else has`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.appointOfficers()
            let officer = Browser(house)
            await officer.signInWithCode("system")
            for (name, sentence) in [
                ("System", "这个用户名已经有人用了"), ("a b", "用户名只能有字母"),
            ] {
                await officer.get("/accounts/new")
                let answer = await officer.send(
                    "/accounts", ["name": "高远", "account": name, "person": ""])
                #expect(answer.status == 422 && answer.text.contains(sentence))
            }
        }
    }

    @Test(arguments: engines)
    func `of a person are made by the clerk above, for that person`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            house.posts.give(.clerk, to: Folk.wen)
            let clerk = Browser(house)
            await clerk.signInWithCode("wen")
            #expect(await clerk.get("/accounts/new").status == 403)
            let address = "/accounts/new?person=\(Folk.gao)"
            #expect(await clerk.get(address).status == 200)
            let made = await clerk.send(
                "/accounts",
                ["name": "Somebody Else", "account": "gao", "person": Folk.gao.description])
            #expect(made.status == 303)
            let account = try await house.database.read { tx in
                try tx.account(of: Folk.gao)
            }
            #expect(account?.name == "高远", "the name is the register's")
            let stranger = PersonID(high: 9, low: 9)
            #expect(await clerk.get("/accounts/new?person=\(stranger)").status == 403)
        }
    }

    @Test(arguments: engines)
    func `get a new password by a link, and keep their second factor`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine) { house in
            try await house.appointOfficers()
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            let officer = Browser(house)
            await officer.signInWithCode("system")
            let page = "/accounts/\(Folk.account(1))"
            await officer.get(page)
            let answer = await officer.send(page + "/new-password", ["reason": "本人当面申请"])
            #expect(answer.status == 303)
            await officer.get(page)
            let link = try #require(officer.shownLink())
            let present = Browser(house)
            await present.signIn("wen")
            let guest = Browser(house, at: .testStart + .seconds(60))
            await guest.get(link)
            let changed = await guest.send(
                link, ["new": "another long phrase", "again": "another long phrase"])
            #expect(changed.location == "/sign-in/code?return=%2F")
            #expect(await guest.whoAmI() == "stranger")
        }
    }

    @Test(arguments: engines)
    func `lose their factor only when a second officer agrees`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.appointOfficers()
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            let (owner, officer) = (Browser(house), Browser(house))
            await owner.signInWithCode("wen")
            await officer.signInWithCode("system")
            await officer.get("/accounts/\(Folk.account(1))")
            let answer = await officer.send(
                "/accounts/\(Folk.account(1))/factor-reset", ["reason": "手机丢失，当面核实"])
            #expect(answer.status == 303)
            #expect(try await house.count("SELECT count(*) FROM totp") == 4)
            #expect(await owner.whoAmI() == "wen [] true")
            try await agree(house, asked: officer)
            #expect(try await house.count("SELECT count(*) FROM totp") == 3)
            #expect(await owner.whoAmI() == "stranger")
            #expect(await owner.signIn("wen").location == "/")
        }
    }

    /// The security administrator agrees; the one who asked cannot.
    private func agree(_ house: House, asked officer: Browser) async throws {
        let id = try #require(
            try await house.database.read { tx in
                try tx.first("SELECT id FROM approval", of: Approval.ID.self)
            })
        let verdict: KeyValuePairs = ["answer": "agree", "remark": ""]
        await officer.get("/account")
        #expect(await officer.send("/approvals/\(id)/verdict", verdict).status == 403)
        let second = Browser(house)
        await second.signInWithCode("security")
        await second.get("/approvals/\(id)")
        #expect(await second.send("/approvals/\(id)/verdict", verdict).status == 303)
    }

    @Test(arguments: engines)
    func `are not looked after by their owner`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            try await house.appointOfficers()
            let officer = Browser(house)
            await officer.signInWithCode("system")
            let own = "/accounts/\(Folk.account(100))"
            await officer.get(own)
            for act in ["suspension", "new-password", "factor-reset"] {
                #expect(!officer.page.text.contains("\(own)/\(act)"))
                let answer = await officer.send("\(own)/\(act)", ["reason": "为自己办理"])
                #expect(answer.status == 422)
            }
        }
    }

    @Test func `permissions keep the officers from members' data and from each other`() {
        let policy = Policy(Identity.permissions)
        #expect(policy.matrix.permissions.count == 7)
        let ask = policy.matrix[.askFactorReset]?.reaches.keys.sorted()
        let agree = policy.matrix[.agreeToFactorReset]?.reaches.keys.sorted()
        #expect(ask == [.systemAdministrator] && agree == [.securityAdministrator])
    }
}

@Suite struct `Accounts at the machine itself` {
    @Test(arguments: engines)
    func `are made, kept out, reset and listed`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            let identity = house.identity
            let link = try await identity.create(name: "林薇", signInName: "lin.wei").text
            let browser = Browser(house)
            await browser.get(link)
            await browser.send(link, ["new": Folk.password, "again": Folk.password])
            #expect(await browser.whoAmI() == "林薇 [] false")
            try await browser.enrol()
            let reset = try await identity.reset(
                "lin.wei", removingFactor: true, because: "最后一位管理员"
            ).text
            #expect(await browser.whoAmI() == "stranger")
            let again = Browser(house, at: .testStart + .seconds(60))
            await again.get(reset)
            let answer = await again.send(
                reset, ["new": "another long phrase", "again": "another long phrase"])
            #expect(answer.location == "/")
            try await identity.suspend("lin.wei", because: "离职")
            let lines = try await identity.list()
            #expect(lines.map(\.state) == [.suspended] && lines.map(\.hasSecondFactor) == [false])
            let addresses = try await house.database.read { tx in
                try tx.rows(
                    "SELECT DISTINCT address FROM audit_entry WHERE account IS NULL ORDER BY 1",
                    of: String.self)
            }
            #expect(addresses == ["console"])
        }
    }

    @Test(arguments: engines)
    func `are refused in a sentence`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            let identity = house.identity
            _ = try await identity.create(name: "林薇", signInName: "lin.wei")
            await #expect(throws: Complaint.self) {
                try await identity.create(name: "林薇", signInName: "Lin.Wei")
            }
            await #expect(throws: Complaint(IdentityWords.noSuchAccount("nobody"))) {
                try await identity.suspend("nobody", because: "x")
            }
            await #expect(throws: Complaint(IdentityWords.signInNameOdd)) {
                try await identity.create(name: "x", signInName: "a b")
            }
        }
    }
}

@Suite struct `A demonstration` {
    private let accounts = [
        DemoAccount("wen", Phrase("党务干事", "Clerk"), password: Folk.password)
    ]

    @Test(arguments: engines)
    func `is entered with one press, and by nobody else`(engine: Dialect) async throws {
        try await inHouse(engine, demo: accounts) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            try await house.move(in: "lin.wei", Folk.lin, number: 2)
            house.posts.give(.clerk, to: Folk.wen)
            let browser = Browser(house)
            await browser.get("/sign-in")
            #expect(browser.page.text.contains("action=\"/sign-in/demo\""))
            #expect(
                await browser.send("/sign-in/demo", ["name": "wen", "return": "/"]).status == 303)
            #expect(await browser.whoAmI() == #"wen ["clerk"] true"#)
            let other = Browser(house)
            await other.get("/sign-in")
            let answer = await other.send("/sign-in/demo", ["name": "lin.wei", "return": "/"])
            #expect(answer.status == 422)
        }
    }

    @Test(arguments: engines)
    func `shows what its authenticator would show`(engine: Dialect) async throws {
        try await inHouse(engine, demo: accounts) { house in
            try await house.move(in: "wen", Folk.wen, withFactor: true)
            let browser = Browser(house)
            await browser.signIn("wen")
            await browser.get("/sign-in/code")
            #expect(browser.page.text.contains(browser.code()))
        }
    }

    @Test(arguments: engines)
    func `shows no accounts where there is none`(engine: Dialect) async throws {
        try await inHouse(engine) { house in
            let page = await Browser(house).get("/sign-in")
            #expect(!page.text.contains("demo"))
        }
    }
}

extension Browser {
    /// The link that the page hands over.
    func shownLink() -> String? {
        page.text.split(separator: "href=\"https://tongxin.example").dropFirst().first
            .map { String($0.prefix { $0 != "\"" }) }
    }
}
