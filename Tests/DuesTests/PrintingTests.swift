import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

private let birch = "/organizations/\(OrganizationID.birch)/dues"
private let april = "2026-04"

extension House {
    /// Three of the branch and one of the other are asked for April.
    func askedForApril() async {
        for person in [PersonID.lin, .gao, .newcomer] {
            #expect(await fix(person, base: "8765.43").status == 303)
        }
        #expect(await fix(.su, base: "6000", as: "cashier").status == 303)
        #expect(await issue().status == 303)
    }

    /// Makes the sheet of the branch and says where it is.
    func sheet(as who: String = "secretary") async -> String {
        let made = await house.post("\(birch)/sheets", ["month": april], as: who)
        #expect(made.status == 303)
        return String(made.location.split(separator: "?")[0])
    }

    func give(
        _ sheet: String, _ people: [PersonID], on: String = "2026-04-20", dates: [String] = [],
        turns: [some CustomStringConvertible & Sendable] = [Int](), as who: String = "secretary"
    ) async -> TestHouse.Answer {
        await house.post(
            "\(sheet)/payments",
            pairs: people.map { ("person", "\($0)") } + [("on", on)]
                + dates.map { ("dates", $0) } + turns.map { ("turns", "\($0)") }, as: who)
    }

    func words(_ address: String, as who: String) async throws -> String {
        let paper = await house.get(address, as: who)
        #expect(paper.status == 200 && paper.headers["content-type"] == "application/pdf")
        return try await Foreign.words(of: paper.bytes)
    }
}

@Suite struct `Capital numerals` {
    @Test(arguments: [
        (0, "零元整"), (20, "贰角整"), (1, "壹分"), (10_000, "壹佰元整"), (13_148, "壹佰叁拾壹元肆角捌分"),
        (100_506, "壹仟零伍元零陆分"), (10_050, "壹佰元伍角整"), (1_000_000, "壹万元整"),
        (1_000_100, "壹万零壹元整"), (1_050_000, "壹万零伍佰元整"), (10_000_000_000, "壹亿元整"),
        (10_000_000_100, "壹亿零壹元整"), (10_010_000_000, "壹亿零壹拾万元整"),
        (12_345_678_901, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分"), (-150, "负壹元伍角整"),
    ])
    func `say what the figures say`(fen: Int, capitals: String) {
        #expect(Money(fen: fen).capitals == capitals)
    }
}

@Suite struct `A sheet of dues` {
    @Test(arguments: engines)
    func `is one sheet until it says something else`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let early = await home.house.post("\(birch)/sheets", ["month": april], as: "secretary")
            #expect(early.status == 422 && early.text.contains("还没有可以收的党费单"))
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await home.issue().status == 303)
            let first = await home.sheet()
            #expect(await home.sheet(as: "clerk") == first)
            #expect(await home.receive(.lin).status == 303)
            #expect(await home.sheet() == first)
            #expect(await home.fix(.gao, base: "6000").status == 303)
            #expect(await home.issue().status == 303)
            let page = await home.house.get(first, as: "secretary").text
            #expect(page.contains("打印后又发出 1 张党费单"))
            let second = await home.sheet()
            #expect(second != first)
            #expect(await home.house.get(first, as: "secretary").text.contains("更新的收缴单"))
            try await home.expect(2, "SELECT count(*) FROM dues_sheet")
            try await home.expect(3, "SELECT count(*) FROM dues_sheet_line")
            try await home.expect(
                4, "SELECT count(*) FROM audit_entry WHERE action = 'dues.print'")
            #expect(home.house.errors.all == [])
        }
    }

    @Test(arguments: engines)
    func `is for whoever collects there`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.askedForApril()
            let sheet = await home.sheet()
            for who in ["lin", "stranger", "payroll", "operator"] {
                for address in [sheet, sheet + "/paper", sheet + "/arrears", "\(birch)/sheets"] {
                    let status = await home.house.get(address, as: who).status
                    #expect(status == 403 || status == 404, "\(who) \(address)")
                }
                let status = await home.give(sheet, [.lin], as: who).status
                #expect(status == 403 || status == 404)
            }
            try await home.expect(0, "SELECT count(*) FROM dues_payment")
        }
    }

    @Test(arguments: engines)
    func `is read from paper, by people and by a scanner`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.askedForApril()
            let sheet = await home.sheet()
            let paper = await home.house.get(sheet + "/paper", as: "secretary")
            let words = try await Foreign.words(of: paper.bytes)
            for word in ["林晓禾", "陈新", "131.48", "394.44", "签字", "计算基数 × 1.5%"] {
                #expect(words.contains(word), "\(word)")
            }
            #expect(!words.contains("8,765.43") && !words.contains("苏小满"))
            let code = try await Foreign.scanned(paper.bytes)
                .trimmingCharacters(in: .newlines)
            #expect(code.hasPrefix("http://localhost\(sheet)?mark="))
            let scanned = String(code.dropFirst("http://localhost".count))
            let page = await home.house.get(scanned, as: "secretary")
            #expect(page.status == 200 && !page.text.contains("不一致"))
            let other = await home.house.get(sheet + "?mark=0123456789AB", as: "secretary")
            #expect(other.text.contains("扫到的收缴单与系统里的不一致"))
        }
    }

    @Test(arguments: engines)
    func `asks nobody once more who has paid`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.askedForApril()
            let sheet = await home.sheet()
            func slips(_ words: String) -> Int {
                words.components(separatedBy: "应交 131.48 元").count - 1
            }
            let before = try await home.words(sheet + "/paper", as: "secretary")
            #expect(slips(before) == 3)
            #expect(await home.receive(.lin).status == 303)
            let after = try await home.words(sheet + "/paper", as: "secretary")
            #expect(slips(after) == 2)
            for word in ["394.44", "待收合计", "262.96"] { #expect(after.contains(word), "\(word)") }
            #expect(await home.give(sheet, [.newcomer, .gao], as: "clerk").status == 303)
            let none = try await home.words(sheet + "/paper", as: "secretary")
            #expect(slips(none) == 0 && none.contains("林晓禾"))
        }
    }

    /// The base is for whoever fixes it, who says what for; each member reads that it was printed.
    @Test(arguments: engines)
    func `shows a base to nobody but a clerk with a purpose`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.askedForApril()
            let bases = await home.sheet() + "/paper?bases=yes"
            #expect(await home.house.get(bases, as: "secretary").status == 403)
            #expect(await home.house.get(bases, as: "clerk").status != 200)
            let words = try await home.words(bases + "&purpose=dues", as: "clerk")
            #expect(words.contains("8,765.43"))
            try await home.expect(
                3,
                """
                SELECT count(*) FROM audit_entry
                WHERE action = 'dues.readBase' AND outcome = 'done' AND purpose = 'dues'
                """)
        }
    }

    /// A sheet stays; who looks after a member may be somebody else by now.
    @Test(arguments: engines)
    func `shows no base of somebody who has moved`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.askedForApril()
            let bases = await home.sheet() + "/paper?bases=yes&purpose=dues"
            try await home.database.write { tx in
                try tx.execute(
                    """
                    UPDATE membership SET branch = \(OrganizationID.other)
                    WHERE person = \(PersonID.lin)
                    """)
            }
            let words = try await home.words(bases, as: "clerk")
            #expect(words.contains("8,765.43") && words.contains("林晓禾"))
            #expect(words.components(separatedBy: "计算基数 × 1.5%").count - 1 == 1)
            try await home.expect(
                2, "SELECT count(*) FROM audit_entry WHERE action = 'dues.readBase'")
        }
    }

    @Test(arguments: engines)
    func `reminds those who owe months before`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.askedForApril()
            #expect(await home.receive(.newcomer).status == 303)
            let may = await home.house.post(
                "/organizations/\(OrganizationID.farm)/dues/slips", ["month": "2026-05"],
                as: "clerk")
            #expect(may.status == 303)
            let made = await home.house.post(
                "\(birch)/sheets", ["month": "2026-05"], as: "secretary")
            let sheet = String(made.location.split(separator: "?")[0])
            let words = try await home.words(sheet + "/arrears", as: "secretary")
            #expect(words.contains("林晓禾") && words.contains("2026-04"))
            #expect(!words.contains("陈新"))
            let slips = try await home.words(sheet + "/paper", as: "secretary")
            #expect(slips.contains("以前未交：2026-04"))
        }
    }
}

@Suite struct `A sheet that comes back` {
    @Test(arguments: engines)
    func `is recorded at once, everybody ticked but oneself`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.askedForApril()
            let sheet = await home.sheet()
            let page = await home.house.get(sheet, as: "secretary").text
            #expect(page.components(separatedBy: " checked").count - 1 == 2)
            #expect(page.contains("本人，由其他同志登记"))
            let line = try await home.number(
                "SELECT line FROM dues_sheet_line WHERE person = \(PersonID.newcomer)")
            let dates = (1...3).map { $0 == line ? "2026-04-18" : "" }
            let given = await home.give(sheet, [.lin, .newcomer], dates: dates)
            #expect(given.status == 303 && given.location.hasPrefix("/dues/payments/"))
            let receipt = await home.house.get(given.location, as: "secretary").text
            #expect(receipt.contains("262.96") && receipt.contains("贰佰陆拾贰元玖角陆分"))
            #expect(receipt.contains("林晓禾") && receipt.contains("陈新"))
            #expect(receipt.contains("高树青"))
            try await home.expect(
                1, "SELECT count(*) FROM dues_act WHERE kind = 'payment'")
            for (person, day) in [
                (PersonID.lin, CivilDate.day(2026, 4, 20)), (.newcomer, .day(2026, 4, 18)),
            ] {
                try await home.expect(
                    1,
                    """
                    SELECT count(*) FROM dues_payment
                    WHERE person = \(person) AND received_on = \(day)
                    """)
            }
            try await home.expectBalance()
            #expect(home.house.errors.all == [])
        }
    }

    @Test(arguments: engines)
    func `posts once, and leaves those alone who paid meanwhile`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.askedForApril()
            let sheet = await home.sheet()
            #expect(await home.receive(.lin).status == 303)
            #expect(await home.house.get(sheet, as: "clerk").text.contains("已交，不再登记"))
            let given = await home.give(sheet, [.lin, .newcomer, .gao], as: "clerk")
            #expect(given.status == 303)
            try await home.expect(3, "SELECT count(*) FROM dues_payment")
            let again = await home.give(sheet, [.lin, .newcomer, .gao], as: "clerk")
            #expect(again.status == 422 && again.text.contains("没有重复登记"))
            try await home.expect(3, "SELECT count(*) FROM dues_payment")
            try await home.expectBalance()
        }
    }

    /// Neither by a box that was ticked already, nor by a page that was opened before.
    @Test(arguments: engines)
    func `does not undo by the way what two persons took back`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.askedForApril()
            let sheet = await home.sheet()
            #expect(await home.receive(.lin).status == 303)
            #expect(await home.agree(await home.askReversal()) == 303)
            let page = await home.house.get(sheet, as: "clerk").text
            // 高树青 and 陈新.
            #expect(page.components(separatedBy: " checked").count - 1 == 2)
            for turns in [[], [1, 1, 1]] {
                let before = await home.give(sheet, [.lin, .newcomer], turns: turns, as: "clerk")
                #expect(before.status == 422 && before.text.contains("的交款已经冲正，没有登记"))
                // What was typed is kept, and the box is to be ticked anew.
                #expect(before.text.components(separatedBy: " checked").count - 1 == 1)
                #expect(before.text.contains("2026-04-20"))
            }
            try await home.expect(1, "SELECT count(*) FROM dues_payment")
            let line = try await home.number(
                "SELECT line FROM dues_sheet_line WHERE person = \(PersonID.lin)")
            let turns = (1...3).map { $0 == line ? 2 : 1 }
            let again = await home.give(sheet, [.lin, .newcomer], turns: turns, as: "clerk")
            #expect(again.status == 303)
            try await home.expect(3, "SELECT count(*) FROM dues_payment")
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `posts once when eight send it together`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.askedForApril()
            let sheet = await home.sheet()
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        await home.give(sheet, [.lin, .newcomer], as: "clerk").status
                    }
                }
                return await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1)
            try await home.expect(2, "SELECT count(*) FROM dues_payment")
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `keeps what was ticked and typed where it is refused`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.askedForApril()
            let sheet = await home.sheet()
            let late = await home.give(sheet, [.newcomer], on: "2026-06-01")
            #expect(late.status == 422 && late.text.contains("不能晚于今天"))
            let early = await home.give(
                sheet, [.newcomer], on: "2026-03-31", dates: ["", "", ""])
            #expect(early.status == 422 && early.text.contains("不能早于"))
            #expect(early.text.contains("2026-03-31"))
            #expect(early.text.components(separatedBy: " checked").count - 1 == 1)
            let own = await home.give(sheet, [.gao])
            #expect(own.status == 422 && own.text.contains("自己交的党费"))
            let strangers = await home.give(sheet, [.su])
            #expect(strangers.status == 422 && strangers.text.contains("请刷新页面"))
            let short = await home.give(sheet, [.newcomer], dates: [""])
            #expect(short.status == 422)
            let nobody = await home.give(sheet, [])
            #expect(nobody.status == 422)
            try await home.expect(0, "SELECT count(*) FROM dues_payment")
        }
    }

    @Test(arguments: engines)
    func `takes three hundred, and no more`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.enterAsked(300, in: .birch)
            let sheet = await home.sheet()
            let people = (0..<300).map { PersonID(high: 6, low: UInt64($0)) }
            let paper = await home.house.get(sheet + "/paper", as: "secretary")
            #expect(paper.status == 200)
            // All that the page sends: as many fields as a form can have are more than it needs.
            let shown = await home.house.get(sheet, as: "secretary").hidden("turns")
            #expect(shown.count == 300)
            let given = await home.give(
                sheet, people, dates: Array(repeating: "2026-04-21", count: 300), turns: shown)
            #expect(given.status == 303)
            try await home.expect(300, "SELECT count(*) FROM dues_payment")
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await home.issue().status == 303)
            let more = await home.house.post("\(birch)/sheets", ["month": april], as: "clerk")
            #expect(more.status == 422 && more.text.contains("最多 300 人"))
        }
    }
}

extension House {
    /// So many strangers to the register who are asked by a branch for April.
    func enterAsked(_ count: Int, in branch: OrganizationID) async throws {
        try await enterPayers(count, in: branch, paying: false)
    }
}
