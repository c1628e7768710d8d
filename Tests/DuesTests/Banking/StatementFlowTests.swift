import Kernel
import Sheets
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

private let statements = "/organizations/\(OrganizationID.farm)/dues/statements"

extension House {
    /// 林晓禾 and 高树青 owe 90.00 each for April.
    fileprivate func asked() async {
        #expect(await fix(.lin, base: "6000").status == 303)
        #expect(await fix(.gao, base: "6000").status == 303)
        #expect(await issue().status == 303)
    }

    static func file(_ lines: [String]) -> [UInt8] {
        Array((["交易日期,贷方金额,对方户名,附言,流水号"] + lines).joined(separator: "\r\n").utf8)
    }

    func handIn(_ lines: String..., as who: String = "clerk") async -> TestHouse.Answer {
        await house.hand(statements, file: ("四月.csv", Self.file(lines)), as: who)
    }

    func post(_ statement: TestHouse.Answer, as who: String = "clerk") async -> Int {
        await house.post("\(statement.location)/posting", as: who).status
    }

    func answer(
        _ statement: TestHouse.Answer, line: Int, _ answer: StatementAnswer,
        as who: String = "clerk"
    ) async -> TestHouse.Answer {
        await house.post(
            "\(statement.location)/lines/\(line)/answer", ["answer": answer.description], as: who)
    }

    func show(_ statement: TestHouse.Answer, _ part: String = "") async -> String {
        await house.get(
            statement.location + "?show=" + part, as: "clerk", accept: "application/json"
        ).text
    }

    fileprivate func inBank() async throws -> Int {
        try await number(
            "SELECT coalesce(sum(amount), 0) FROM dues_posting WHERE book = 'bank'")
    }
}

private let april = CivilMonth(number: 2026 * 12 + 3)
private let linLine = "2026-04-20,90.00,林晓禾,四月党费,A1"

@Suite struct `Statements of a bank` {
    @Test(arguments: engines)
    func `are handed in, matched and posted in one press`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let mark = home.reference(of: .gao).grouped
            let statement = await home.handIn(
                linLine, "2026-04-21,90.00,高树青,党费\(mark),A2", "2026-04-21,1.50,,利息,A3")
            #expect(statement.status == 303)
            let before = await home.show(statement)
            #expect(before.contains(#""matched":2"#) && before.contains(#""exceptions":1"#))
            #expect(before.contains(#""matchedAmount":"180.00""#))
            #expect(await home.post(statement) == 303)
            try await home.expectBalance()
            #expect(try await home.inBank() == 18000)
            try await home.expect(
                2, "SELECT count(*) FROM dues_payment WHERE method = 'bankTransfer'")
            let mine = await home.house.get("/me/dues", as: "lin").text
            #expect(mine.contains("银行转账") && mine.contains("2026-04-20"))
            #expect(mine.contains(home.reference(of: .lin).grouped))
            let deeds = try await home.texts(
                """
                SELECT action FROM audit_entry
                WHERE action IN ('dues.reconcile', 'dues.receive') ORDER BY action
                """)
            #expect(deeds == ["dues.receive", "dues.receive", "dues.reconcile", "dues.reconcile"])
            #expect(await home.post(statement) == 409)
            let after = await home.show(statement, "settled")
            #expect(after.contains(#""settled":2"#) && after.contains("林晓禾"))
            let month = await home.house.get(
                "/organizations/\(OrganizationID.farm)/dues", as: "clerk"
            ).text
            #expect(month.contains("银行对账单"))
            #expect(await home.house.get(statements, as: "clerk").text.contains("2026-05-01 交来"))
        }
    }

    @Test(arguments: engines)
    func `pay each slip once when sixty-four post at the same time`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let statement = await home.handIn(linLine, "2026-04-20,90.00,高树青,党费,A2")
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<64 { group.addTask { await home.post(statement) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1)
            #expect(statuses.allSatisfy { [303, 409].contains($0) })
            try await home.expect(2, "SELECT count(*) FROM dues_payment")
            try await home.expect(2, "SELECT count(*) FROM dues_statement_answer")
            #expect(try await home.inBank() == 18000)
            try await home.expectBalance()
            #expect(home.house.errors.all == [])
        }
    }

    /// Somebody recorded it by hand between the look and the press.
    @Test(arguments: engines)
    func `leave what was paid meanwhile as an exception`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let statement = await home.handIn(linLine, "2026-04-20,90.00,高树青,党费,A2")
            #expect(await home.receive(.lin).status == 303)
            #expect(await home.post(statement) == 303)
            try await home.expect(9000, "SELECT sum(amount) FROM dues_posting WHERE book = 'bank'")
            #expect(await home.show(statement).contains(#""exception":"alreadyPaid""#))
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `are the same file once, and the same line once in another`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let first = await home.handIn(linLine)
            let again = await home.handIn(linLine)
            #expect(again.status == 303 && again.location == first.location)
            let next = await home.handIn(linLine, linLine, "2026-04-22,90.00,高树青,党费,A9")
            #expect(next.location != first.location)
            let shown = await home.show(next)
            #expect(
                shown.contains(#""exception":"usedBefore""#) && shown.contains("2026-05-01 交来，1 行"))
            #expect(shown.contains(#""matched":1"#) && shown.contains(#""exceptions":2"#))
            let refused = await home.answer(next, line: 2, .pays(.lin, [april], by: nil))
            #expect(refused.status == 422 && refused.text.contains("以前交来的对账单里已有"))
            try await home.expect(2, "SELECT count(*) FROM dues_statement")
        }
    }

    /// Two months in one line, of which one is taken back: the rest is a question again, and no more.
    @Test(arguments: engines)
    func `ask again about the month that was taken back`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let may = await home.house.post(
                "/organizations/\(OrganizationID.farm)/dues/slips", ["month": "2026-05"],
                as: "clerk")
            #expect(may.status == 303)
            let mark = home.reference(of: .lin).grouped
            let statement = await home.handIn("2026-05-01,180.00,林晓禾,党费\(mark),A1")
            #expect(await home.post(statement) == 303)
            try await home.expect(2, "SELECT count(*) FROM dues_payment")
            #expect(await home.agree(await home.askReversal()) == 303)
            let shown = await home.show(statement)
            #expect(shown.contains(#""exception":"reversedBefore""#) && shown.contains("90.00"))
            #expect(shown.contains(#""exceptions":1"#) && !shown.contains("180.00"))
            // No more than the rest, and by nobody's press on all that matches.
            #expect(await home.post(statement) == 409)
            #expect(await home.receive(.gao, as: "clerk").status == 303)
            let rest = await home.answer(statement, line: 2, .pays(.lin, [april], by: nil))
            #expect(rest.status == 303)
            #expect(try await home.inBank() == 18000)
            #expect(await home.show(statement).contains(#""exceptions":0"#))
            let twice = await home.answer(statement, line: 2, .aside(.toReturn))
            #expect(twice.status == 422)
            try await home.expectBalance()
        }
    }

    /// Without a reference of the bank's only a person knows whether it is another payment.
    @Test(arguments: engines)
    func `let a person say that a line repeats no other`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let may = await home.house.post(
                "/organizations/\(OrganizationID.farm)/dues/slips", ["month": "2026-05"],
                as: "clerk")
            #expect(may.status == 303)
            let mark = home.reference(of: .lin).grouped
            let line = "2026-05-01,90.00,林晓禾,党费\(mark),"
            let statement = await home.handIn(line, line, "2026-05-01,90.00,高树青,党费,A2")
            let before = await home.show(statement)
            #expect(before.contains(#""exception":"duplicate""#))
            #expect(await home.answer(statement, line: 2, .distinct).status == 422)
            #expect(await home.answer(statement, line: 3, .distinct).status == 303)
            #expect(await home.answer(statement, line: 3, .distinct).status == 422)
            #expect(await home.show(statement).contains(#""matched":2"#))
            #expect(await home.post(statement) == 303)
            try await home.expect(
                2, "SELECT count(*) FROM dues_payment WHERE person = \(PersonID.lin)")
            // The bank itself says that these two are one.
            let sure = "2026-05-01,90.00,高树青,党费,A9"
            let other = await home.handIn(sure, sure)
            #expect(await home.answer(other, line: 3, .distinct).status == 422)
            try await home.expectBalance()
        }
    }

    /// A later file has the line of the one before, and the other payment that looks like it.
    @Test(arguments: engines)
    func `let a person say so of a line that an earlier file has as well`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let may = await home.house.post(
                "/organizations/\(OrganizationID.farm)/dues/slips", ["month": "2026-05"],
                as: "clerk")
            #expect(may.status == 303)
            let mark = home.reference(of: .lin).grouped
            let line = "2026-05-01,90.00,林晓禾,党费\(mark),"
            #expect(await home.post(await home.handIn(line)) == 303)
            let later = await home.handIn(line, line)
            #expect(await home.answer(later, line: 2, .distinct).status == 422)
            #expect(await home.answer(later, line: 3, .distinct).status == 303)
            #expect(await home.show(later).contains(#""matched":1"#))
            #expect(await home.post(later) == 303)
            try await home.expect(
                2, "SELECT count(*) FROM dues_payment WHERE person = \(PersonID.lin)")
            try await home.expectBalance()
        }
    }

    /// A file with the same line, at the same moment.
    @Test(arguments: engines)
    func `keep a line once when two hand it in at the same time`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let statuses = await withTaskGroup(of: Int.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        await home.handIn(linLine, "2026-04-0\(number + 1),1.00,甲,乙,B").status
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.allSatisfy { [303, 422].contains($0) })
            try await home.expect(
                1,
                """
                SELECT count(*) FROM dues_statement_line
                WHERE bank_reference = 'A1' AND earlier IS NULL
                """)
            #expect(home.house.errors.all == [])
        }
    }

    @Test(arguments: engines)
    func `that cannot be read are refused in a sentence`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let empty = await home.house.hand(statements, file: ("a.csv", []), as: "clerk")
            #expect(empty.status == 422 && empty.text.contains("请选择文件"))
            let other = await home.house.hand(
                statements, file: ("a.csv", Array("姓名,电话\n甲,1".utf8)), as: "clerk")
            #expect(other.status == 422 && other.text.contains("没有找到“交易日期”和“贷方金额”"))
            let hostile = await home.house.hand(
                statements,
                file: ("a.xml", Array("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>".utf8)),
                as: "clerk")
            #expect(hostile.status == 422 && hostile.text.contains("不是完好的 XML"))
            try await home.expect(0, "SELECT count(*) FROM dues_statement")
        }
    }

    @Test(arguments: engines)
    func `are for nobody but the clerk of the organisation`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let statement = await home.handIn(linLine)
            for (who, refused) in [
                ("secretary", [403, 404]), ("lin", [403, 404]), ("stranger", [404]),
            ] {
                #expect(refused.contains(await home.handIn(linLine + "9", as: who).status))
                #expect(refused.contains(await home.house.get(statements, as: who).status))
                for address in [statement.location, statement.location + "/exceptions.csv"] {
                    #expect(refused.contains(await home.house.get(address, as: who).status))
                }
                #expect(refused.contains(await home.post(statement, as: who)))
                let answer = await home.answer(statement, line: 2, .aside(.notDues), as: who)
                #expect(refused.contains(answer.status))
            }
            try await home.expect(0, "SELECT count(*) FROM dues_payment")
            try await home.expect(0, "SELECT count(*) FROM dues_statement_answer")
            let looks = try await home.number(
                "SELECT count(*) FROM audit_entry WHERE action = 'dues.read' AND outcome = 'done'")
            _ = await home.show(statement)
            try await home.expect(
                looks + 1,
                "SELECT count(*) FROM audit_entry WHERE action = 'dues.read' AND outcome = 'done'")
        }
    }

    /// Somebody of another organisation is as unknown as nobody.
    @Test(arguments: engines)
    func `tell nothing of members elsewhere`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            try await home.database.write { tx in
                try tx.execute(
                    "UPDATE membership SET branch = \(OrganizationID.other) WHERE person = \(PersonID.newcomer)"
                )
            }
            let mark = home.reference(of: .newcomer).description
            let statement = await home.handIn(
                "2026-04-20,90.00,陈新,,A1", "2026-04-20,90.00,陈新,\(mark),A2")
            let shown = await home.show(statement)
            #expect(shown.contains(#""exception":"noSuchName""#))
            #expect(shown.contains(#""exception":"unknownReference""#))
            #expect(!shown.contains(PersonID.newcomer.description))
            let reach = await home.answer(statement, line: 2, .pays(.newcomer, [april], by: nil))
            #expect(reach.status == 422)
        }
    }
}

@Suite struct `An exception of a statement` {
    @Test(arguments: engines)
    func `is answered by one press, as the payment of a relative`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let mark = home.reference(of: .lin).description
            let statement = await home.handIn("2026-04-20,90.00,王岚,\(mark),A1")
            let page = await home.house.get(statement.location, as: "clerk").text
            let answer = StatementAnswer.pays(.lin, [april], by: .relative)
            #expect(page.contains(answer.description) && page.contains("付款人姓名不同"))
            let bare = await home.answer(statement, line: 2, .pays(.lin, [april], by: nil))
            #expect(bare.status == 422 && bare.text.contains("亲属或其他党员代交"))
            #expect(await home.answer(statement, line: 2, answer).status == 303)
            #expect(
                await home.house.get("/me/dues", as: "lin").text.contains("银行转账，王岚（亲属）代交"))
            #expect(await home.answer(statement, line: 2, answer).status == 422)
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `pays no more than arrived, nothing that is paid, and not the own dues`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.asked()
            #expect(await home.fix(.newcomer, base: "6000").status == 303)
            #expect(await home.issue().status == 303)
            let statement = await home.handIn(
                "2026-04-20,89.99,林晓禾,,A1", "2026-04-20,100.00,高树青,,A2",
                "2026-03-20,90.00,陈新,,A3", "2026-04-20,500.00,苏小满,,A4")
            let small = await home.answer(statement, line: 2, .pays(.lin, [april], by: nil))
            #expect(small.status == 422 && small.text.contains("不够一个月的党费"))
            let early = await home.answer(statement, line: 4, .pays(.newcomer, [april], by: nil))
            #expect(early.status == 422 && early.text.contains("早于应交的月份"))
            let own = await home.answer(statement, line: 5, .pays(.su, [april], by: nil))
            #expect(own.status == 422 && own.text.contains("您自己的党费"))
            let page = await home.house.get(statement.location, as: "clerk").text
            #expect(page.contains("退回 10.00 元"))
            let enough = StatementAnswer.pays(.gao, [april], by: nil)
            #expect(await home.answer(statement, line: 3, enough).status == 303)
            #expect(await home.answer(statement, line: 3, enough).status == 422)
            try await home.expect(9000, "SELECT sum(amount) FROM dues_posting WHERE book = 'bank'")
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is set aside and looked at again`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let statement = await home.handIn("2026-04-20,1.50,,利息,A1", linLine)
            #expect(await home.answer(statement, line: 2, .reopened).status == 422)
            #expect(await home.answer(statement, line: 2, .aside(.notDues)).status == 303)
            #expect(await home.answer(statement, line: 2, .aside(.toReturn)).status == 422)
            #expect(await home.show(statement, "settled").contains(#""reason":"notDues""#))
            #expect(await home.answer(statement, line: 2, .reopened).status == 303)
            #expect(await home.show(statement).contains(#""exception":"unnamed""#))
            // A line that is set aside is not posted.
            #expect(await home.answer(statement, line: 3, .aside(.elsewhere)).status == 303)
            #expect(await home.post(statement) == 409)
            #expect(await home.answer(statement, line: 9, .aside(.notDues)).status == 404)
            let odd = await home.house.post(
                statement.location + "/lines/2/answer", ["answer": "x"], as: "clerk")
            #expect(odd.status == 422)
        }
    }

    /// Its payment is taken back by two persons as any other; the line is open again and pays anew.
    @Test(arguments: engines)
    func `is open again when its payment is reversed`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let statement = await home.handIn(linLine)
            #expect(await home.post(statement) == 303)
            #expect(await home.agree(await home.askReversal()) == 303)
            try await home.expect(0, "SELECT sum(amount) FROM dues_posting WHERE book = 'bank'")
            try await home.expect(0, "SELECT count(*) FROM dues_posting WHERE book = 'cash'")
            // What two persons took back is not posted again by the way; one press on purpose does it.
            #expect(await home.show(statement).contains(#""matched":0"#))
            #expect(await home.post(statement) == 409)
            let month = try #require(CivilMonth(year: 2026, month: 4))
            let answer = StatementAnswer.pays(.lin, [month], by: nil)
            #expect(await home.answer(statement, line: 2, answer).status == 303)
            try await home.expectBalance()
            try await home.expect(9000, "SELECT sum(amount) FROM dues_posting WHERE book = 'bank'")
        }
    }

    /// The file of one account comes from the branch and from the committee above it.
    @Test(arguments: engines)
    func `counts once, at whatever level it is handed in`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            #expect(await home.post(await home.handIn(linLine)) == 303)
            let below = await home.house.hand(
                "/organizations/\(OrganizationID.birch)/dues/statements",
                file: ("四月.csv", House.file([linLine])), as: "clerk")
            #expect(below.status == 303)
            #expect(await home.show(below).contains(#""usedBefore""#))
        }
    }

    @Test(arguments: engines)
    func `is taken away as a table`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let statement = await home.handIn("2026-04-20,7.00,=查无此人,附言,A1")
            let file = await home.house.get(statement.location + "/exceptions.csv", as: "clerk")
            #expect(
                file.status == 200 && file.headers["content-type"]?.hasPrefix("text/csv") == true)
            #expect(file.text.contains("7.00") && file.text.contains("'=查无此人"))
        }
    }
}

@Suite struct `What a bank tells of payers` {
    private static let words: SQL = """
        SELECT count(*) FROM dues_statement_line WHERE payer IS NOT NULL OR remark IS NOT NULL
        """

    @Test(arguments: engines)
    func `is sealed, and goes with the person or after its days`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let statement = await home.handIn(linLine, "2026-04-20,7.00,王岚,别的,A2")
            #expect(await home.post(statement) == 303)
            let kept = try await home.texts("SELECT payer FROM dues_statement_line")
            #expect(kept.count == 2 && kept.allSatisfy { !$0.contains("林") && !$0.contains("王") })
            try await home.expect(2, Self.words)
            try await home.database.write { tx in
                try Dues.clearStatements(on: CivilDate.day(2026, 5, 1).adding(days: 365), in: tx)
            }
            try await home.expect(2, Self.words)
            try await home.database.write { tx in
                try Dues.clearStatements(on: CivilDate.day(2026, 5, 1).adding(days: 367), in: tx)
            }
            try await home.expect(1, Self.words)
            try await home.database.write { tx in try Dues.forget(.lin, in: tx) }
            try await home.expect(0, Self.words)
            #expect(await home.show(statement, "settled").contains(#""settled":1"#))
        }
    }

    @Test(arguments: engines)
    func `is all that changes of what was handed in`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            #expect(await home.post(await home.handIn(linLine)) == 303)
            for statement: SQL in [
                "DELETE FROM dues_statement", "UPDATE dues_statement SET lines = 7",
                "DELETE FROM dues_statement_line", "UPDATE dues_statement_line SET amount = 1",
                "UPDATE dues_statement_line SET flow = 'debit'",
                "DELETE FROM dues_statement_answer",
                "UPDATE dues_statement_answer SET kind = 'aside'",
                "DELETE FROM dues_statement_payment", "UPDATE dues_statement_payment SET line = 1",
            ] {
                await #expect(throws: StorageError.self) {
                    try await home.database.write { tx in _ = try tx.execute(statement) }
                }
            }
        }
    }
}
