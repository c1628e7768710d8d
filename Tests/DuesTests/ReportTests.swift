import Archives
import Foundation
import Kernel
import Sheets
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

private func address(_ organization: OrganizationID, _ period: String, file: String = "") -> String
{
    "/organizations/\(organization)/dues/reports\(file)?period=\(period)"
}

/// A report as a program reads it.
private struct Told: Decodable {
    struct Line: Decodable, Equatable {
        let organization: String?
        let slips: Int?
        let asked: Money
        let received: Money
        let unpaid: Int?
        let open: Money
        let relieved: Int?
    }

    struct Fund: Decodable { let amount: Money }

    let collection: [Line]
    let funds: [Fund]
}

extension House {
    fileprivate func report(
        _ organization: OrganizationID, _ period: String, as who: String = "clerk"
    ) async throws -> Told {
        let answer = await house.get(
            address(organization, period), as: who, accept: "application/json")
        #expect(answer.status == 200)
        return try JSONDecoder().decode(Told.self, from: Data(answer.bytes))
    }
}

extension House {
    /// The collection of the farm by its books.
    fileprivate func booked(_ period: String) async throws -> [CollectionLine] {
        let today = CivilDate.day(2026, 5, 1)
        let period = try #require(DuesPeriod(period, on: today))
        return try await database.read { tx in
            guard let scene = try dues.scene(of: .farm, on: today, tx) else { return [] }
            return try dues.booked(of: scene, period, today, tx)
        }
    }
}

@Suite struct `A report of dues` {
    /// Two branches; some paid, one payment was taken back, money went up, was spent and came.
    private func filled(_ home: House) async throws {
        #expect(await home.setShare("50").status == 303)
        try await home.enterPayers(6, in: .birch)
        await home.askedForApril()
        #expect(await home.receive(.lin).status == 303)
        #expect(await home.agree(await home.askReversal()) == 303)
        #expect(await home.receive(.newcomer).status == 303)
        #expect(await home.confirm(await home.remit(), "95.74").status == 303)
        #expect(await home.agree(await home.spend("12.34")) == 303)
        #expect(await home.interest().status == 303)
    }

    @Test(arguments: engines)
    func `says what slips and postings say, added up once more`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await filled(home)
            let told = try await home.report(.farm, "2026-04")
            let sum = try #require(told.collection.last)
            let asked = try await home.number("SELECT sum(amount) FROM dues_slip")
            #expect(sum.asked == Money(fen: asked) && sum.organization == nil)
            let owed = try await home.number(
                "SELECT sum(amount) FROM dues_posting WHERE book = 'owed'")
            #expect(sum.open == Money(fen: owed) && sum.open > .zero)
            #expect(sum.received == sum.asked - sum.open)
            #expect(sum.slips == 10 && sum.unpaid == 3)
            #expect(told.collection.dropLast().total(\.received) == sum.received)
            let units = told.collection.compactMap(\.organization)
            #expect(Set(units) == ["\(OrganizationID.birch)", "\(OrganizationID.larch)"])
            #expect(try await home.report(.farm, "2026").collection == told.collection)
            #expect(try await home.report(.birch, "2026-04").collection.count == 2)
            #expect(try await home.report(.farm, "2026-03").collection.count == 1)
            #expect(home.house.errors.all == [])
        }
    }

    /// The lines of funds in the order of the page, against sums of the postings by act and book.
    @Test(arguments: engines)
    func `balances income, use and what is left`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await filled(home)
            for organization in [OrganizationID.birch, .farm] {
                let funds = try await home.report(organization, "2026-05").funds.map(\.amount)
                let counted = try await home.recounted(organization, below: [])
                #expect(funds[0] == .zero)
                let parts = ["received", "fromBelow", "interest"]
                for (place, part) in parts.enumerated() {
                    #expect(funds[place + 1].fen == counted[part] ?? 0, "\(part)")
                }
                #expect(funds[4] == funds[1...3].total { $0 })
                #expect(funds[5].fen == counted["passedUp"] ?? 0)
                #expect(funds[11] == funds[5...10].total { $0 })
                #expect(funds[12].fen == counted["closing"] ?? 0)
                #expect(funds[0] + funds[4] - funds[11] == funds[12])
                let year = try await home.report(organization, "2026").funds.map(\.amount)
                #expect(year == funds)
            }
        }
    }

    /// What is added up from the books comes to what the slips come to.
    @Test(arguments: engines)
    func `is the same by the books, where nobody goes through slips`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            try await filled(home)
            let slips = try await home.report(.farm, "2026").collection
            let lines = try await home.booked("2026")
            let birch = try #require(lines.first { $0.organization == .birch })
            let same = slips.first { $0.organization == "\(OrganizationID.birch)" }
            #expect(birch.asked == same?.asked && birch.received == same?.received)
            #expect(birch.slips == nil)
            #expect(lines.last?.asked == lines.dropLast().total(\.asked))
            // The tree of these tests lists one unit, as a large one lists some hundred: whoever is
            // not listed is counted too.
            #expect(lines.contains { $0.organization == .larch })
            #expect(lines.last?.asked == slips.last?.asked)
            #expect(lines.last?.received == slips.last?.received)
            let posted = try await home.number(
                "SELECT -sum(amount) FROM dues_posting WHERE book = 'dues'")
            #expect(lines.last?.asked == Money(fen: posted))
        }
    }

    @Test(arguments: engines)
    func `has the branches of every month, by slips and by books`(engine: Dialect) async throws {
        let time = CivilDate.day(2026, 2, 10)...CivilDate.day(2026, 3, 31)
        try await House.open(engine, organizations: .withLarch(time)) { home in
            try await home.enterPayers(6, in: .birch)
            try await home.enterPayers(
                2, in: .larch, from: 100, for: CivilMonth(of: .day(2026, 3, 1)))
            let told = try await home.report(.farm, "2026").collection
            #expect(told.last?.asked == Money(fen: 8000) && told.last?.slips == 8)
            #expect(try await home.report(.farm, "2026-03").collection.last?.slips == 2)
            let lines = try await home.booked("2026")
            #expect(lines.last?.asked == Money(fen: 8000))
            #expect(lines.first { $0.organization == .larch }?.received == Money(fen: 2000))
        }
    }

    @Test(arguments: engines)
    func `is the same in a workbook and on paper`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await filled(home)
            let sum = try #require(try await home.report(.farm, "2026-04").collection.last)
            let words = try await home.words(
                address(.farm, "2026-04", file: "/document"), as: "clerk")
            for word in [
                "青溪林场党委", "党费收缴情况表", "党费收支情况表", sum.asked.grouped, "金额单位：元", "制表",
            ] { #expect(words.contains(word), "\(word)") }
            #expect(!words.contains("林晓禾"))
            let book = await home.house.get(
                address(.farm, "2026-04", file: "/workbook"), as: "clerk")
            var rows: [[String]] = []
            try TableFile.open(FileBytes(book.bytes)).forEachRow { row in
                rows.append((0..<row.count).map { row.text(at: $0) })
            }
            let total = try #require(rows.first { $0.first == "合计" })
            #expect(total[2] == plain(sum.asked) && total[3] == plain(sum.received))
        }
    }

    /// As a spreadsheet keeps a number.
    private func plain(_ amount: Money) -> String {
        let yuan = Double(amount.fen) / 100
        return yuan == yuan.rounded() ? String(Int(yuan)) : String(yuan)
    }

    @Test(arguments: engines)
    func `is for those who read the books`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            for file in ["", "/workbook", "/document"] {
                for who in ["lin", "stranger", "payroll"] {
                    let status = await home.house.get(
                        address(.farm, "2026-04", file: file), as: who
                    ).status
                    #expect(status == 403 || status == 404, "\(who) \(file)")
                }
                let empty = await home.house.get(
                    address(.farm, "2026-04", file: file), as: "committee")
                #expect(empty.status == 200)
            }
            for period in ["2026-13", "1999", "2027", "2026-06", "x"] {
                let status = await home.house.get(address(.farm, period), as: "clerk").status
                #expect(status == 400, "\(period)")
            }
        }
    }
}
