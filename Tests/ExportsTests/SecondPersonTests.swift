import Kernel
import Storage
import TestSupport
import Testing

@testable import Exports

@Suite struct `A list of members leaves the house` {
    private static let asked: KeyValuePairs = [
        "organization": House.birch.description, "on": "2026-01-01", "purpose": "statistics",
        "reason": "核对年报", "format": "csv",
    ]

    private static func allow(_ rows: Int, in house: House) async {
        let answer = await house.house.post(
            "/members/export/rules",
            ["setting": "rowsAlone", "value": String(rows), "from": "2026-01-01"], as: "operator")
        #expect(answer.status == 303, "\(answer.text)")
    }

    @Test(arguments: Dialect.allCases)
    func `by one person where it is short`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            await Self.allow(3, in: house)
            let file = await house.house.post("/members/export", Self.asked, as: "clerk")
            #expect(file.status == 200 && file.text.contains("林晓荷"))
        }
    }

    @Test(arguments: Dialect.allCases)
    func `of those alone who were chosen, and belong there`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            await Self.allow(3, in: house)
            let asked = Self.asked.map { ($0.key, $0.value) }
            let page = await house.house.post(
                "/members/export/chosen", pairs: [("person", "\(House.chosen)")], as: "clerk")
            #expect(page.status == 200 && page.text.contains("\(House.chosen)"))
            let file = await house.house.post(
                "/members/export", pairs: asked + [("person", "\(House.chosen)")], as: "clerk")
            #expect(file.status == 200 && file.text.contains("林晓荷"))
            #expect(file.text.split(whereSeparator: \.isNewline).count == 2)
            let nobody = await house.house.post(
                "/members/export", pairs: asked + [("person", "\(PersonID(high: 9, low: 9))")],
                as: "clerk")
            #expect(nobody.status == 422)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `when a second person agrees where it is long, once`(engine: Dialect) async throws {
        try await House.open(engine) { house in
            await Self.allow(2, in: house)
            let sent = await house.house.post("/members/export", Self.asked, as: "clerk")
            #expect(sent.status == 303 && sent.location.hasPrefix("/approvals/"))
            #expect(!sent.text.contains("林晓荷"))
            let approval = sent.location.split(separator: "/").last.map(String.init) ?? ""
            let out = "/members/export/agreed/\(approval)", answer = "\(sent.location)/verdict"
            #expect(await house.house.post(out, as: "clerk").status == 404)

            // Neither who asked nor somebody of another place agrees.
            #expect(
                await house.house.post(answer, ["answer": "agree"], as: "clerk").status == 422)
            #expect(
                await house.house.post(answer, ["answer": "agree"], as: "stranger").status >= 403)
            #expect(await house.house.post(out, as: "clerk").status == 404)

            #expect(
                await house.house.post(answer, ["answer": "agree"], as: "secretary").status == 303)
            let page = await house.house.get("/members/export", as: "clerk")
            #expect(page.text.contains("核对年报") && page.text.contains(out))
            // Who agreed does not take it; who asked does, and once.
            #expect(await house.house.post(out, as: "secretary").status == 404)
            let file = await house.house.post(out, as: "clerk")
            #expect(file.status == 200 && file.text.contains("林晓荷"))
            #expect(await house.house.post(out, as: "clerk").status == 409)
            #expect(house.house.errors.all == [])
        }
    }

    @Test func `not a day after it was agreed to`() async throws {
        try await House.open(.sqlite) { house in
            await Self.allow(0, in: house)
            let sent = await house.house.post("/members/export", Self.asked, as: "clerk")
            let approval = sent.location.split(separator: "/").last.map(String.init) ?? ""
            let agreed = await house.house.post(
                "\(sent.location)/verdict", ["answer": "agree"], as: "secretary")
            #expect(agreed.status == 303)
            try await house.database.write { tx in
                try tx.execute("UPDATE export_leave SET agreed_at = 0")
            }
            let late = await house.house.post(
                "/members/export/agreed/\(approval)", as: "clerk")
            #expect(late.status == 409)
        }
    }
}
