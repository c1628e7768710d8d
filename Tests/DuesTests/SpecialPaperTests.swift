import Archives
import Kernel
import Sheets
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

private let birch = "/organizations/\(OrganizationID.birch)/dues/special"
private let farm = "/organizations/\(OrganizationID.farm)/dues/special"

extension House {
    fileprivate func table(
        _ address: String, as who: String = "secretary"
    ) async throws -> [[String]] {
        let file = await house.get("\(address)/table.xlsx", as: who)
        #expect(file.status == 200)
        #expect(file.headers["content-type"] == Response.workbookType)
        var rows: [[String]] = []
        try WorkbookReader(FileBytes(file.bytes)).forEachRow { row in
            rows.append(row.texts)
        }
        return rows
    }
}

@Suite struct `What is taken away of dues beyond what is asked` {
    @Test(arguments: engines)
    func `is the whole list as a workbook, on record`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let given = await home.give("1360")
            #expect(await home.give("36.50", "excess").status == 303)
            #expect(await home.special(given, "forwarding").status == 303)
            let looks: SQL = """
                SELECT count(*) FROM audit_entry
                WHERE action = 'dues.read' AND outcome = 'done' AND target_kind = 'organization'
                """
            let before = try await home.number(looks)
            let rows = try await home.table(birch)
            try await home.expect(before + 1, looks)
            #expect(rows.count == 3)
            #expect(rows[0].starts(with: ["姓名"]))
            let told = Set(rows.dropFirst().map { $0.joined(separator: "|") })
            #expect(told.contains { $0.contains("1360.00") && $0.contains("在途，待确认") })
            #expect(told.contains { $0.contains("36.50") && $0.contains("已记入党费") })
            // The level above has what is on its way to it, and of others nothing.
            let above = try await home.table(farm, as: "clerk")
            #expect(above.count == 2 && above[1].contains("1360.00"))
            for who in ["lin", "stranger"] {
                #expect(await home.house.get("\(birch)/table.xlsx", as: who).status == 403)
            }
            #expect(home.house.errors.all == [])
        }
    }

    /// The page has the latest two hundred.
    @Test(arguments: engines)
    func `has all lines, however many`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.database.write(within: .seconds(60)) { tx in
                for _ in 0..<450 {
                    let dues = SpecialDues(
                        id: Fresh.id(at: .testStart), person: .lin, branch: .birch,
                        amount: Money(fen: 100_000), method: .inPerson, treatment: .large,
                        wishedOn: .day(2026, 4, 1), receivedOn: .day(2026, 4, 1),
                        recordedAt: .testStart, account: AccountID(high: 3, low: 3))
                    try tx.enter(DuesAct.receiving(dues))
                    try tx.enter(dues)
                }
            }
            #expect(try await home.table(birch).count == 451)
        }
    }

    @Test(arguments: engines)
    func `is a receipt for the payer, who sees where it went`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let given = await home.give("1360")
            let address = given.location + "/paper"
            let first = try await home.words(address, as: "lin")
            for word in [
                "林晓禾", "白桦党支部", "1,360.00", "壹仟叁佰陆拾元整", "高树青", "2026-04-20", "大额党费，全额转交中央",
            ] {
                #expect(first.contains(word), "\(word)")
            }
            // What the member wrote is on the page and not on paper that lies about.
            #expect(!first.contains("入党五十年"))
            #expect(await home.special(given, "forwarding").status == 303)
            #expect(
                await home.special(given, "confirmation", ["amount": "1360"], as: "clerk").status
                    == 303)
            #expect(await home.special(given, "forwarding", as: "clerk").status == 303)
            let letter = await home.special(
                given, "letter", ["on": "2026-05-01", "words": "收据 001"], as: "cashier")
            #expect(letter.status == 303)
            let last = try await home.words(address, as: "lin")
            #expect(last.contains("收据 001") && last.contains("中央组织部"))
            let page = await home.house.get(given.location, as: "lin").text
            #expect(page.contains(address))
            #expect(await home.house.get(address, as: "stranger").status == 404)
        }
    }

    @Test(arguments: engines)
    func `is no receipt of what was taken back`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let given = await home.give("1000")
            let asked = await home.special(given, "reversal", ["ground": "notReceived"])
            #expect(await home.agree(asked) == 303)
            let paper = await home.house.get(given.location + "/paper", as: "lin")
            #expect(paper.status == 404 && paper.text.contains("没有收据"))
            #expect(await !home.house.get(given.location, as: "lin").text.contains("/paper"))
        }
    }
}
