import Access
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

extension House {
    /// What somebody is reminded of, a line each: what, how much, and the page it leads to.
    fileprivate func reminders(of who: String) async -> [String] {
        let dues = dues
        let duties = Route.get(Place("/duties"), for: .signedIn, Phrase("待办", "To do")) { visit in
            let duties = try await dues.specialDuties(visit)
            return .text(
                duties.map { "\($0.title.chinese) \($0.detail.chinese) \($0.link.text)\n" }.joined()
            )
        }
        let house = TestHouse([duties], on: database, Policy(Dues.permissions), journal) {
            House.people[$0]
        }
        return await house.get("/duties", as: who).text.split(separator: "\n").map(String.init)
    }

    fileprivate func links(of who: String) async -> [String] {
        await reminders(of: who).map { String($0.split(separator: " ").last ?? "") }
    }

    /// Large dues of somebody that 苏小满 recorded, so that both others may pass them on.
    fileprivate func gave(
        _ person: PersonID = .lin, _ amount: String, after seconds: Int64 = 0
    ) async -> TestHouse.Answer {
        let given = await house.post(
            "/people/\(person)/dues/special", pairs: giving(amount, treatment: "large"),
            as: "clerk", at: .testStart + .seconds(seconds))
        #expect(given.status == 303)
        return given
    }

    /// Taken by hand so many times, and passed on and confirmed each time.
    fileprivate func enterPassed(_ count: Int) async throws {
        try await database.write(within: .seconds(60)) { tx in
            for number in 1...count {
                let dues = SpecialDues(
                    id: Fresh.id(at: .testStart + .seconds(number)), person: .lin, branch: .birch,
                    amount: Money(fen: 100_000), method: .inPerson, treatment: .large,
                    wishedOn: .day(2026, 4, 1), receivedOn: .day(2026, 4, 1),
                    recordedAt: .testStart, account: AccountID(high: 3, low: 3))
                try tx.enter(DuesAct.receiving(dues))
                try tx.enter(dues)
                let step = SpecialStep(
                    id: Fresh.id(at: .testStart + .seconds(number)), special: dues.id, turn: 1,
                    organization: .birch, upper: .farm, amount: dues.amount,
                    handedAt: .testStart, account: AccountID(high: 3, low: 3), ending: nil,
                    endedAt: nil, letterOn: nil)
                try tx.enter(DuesAct.handing(step))
                try tx.enter(step)
                let act = DuesAct.confirming(
                    step, as: Fresh.id(at: .testStart), at: .testStart,
                    by: AccountID(high: 3, low: 9))
                try tx.enter(act)
                try tx.end(step, .confirmed, by: act)
                let on = SpecialStep(
                    id: Fresh.id(at: .testStart + .seconds(number)), special: dues.id, turn: 2,
                    organization: .farm, upper: nil, amount: dues.amount, handedAt: .testStart,
                    account: AccountID(high: 3, low: 3), ending: nil, endedAt: nil, letterOn: nil)
                try tx.enter(DuesAct.handing(on))
                try tx.enter(on)
                let letter = DuesAct.confirming(
                    on, as: Fresh.id(at: .testStart), at: .testStart,
                    by: AccountID(high: 3, low: 9))
                try tx.enter(letter)
                try tx.end(on, .acknowledged, by: letter, letterOn: .day(2026, 5, 1))
            }
        }
    }
}

@Suite struct `Reminders of large dues` {
    @Test(arguments: engines)
    func `go with the money, to whoever has it or has to say that it came`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            let given = await home.gave(.lin, "1000")
            #expect(await home.reminders(of: "secretary").first?.contains("转交白桦党支部收到的大额党费") == true)
            #expect(await home.reminders(of: "clerk") == [])
            #expect(await home.special(given, "forwarding").status == 303)
            #expect(await home.reminders(of: "secretary") == [])
            let confirming = await home.reminders(of: "clerk")
            #expect(confirming.count == 1 && confirming[0].contains("确认收到白桦党支部转交的大额党费"))
            #expect(
                await home.special(given, "confirmation", ["amount": "1000"], as: "clerk").status
                    == 303)
            let forwarding = await home.reminders(of: "clerk")
            #expect(forwarding.count == 1 && forwarding[0].contains("转交青溪林场党委收到的大额党费"))
            #expect(await home.reminders(of: "stranger") == [])
        }
    }

    /// Whoever passed the money on beyond the top does not record the letter; everybody else there is
    /// reminded until it came.
    @Test(arguments: engines)
    func `tell that the letter of the centre is missing`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let given = await home.gave(.lin, "1000")
            #expect(await home.special(given, "forwarding").status == 303)
            #expect(
                await home.special(given, "confirmation", ["amount": "1000"], as: "clerk").status
                    == 303)
            #expect(await home.special(given, "forwarding", as: "clerk").status == 303)
            #expect(await home.reminders(of: "clerk") == [])
            let missing = await home.reminders(of: "cashier")
            #expect(missing.count == 1 && missing[0].contains("登记中央组织部的收据"))
            #expect(missing[0].hasSuffix(given.page))
            let letter = await home.special(
                given, "letter", ["on": "2026-05-01", "words": "收据 001"], as: "cashier")
            #expect(letter.status == 303)
            #expect(await home.reminders(of: "cashier") == [])
        }
    }

    /// Two hundred that went their way are no reason to forget the one before them.
    @Test(arguments: engines)
    func `are of what is open, however much came since`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let given = await home.gave(.lin, "1000")
            try await home.enterPassed(201)
            #expect(await home.links(of: "secretary") == [given.page])
            #expect(await home.special(given, "forwarding").status == 303)
            #expect(
                await home.special(given, "confirmation", ["amount": "1000"], as: "clerk").status
                    == 303)
            #expect(await home.links(of: "clerk") == [given.page])
            #expect(await home.special(given, "forwarding", as: "clerk").status == 303)
            #expect(await home.links(of: "cashier") == [given.page])
        }
    }

    @Test(arguments: engines)
    func `begin with the oldest, and are twenty at most`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            var given: [String] = []
            for number in 0..<23 {
                given.append(
                    await home.gave(.lin, "\(1000 + number)", after: Int64(number)).page)
            }
            #expect(await home.links(of: "secretary") == Array(given.prefix(20)))
        }
    }

    /// 高树青 is not reminded of what she gave herself: another person of the branch is.
    @Test(arguments: engines)
    func `are not of what somebody gave`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let own = await home.gave(.gao, "5000")
            let other = await home.gave(.lin, "1000")
            #expect(await home.links(of: "secretary") == [other.page])
            for given in [own, other] {
                #expect(await home.special(given, "forwarding", as: "clerk").status == 303)
            }
            // Nor does anybody confirm what went through the own hands.
            #expect(await home.links(of: "clerk") == [])
            #expect(await home.links(of: "cashier").count == 2)
        }
    }
}
