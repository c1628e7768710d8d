import Kernel
import LocalSettings
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

extension House {
    func giving(
        _ amount: String, treatment: String? = nil, on day: String = "2026-04-20",
        wished: String = "2026-04-18", _ more: [(String, String)] = [("voluntary", "yes")]
    ) -> [(String, String)] {
        [
            ("amount", amount), ("method", "inPerson"), ("on", day), ("wished", wished),
            ("wish", "入党五十年，自愿多交"),
        ] + more + (treatment.map { [("treatment", $0)] } ?? [])
    }

    func give(
        _ amount: String, _ treatment: String = "large", of person: PersonID = .lin,
        as who: String = "secretary", key: String? = nil
    ) async -> TestHouse.Answer {
        await house.post(
            "/people/\(person)/dues/special", pairs: giving(amount, treatment: treatment), as: who,
            key: key)
    }

    func special(
        _ given: TestHouse.Answer, _ act: String, _ fields: KeyValuePairs<String, String> = [:],
        as who: String = "secretary"
    ) async -> TestHouse.Answer {
        await house.post("\(given.location)/\(act)", fields, as: who)
    }

    func expectRefused(
        _ statement: SQL, sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        await #expect(throws: (any Error).self, sourceLocation: sourceLocation) {
            try await database.write { tx in try tx.execute(statement) }
        }
    }

    func specials(of organization: OrganizationID) async throws -> [Int] {
        var sums: [Int] = []
        for book in [Posting.Book.special, .specialInTransit, .specialPassed] {
            sums.append(try await self.book(book, of: organization))
        }
        return sums
    }
}

@Suite struct `Dues given beyond what is asked` {
    /// The worked examples: 1360.00 reckoned, 1000.00 asked, 360.00 more if volunteered; and exactly
    /// 1000.00 in one payment.
    @Test(arguments: [
        (36_000, SpecialDues.Treatment.excess), (99_999, .excess), (100_000, .large),
        (100_001, .large),
    ])
    func `go to the centre from the threshold on`(fen: Int, treatment: SpecialDues.Treatment) {
        let settings = DuesSettings()
        #expect(SpecialDues.Treatment(of: Money(fen: fen), settings) == treatment)
    }

    @Test(arguments: engines)
    func `follow the rule of the day on which they came`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.database.write { tx in
                try tx.execute(
                    """
                    INSERT INTO dues_setting (
                        act_number, name, valid_from, value, recorded_at, account
                    )
                    VALUES (
                        1, 'largeDuesYuan', \(CivilDate.day(2026, 4, 25)), 2000,
                        \(Instant.testStart), \(AccountID(high: 3, low: 6))
                    )
                    """)
            }
            #expect(await home.give("1500").status == 303)
            let later = await home.house.post(
                "/people/\(PersonID.lin)/dues/special",
                pairs: home.giving("1500", treatment: "excess", on: "2026-04-28"), as: "secretary")
            #expect(later.status == 303)
            let kinds = try await home.texts(
                "SELECT treatment FROM dues_special ORDER BY received_on")
            #expect(kinds == ["large", "excess"])
        }
    }

    @Test(arguments: engines)
    func `are shown with their way before they are recorded`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let address = "/people/\(PersonID.lin)/dues/special/check"
            let large = await home.house.post(address, pairs: home.giving("1000"), as: "secretary")
            #expect(large.status == 200)
            #expect(large.text.contains("白桦党支部 → 青溪林场党委 → 中央组织部"))
            #expect(large.text.contains("第十一条"))
            let excess = await home.house.post(
                address, pairs: home.giving("999.99"), as: "secretary")
            #expect(excess.text.contains("记入普通党费") && !excess.text.contains("中央组织部"))
            try await home.expect(0, "SELECT count(*) FROM dues_special")
            // What was shown is what is recorded.
            #expect(await home.give("999.99", "large").status == 422)
            #expect(await home.give("1000", "excess").status == 422)
        }
    }

    @Test(arguments: engines)
    func `are never asked of anybody`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let address = "/people/\(PersonID.lin)/dues/special/check"
            let forced = await home.house.post(
                address, pairs: home.giving("1000", []), as: "secretary")
            #expect(forced.status == 422 && forced.text.contains("不得以任何名义要求党员多交"))
            #expect(forced.text.contains("入党五十年"))
            let wished = await home.house.post(
                address, pairs: home.giving("1000", wished: "2026-04-21"), as: "secretary")
            #expect(wished.status == 422)
            let tomorrow = await home.house.post(
                address, pairs: home.giving("1000", on: "2026-05-02"), as: "secretary")
            #expect(tomorrow.status == 422)
            #expect(await home.give("1000", as: "lin").status == 403)
            #expect(await home.give("1000", as: "stranger").status == 404)
            #expect(await home.give("1000", of: .gao).status == 403)
            try await home.expect(0, "SELECT count(*) FROM dues_special")
        }
    }

    @Test(arguments: engines)
    func `go up whole, level by level, until the centre has written`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let given = await home.give("1000")
            #expect(given.status == 303)
            #expect(try await home.specials(of: .birch) == [100_000, 0, 0])
            // It is nobody's balance: no share of it is due, and it is not spent.
            let cash = try await home.book(.cash, of: .birch)
            #expect(cash == 9000)
            #expect(await home.spend("90.01").status == 422)
            let share = await home.remit()
            #expect(share.status == 303)
            try await home.expect(9000, "SELECT amount FROM dues_remittance")

            #expect(await home.special(given, "forwarding").status == 303)
            #expect(await home.special(given, "forwarding").status == 422)
            #expect(try await home.specials(of: .birch) == [0, 100_000, 0])
            let short = await home.special(given, "confirmation", ["amount": "999"], as: "clerk")
            #expect(short.status == 422 && short.text.contains("清点 999.00 元"))
            #expect(
                await home.special(given, "confirmation", ["amount": "1000"]).status == 403)
            #expect(
                await home.special(given, "confirmation", ["amount": "1000"], as: "clerk").status
                    == 303)
            #expect(try await home.specials(of: .birch) == [0, 0, 100_000])
            #expect(try await home.specials(of: .farm) == [100_000, 0, 0])

            #expect(await home.special(given, "forwarding").status == 403)
            #expect(await home.special(given, "forwarding", as: "clerk").status == 303)
            let early = await home.special(
                given, "letter", ["on": "2026-04-30", "words": "收据 001"], as: "cashier")
            #expect(early.status == 422)
            // Who passed it on does not say that it came.
            let own = await home.special(
                given, "letter", ["on": "2026-05-01", "words": "收据 001"], as: "clerk")
            #expect(own.status == 422 && own.text.contains("由另一位同志登记"))
            await home.expectRefused(
                """
                INSERT INTO dues_special_end (
                    step, ending, act, handed_by, account, recorded_at
                )
                SELECT id, 'acknowledged', id, account, account, recorded_at
                FROM dues_special_step WHERE turn = 2
                """)
            let letter = await home.special(
                given, "letter", ["on": "2026-05-01", "words": "收据 001"], as: "cashier")
            #expect(letter.status == 303)
            #expect(try await home.specials(of: .farm) == [0, 0, 100_000])
            let mine = await home.house.get("/me/dues", as: "lin").text
            #expect(mine.contains("1,000.00") && mine.contains("已到中央"))
            let receipt = await home.house.get(given.location, as: "lin").text
            #expect(receipt.contains("收据 001") && receipt.contains("入党五十年，自愿多交"))
            #expect(await home.house.get(given.location, as: "stranger").status == 404)
            try await home.expectBalance()
            #expect(home.house.errors.all == [])
        }
    }

    @Test(arguments: engines)
    func `below the threshold are ordinary dues`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let given = await home.give("360", "excess")
            #expect(given.status == 303)
            let (cash, excess) = (
                try await home.book(.cash, of: .birch), try await home.book(.excess, of: .birch)
            )
            #expect([cash, excess] == [45_000, -36_000])
            #expect(await home.special(given, "forwarding").status == 422)
            // They are passed up with the rest, and pay for no month.
            #expect(await home.remit().status == 303)
            try await home.expect(45_000, "SELECT amount FROM dues_remittance")
            try await home.expect(1, "SELECT count(*) FROM dues_payment")
            let books = await home.house.get(
                "/organizations/\(OrganizationID.birch)/dues/books", as: "secretary"
            ).text
            #expect(books.contains("其中自愿多交") && books.contains("360.00"))
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `come back from a level that has not confirmed`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let given = await home.give("2000")
            #expect(await home.special(given, "forwarding").status == 303)
            #expect(await home.special(given, "withdrawal", as: "clerk").status == 422)
            #expect(await home.special(given, "withdrawal").status == 303)
            #expect(await home.special(given, "withdrawal").status == 422)
            #expect(try await home.specials(of: .birch) == [200_000, 0, 0])
            #expect(await home.special(given, "forwarding").status == 303)
            try await home.expect(2, "SELECT count(*) FROM dues_special_step")
        }
    }

    @Test(arguments: engines)
    func `are reversed by two persons while the branch has them`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let given = [await home.give("1000"), await home.give("5", "excess")]
            for given in given {
                let asked = await home.special(given, "reversal", ["ground": "notReceived"])
                #expect(asked.status == 303)
                #expect(await home.agree(asked, as: "secretary") >= 400)
                #expect(await home.agree(asked, as: "herself") == 422)
                #expect(await home.agree(asked) == 303)
                #expect(await home.agree(asked) == 422)
            }
            #expect(try await home.specials(of: .birch) == [0, 0, 0])
            let cash = try await home.book(.cash, of: .birch)
            #expect(cash == 0)
            let third = await home.give("3000")
            let asked = await home.special(third, "reversal", ["ground": "notReceived"])
            #expect(await home.special(third, "forwarding").status == 303)
            #expect(await home.agree(asked) == 422)
            try await home.expect(3, "SELECT count(*) FROM dues_special")
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `happen once however often they are sent`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let key = "the key of one form"
            let given = [await home.give("1000", key: key), await home.give("1000", key: key)]
            #expect(given[0].location == given[1].location)
            try await home.expect(1, "SELECT count(*) FROM dues_special")
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask { await home.special(given[0], "forwarding").status }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1)
            #expect(try await home.specials(of: .birch) == [0, 100_000, 0])
        }
    }

    @Test(arguments: engines)
    func `leave no words of somebody who is erased`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.give("1000").status == 303)
            let sealed = try await home.texts("SELECT words FROM dues_special_words")
            #expect(sealed.count == 1 && !sealed[0].contains("五十年"))
            try await home.database.write { tx in try Dues.forget(.lin, in: tx) }
            try await home.expect(0, "SELECT count(*) FROM dues_special_words")
            try await home.expect(1, "SELECT count(*) FROM dues_special")
        }
    }

    /// A year that is over is told as it was at its end.
    @Test(arguments: engines)
    func `stay in the publication of their year when one comes back later`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            let then = CivilDate.day(2025, 6, 1)
            try await home.enterPayers(
                6, in: .birch, for: CivilMonth(of: then), at: then.start)
            try await home.database.write { tx in
                var given: [SpecialDues] = []
                for number in 0..<5 {
                    let dues = SpecialDues(
                        id: Fresh.id(at: then.start),
                        person: PersonID(high: 6, low: UInt64(number)), branch: .birch,
                        amount: Money(fen: 100_000), method: .inPerson, treatment: .large,
                        wishedOn: then, receivedOn: then, recordedAt: then.start,
                        account: AccountID(high: 3, low: 3))
                    try tx.enter(DuesAct.receiving(dues))
                    try tx.enter(dues)
                    given.append(dues)
                }
                let back = DuesAct.reversing(
                    given[0], as: Fresh.id(at: .testStart), at: .testStart,
                    by: AccountID(high: 3, low: 4))
                try tx.enter(back)
                try tx.reverse(
                    given[0], by: back, because: .notReceived,
                    askedBy: AccountID(high: 3, low: 3))
            }
            let later = Instant.testStart + .seconds(60)
            #expect(await home.publish(.birch, 2025, at: later).status == 303)
            let told = try await home.published(.birch, turn: 1)
            #expect(told["special"] == 500_000)
        }
    }

    /// In one line without names, and only where so many gave that it tells of nobody.
    @Test(arguments: engines, [4, 5])
    func `are a line of the publication where enough people gave`(
        engine: Dialect, givers: Int
    ) async throws {
        try await House.open(engine) { home in
            try await home.enterPayers(6, in: .birch)
            try await home.database.write { tx in
                for number in 0..<givers {
                    let dues = SpecialDues(
                        id: Fresh.id(at: .testStart),
                        person: PersonID(high: 6, low: UInt64(number)),
                        branch: .birch, amount: Money(fen: 100_000), method: .inPerson,
                        treatment: .large, wishedOn: .day(2026, 4, 1),
                        receivedOn: .day(2026, 4, 1), recordedAt: .testStart,
                        account: AccountID(high: 3, low: 3))
                    try tx.enter(DuesAct.receiving(dues))
                    try tx.enter(dues)
                }
            }
            #expect(await home.publish(.birch, at: .testStart + .seconds(60)).status == 303)
            let told = try await home.published(.birch, turn: 1)
            #expect(told["special"] == (givers < 5 ? nil : 500_000))
            // It is in no balance.
            #expect(told["received"] == 6000 && told["closing"] == 6000)
        }
    }
}
