import Crypto
import Kernel
import Keyring
import Storage
import TestSupport
import Testing
import Web

@testable import Register

@Suite struct `What somebody wants erased` {
    private func ask(_ home: House, _ field: String = "phone") async -> TestHouse.Answer {
        await home.house.post(
            "/me/fields/\(field)/erasure", ["reason": "不再使用"], as: "lin")
    }

    /// Every text that the register keeps of somebody about a field, opened.
    private func kept(_ home: House, _ field: PersonField) async throws -> [String] {
        let cipher = home.cipher
        return try await home.database.read { tx in
            let person = try tx.person(.lin)?.opened(by: cipher)
            let history = try tx.changes(of: .lin, openedBy: cipher).flatMap(\.values)
                .filter { $0.field == field.rawValue }
            let requests = try tx.corrections(of: .lin).map { try $0.opened(by: cipher) }
                .filter { $0.field == field && !$0.isErasure }
            return [person?[field]].compactMap(\.self)
                + history.flatMap { [$0.before, $0.after].compactMap(\.self) }
                + requests.flatMap { [$0.wanted, $0.evidence] }
        }
    }

    @Test(arguments: engines)
    func `goes with its history when another agrees, and the day stays`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            let wrong = await home.house.post(
                "/me/fields/phone", ["wanted": "19900000077", "evidence": "换号 19900000077"],
                as: "lin")
            let agreed = ["answer": "agree", "reason": "属实"] as KeyValuePairs
            #expect(await home.house.post(wrong.location, agreed, as: "clerk").status == 303)
            let before = try await kept(home, .phone)
            #expect(before.contains("19900000077"))
            let asked = await ask(home)
            #expect(asked.status == 303)
            #expect(await home.house.post(asked.location, agreed, as: "lin").status == 403)
            #expect(await home.house.post(asked.location, agreed, as: "clerk").status == 303)
            let after = try await kept(home, .phone)
            #expect(after == [ErasureWords.erased.chinese, ErasureWords.erased.chinese])
            let file = await home.house.get("/me/file", as: "lin").text
            #expect(file.contains("按本人意愿删除"))
            #expect(!file.contains("199****0077"))
        }
    }

    /// A copy of the row, such as the disk or an older page of it may have, opens no more; what is
    /// still on file does.
    @Test(arguments: engines)
    func `takes the key along under which it stood`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let cipher = home.cipher
            let before = try await home.database.read { tx in try tx.person(.lin) }
            let request = await ask(home).location
            let agreed = ["answer": "agree", "reason": "属实"] as KeyValuePairs
            #expect(await home.house.post(request, agreed, as: "clerk").status == 303)
            let after = try await home.database.read { tx in try tx.person(.lin) }
            let own = try #require(try after?.own(cipher))
            let erased = try #require(before?.row.phone)
            #expect(throws: CryptoError.doesNotOpen) {
                try own.open(erased, in: .phone, row: PersonID.lin)
            }
            #expect(try after?.opened(by: cipher).idNumber == Person.lin.idNumber)
        }
    }

    @Test(arguments: engines)
    func `stays when another says why it has to`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let request = await ask(home).location
            let refused = await home.house.post(
                request, ["answer": "refuse", "reason": "值班联系需要"], as: "clerk")
            #expect(refused.status == 303)
            let number = try await kept(home, .phone)
            #expect(number == ["19900000001"])
            #expect(await home.house.get(request, as: "lin").text.contains("值班联系需要"))
        }
    }

    @Test(arguments: engines, ["name", "birth-date", "id-number", "education"])
    func `says what it is kept for when that is a duty`(
        engine: Dialect, field: String
    ) async throws {
        try await House.open(engine) { home in
            let page = await home.house.get("/me/fields/\(field)/erasure", as: "lin")
            #expect(page.status == 200)
            #expect(page.text.contains("依职责保存"))
            #expect(page.text.contains("关系转出或去世"))
            #expect(await ask(home, field).status == 422)
        }
    }

    @Test(arguments: engines)
    func `is not asked for where nothing is on file`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let page = await home.house.get("/me/fields/address/erasure", as: "lin")
            #expect(page.text.contains("没有登记"))
            #expect(await ask(home, "address").status == 422)
        }
    }
}

@Suite struct `A bank account` {
    private func enter(_ home: House, version: Int) async -> TestHouse.Answer {
        await home.house.post(
            "/people/\(PersonID.lin)/contact?purpose=routine",
            [
                "version": String(version), "bank_account": "9901234567890123", "kind": "change",
                "on": "2026-01-01", "reason": "发放慰问金",
            ], as: "clerk")
    }

    @Test(arguments: engines)
    func `is kept with a consent of its own, and goes with it`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let early = await enter(home, version: 1)
            #expect(early.status == 422)
            #expect(early.text.contains("单独同意"))
            func say(_ answer: String) async -> Int {
                await home.house.post(
                    "/me/consents", ["matter": "bankAccount", "answer": answer], as: "lin"
                ).status
            }
            #expect(await say("yes") == 303)
            #expect(await enter(home, version: 1).status == 303)
            #expect(await say("no") == 303)
            let person = try await home.database.read { tx in try tx.person(.lin) }
            #expect(person?.row.bankAccount == nil)
            let cipher = home.cipher
            let history = try await home.database.read { tx in
                try tx.changes(of: .lin, openedBy: cipher)
            }
            #expect(history.map(\.kind) == [.erase, .change])
            #expect(
                history.flatMap(\.values).allSatisfy { $0.before == nil && $0.after == nil })
        }
    }
}
