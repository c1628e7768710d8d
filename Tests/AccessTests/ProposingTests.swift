import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Access

let auditor: KeyValuePairs = [
    "account": "\(VillageHouse.accounts["member"] ?? .clerk)", "role": "auditor",
    "organization": "\(Village.farm)", "from": "2026-05-01", "until": "2026-08-31",
    "reason": "年度检查",
]

@Suite struct `S8 — a role is given by two persons` {
    @Test(arguments: engines)
    func `and counts from the next request on`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let house = village.house
            let roles = "/organizations/\(Village.farm)/roles"
            #expect(await house.get(roles, as: "member").status == 403)

            let sent = await house.post("/mandates", auditor, as: "security")
            #expect(sent.status == 303)
            #expect(sent.location.hasPrefix("/approvals/"))
            #expect(await house.get(roles, as: "member").status == 403)

            let agreed = await house.post(
                sent.location + "/verdict", ["answer": "agree"], as: "committee")
            #expect(agreed.status == 303)
            #expect(await house.get(roles, as: "member").status == 200)
            let deeds = try await village.deeds()
            #expect(
                deeds.filter { $0.hasSuffix("done") }.sorted() == [
                    "approval.request done", "approval.settle done", "mandate.give done",
                ])
        }
    }

    @Test(arguments: engines)
    func `but not by the one who asked, nor by the one it is for`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let sent = await village.house.post("/mandates", auditor, as: "security")
            let verdict = sent.location + "/verdict"
            let own = await village.house.post(verdict, ["answer": "agree"], as: "security")
            #expect(own.status == 422)
            #expect(own.text.contains("不能同意自己提出的申请"))
            let gaining = await village.house.post(verdict, ["answer": "agree"], as: "member")
            #expect(gaining.status == 403)
            let status = try await village.status(of: sent.location)
            #expect(status == .pending)
        }
    }

    @Test(arguments: engines)
    func `once: the second answer comes late`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let sent = await village.house.post("/mandates", auditor, as: "security")
            let verdict = sent.location + "/verdict"
            let first = await village.house.post(verdict, ["answer": "refuse"], as: "committee")
            #expect(first.status == 303)
            let second = await village.house.post(verdict, ["answer": "agree"], as: "second")
            #expect(second.status == 422)
            let status = try await village.status(of: sent.location)
            #expect(status == .refused)
        }
    }

    @Test(arguments: engines)
    func `and a second factor shown within five minutes`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let answer = await village.house.post("/mandates", auditor, as: "tired")
            #expect(answer.status == 403)
            #expect(answer.text.contains("请再验证一次身份"))
            #expect(answer.text.contains("年度检查"))
            let page = await village.house.get("/approvals", as: "committee")
            #expect(!page.text.contains("审计员"))
        }
    }

    @Test(arguments: engines)
    func `and can be taken back by the one who asked`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let sent = await village.house.post("/mandates", auditor, as: "security")
            let back = await village.house.post(
                sent.location + "/verdict", ["answer": "refuse"], as: "security")
            #expect(back.status == 303)
            let status = try await village.status(of: sent.location)
            #expect(status == .refused)
        }
    }

    @Test(arguments: engines)
    func `and ends by two persons too, at once`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let house = village.house
            let sent = await house.post("/mandates", auditor, as: "security")
            _ = await house.post(sent.location + "/verdict", ["answer": "agree"], as: "second")
            let given = try await village.database.read { tx in
                try tx.mandates(for: Village.farm, on: Instant.testStart.date)
            }
            let id = try #require(given.first?.id)
            let asked = await house.post("/mandates/\(id)/end", ["reason": "转岗"], as: "second")
            #expect(asked.status == 303)
            let roles = "/organizations/\(Village.farm)/roles"
            #expect(await house.get(roles, as: "member").status == 200)
            _ = await house.post(
                asked.location + "/verdict", ["answer": "agree"], as: "committee")
            #expect(await house.get(roles, as: "member").status == 403)
        }
    }
}

@Suite struct `S6 — through the pages` {
    @Test(arguments: engines)
    func `nobody gives a role to oneself`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let answer = await village.house.post(
                "/mandates",
                [
                    "account": "\(AccountID.security)", "role": "auditor",
                    "organization": "\(Village.farm)", "from": "2026-05-01",
                    "until": "2026-08-31", "reason": "年度检查",
                ], as: "security")
            #expect(answer.status == 422)
            #expect(answer.text.contains("不能给自己授权"))
            #expect(answer.text.contains("年度检查"))
        }
    }

    @Test(arguments: engines, ["systemAdministrator", "auditAdministrator", "clerk"])
    func `an officer gets no other role`(engine: Dialect, role: String) async throws {
        try await VillageHouse.open(engine) { village in
            let answer = await village.house.post(
                "/mandates",
                [
                    "account": "\(AccountID(high: 3, low: 15))", "role": role,
                    "organization": "\(Village.group)", "from": "2026-05-01",
                    "until": "2026-08-31", "reason": "兼任",
                ], as: "security")
            #expect(answer.status == 422)
            #expect(answer.text.contains("安全管理员"))
        }
    }

    /// A secretary sees and agrees, and proposes nothing; the form would tell the names of accounts.
    @Test(arguments: engines)
    func `the form is for whoever may send it`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let address = "/mandates/new?account=\(AccountID.clerk)"
            let answer = await village.house.get(address, as: "committee")
            #expect(answer.status == 403)
            #expect(!answer.text.contains("苏小满"))
            #expect(await village.house.get(address, as: "security").status == 200)
            let tired = await village.house.get(address, as: "tired")
            #expect(tired.status == 200, "the second factor is asked for when it is sent")
        }
    }

    @Test(arguments: engines)
    func `nobody gives a role outside the own scope`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let answer = await village.house.post(
                "/mandates",
                [
                    "account": "\(AccountID.clerk)", "role": "auditor",
                    "organization": "\(Village.elsewhere)", "from": "2026-05-01",
                    "until": "2026-08-31", "reason": "检查",
                ], as: "security")
            #expect(answer.status == 403)
            let waiting = await village.house.get("/approvals", as: "second")
            #expect(!waiting.text.contains("苏小满"))
        }
    }

    /// Between asking and agreeing the account became an officer by another request.
    @Test(arguments: engines)
    func `two requests do not make two officers of one account`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            var requests: [String] = []
            for role in ["systemAdministrator", "auditAdministrator"] {
                let sent = await village.house.post(
                    "/mandates",
                    [
                        "account": "\(AccountID.clerk)", "role": role,
                        "organization": "\(Village.group)", "from": "2026-05-01",
                        "until": "2026-08-31", "reason": "任命",
                    ], as: "security")
                requests.append(sent.location)
            }
            let first = await village.house.post(
                requests[0] + "/verdict", ["answer": "agree"], as: "committee")
            #expect(first.status == 303)
            let second = await village.house.post(
                requests[1] + "/verdict", ["answer": "agree"], as: "committee")
            #expect(second.status == 422)
            let held = try await village.database.read { tx in try tx.mandates(of: .clerk) }
            #expect(held.map(\.role) == [.systemAdministrator])
        }
    }
}

@Suite struct `Pages of roles` {
    @Test(arguments: engines)
    func `say which post gives which role`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let page = await village.house.get("/me/roles", as: "committee")
            #expect(page.status == 200)
            #expect(page.text.contains("党委书记"))
            let member = await village.house.get("/me/roles", as: "member")
            #expect(member.text.contains("只有本人的权限"))
        }
    }

    @Test(arguments: engines)
    func `show the matrix to everybody, filtered by a role`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let all = await village.house.get("/roles", as: "member")
            #expect(all.text.contains("mandate.agree"))
            let one = await village.house.get("/roles?role=auditor", as: "member")
            #expect(!one.text.contains("mandate.agree"))
            #expect(one.text.contains("mandate.list"))
            let stranger = await village.house.get("/roles", as: nil)
            #expect(stranger.status == 303)
        }
    }

    @Test(arguments: engines)
    func `answer a program with the same`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let value = await village.house.get(
                "/accounts/\(AccountID.security)/roles", as: "security",
                accept: "application/json")
            #expect(value.text.contains(#""role":"securityAdministrator""#))
        }
    }

    @Test(arguments: engines)
    func `tell nobody else about a request`(engine: Dialect) async throws {
        try await VillageHouse.open(engine) { village in
            let sent = await village.house.post("/mandates", auditor, as: "security")
            #expect(await village.house.get(sent.location, as: "clerk").status == 404)
            #expect(await village.house.get(sent.location, as: "security").status == 200)
            #expect(await village.house.get(sent.location, as: "committee").status == 200)
        }
    }
}

extension VillageHouse {
    func status(of location: String) async throws -> Approval.Status? {
        guard let id = Approval.ID(String(location.suffix(36))) else { return nil }
        return try await database.read { tx in
            try tx.approval(id)?.status(at: .testStart)
        }
    }
}
