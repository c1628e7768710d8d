import Demo
import Kernel
import Register
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

@Suite struct `Whatever fails between a branch and the levels above` {
    /// Hundreds of writes fail, before, undone or unheard, while slips are withdrawn and issued anew,
    /// dues are passed up and out, and large dues go their way or come back; whoever got no answer
    /// asks again with the same key.
    @Test(arguments: engines, [Faults.seed])
    func `nothing is lost or doubled`(engine: Dialect, seed: UInt64) async throws {
        let faults = Faults(seed: seed, percent: 60)
        try await House.open(engine, wrapped: faults.around) { home in
            var levels = Levels(home: home, chance: SplitMix64(seed: seed &+ 1))
            for person in Levels.people {
                #expect(await home.fix(person, base: "6000").status == 303)
            }
            // What stays is there to be given back.
            #expect(await home.setShare("40").status == 303)
            faults.begin()
            while await !faults.areEnough(400, { levels.hasDoneEverything }) {
                await levels.goOn()
                try await home.expectBalance()
            }
            faults.end()
            let (isEverythingDone, done) = (levels.hasDoneEverything, levels.done)
            #expect(isEverythingDone, "\(done)")
            try await home.expectSlipsPaidOnce()
            try await home.expectAccountedFor()
            try await home.expectNothingOnTheWayLost()
            // Whatever was answered with yes happened, and nothing else.
            for (deed, table) in Levels.Doing.tables {
                try await home.expect(
                    done[deed, default: 0], SQL(unchecked: "SELECT count(*) FROM \(table)"))
            }
        }
    }
}

/// Those of a branch and of the farm, who do whatever comes into their heads.
private struct Levels {
    enum Doing: CaseIterable {
        case issue, receive, reverse, withdrawSlip
        case remit, confirm, takeBack, passOutside, receipt
        case give, giveExcess, forward, confirmSpecial, letter, takeBackSpecial, reverseSpecial

        /// Of which each that was done is one row.
        static let tables: [(Doing, StaticString)] = [
            (.receive, "dues_payment"), (.reverse, "dues_reversal"),
            (.withdrawSlip, "dues_slip_withdrawal"),
            (.remit, "dues_remittance WHERE upper <> organization"),
            (.passOutside, "dues_outward"), (.receipt, "dues_outward_receipt"),
            (.takeBack, "dues_remittance_end WHERE ending = 'withdrawn'"),
            (.give, "dues_special WHERE treatment = 'large'"),
            (.giveExcess, "dues_special WHERE treatment = 'excess'"),
            (.forward, "dues_special_step"),
            (.confirmSpecial, "dues_special_end WHERE ending = 'confirmed'"),
            (.letter, "dues_special_end WHERE ending = 'acknowledged'"),
            (.takeBackSpecial, "dues_special_end WHERE ending = 'withdrawn'"),
            (.reverseSpecial, "dues_special_reversal"),
        ]
    }

    static let people = [PersonID.lin, .newcomer]
    private static let months = ["2026-03", "2026-04", "2026-05"]

    let home: House
    var chance: SplitMix64
    /// How often each was answered with yes.
    private(set) var done: [Doing: Int] = [:]
    private var remittances: [(place: String, amount: String, isOutside: Bool)] = []
    private var specials: [String] = []

    init(home: House, chance: SplitMix64) {
        self.home = home
        self.chance = chance
    }

    var hasDoneEverything: Bool { Doing.allCases.allSatisfy { done[$0, default: 0] > 0 } }

    mutating func goOn() async {
        let person = Levels.people.randomElement(using: &chance) ?? .lin
        let month = Levels.months.randomElement(using: &chance) ?? "2026-04"
        let slip = "/people/\(person)/dues/\(month)"
        switch Int.random(in: 0..<14, using: &chance) {
        case 0:
            await act(
                .issue, "/organizations/\(OrganizationID.birch)/dues/slips", [("month", month)])
        case 1, 2: await receive(person, month)
        case 3:
            await twoDo(.reverse, slip + "/reversal", [("ground", "notReceived")], by: "secretary")
        case 4:
            await twoDo(
                .withdrawSlip, slip + "/withdrawal", [("ground", "wrongAmount")], by: "clerk")
        case 5: await remit()
        case 6: await passOutside()
        case 7: await ends()
        case 8: await gives(to: person)
        default: await moves()
        }
    }

    @discardableResult
    private mutating func act(
        _ deed: Doing?, _ address: String, _ fields: [(String, String)] = [],
        as who: String = "clerk"
    ) async -> TestHouse.Answer {
        let answer = await home.persist { key in
            await home.house.post(address, pairs: fields, as: who, key: key)
        }
        #expect(answer.status < 500, "\(address)")
        if let deed, answer.status == 303 { done[deed, default: 0] += 1 }
        return answer
    }

    /// One asks and another agrees.
    private mutating func twoDo(
        _ deed: Doing, _ address: String, _ fields: [(String, String)], by who: String
    ) async {
        let asked = await act(nil, address, fields, as: who)
        guard asked.status == 303 else { return }
        await act(deed, asked.location + "/verdict", [("answer", "agree")], as: "committee")
    }

    private mutating func receive(_ person: PersonID, _ month: String) async {
        await act(
            .receive, "/organizations/\(OrganizationID.birch)/dues/payments",
            [("person", "\(person)"), ("month", month), ("on", "2026-05-01")], as: "secretary")
    }

    // MARK: - What is passed up and out

    private mutating func remit() async {
        let remitted = await act(
            .remit, "/organizations/\(OrganizationID.birch)/dues/remittances",
            [("until", "2026-05")], as: "secretary")
        guard remitted.status == 303 else { return }
        remittances.append((remitted.location, await amount(of: remitted.location), false))
    }

    private mutating func passOutside() async {
        let fen = Int.random(in: 1...4_000, using: &chance)
        let passed = await act(
            .passOutside, "/organizations/\(OrganizationID.farm)/dues/remittances/outside",
            [
                ("amount", "\(Money(fen: fen))"), ("until", "2026-05"), ("on", "2026-05-01"),
                ("receiver", "上级党委"),
            ])
        if passed.status == 303 {
            remittances.append((passed.location, "\(Money(fen: fen))", true))
        }
    }

    private func amount(of remittance: String) async -> String {
        guard let id = DuesAct.ID(remittance.split(separator: "/").last ?? "") else { return "" }
        let fen = try? await home.number("SELECT amount FROM dues_remittance WHERE id = \(id)")
        return "\(Money(fen: fen ?? 0))"
    }

    private mutating func ends() async {
        guard let place = remittances.indices.randomElement(using: &chance) else { return }
        let (location, amount, isOutside) = remittances.remove(at: place)
        if Int.random(in: 0..<3, using: &chance) == 0 {
            await act(
                .takeBack, location + "/withdrawal", as: isOutside ? "clerk" : "secretary")
        } else if isOutside {
            await act(
                .receipt, location + "/receipt",
                [("voucher", "收据 7 号"), ("on", "2026-05-01"), ("amount", amount)],
                as: "cashier")
        } else {
            await act(.confirm, location + "/confirmation", [("amount", amount)], as: "cashier")
        }
    }

    // MARK: - What is given beyond what is asked

    private mutating func gives(to person: PersonID) async {
        let isLarge = Bool.random(using: &chance)
        let given = await act(
            isLarge ? .give : .giveExcess, "/people/\(person)/dues/special",
            home.giving(isLarge ? "1000" : "36.5", treatment: isLarge ? "large" : "excess"),
            as: "secretary")
        // What is no large sum goes nowhere.
        if given.status == 303, isLarge { specials.append(given.location) }
    }

    /// What was given last goes on, mostly.
    private mutating func moves() async {
        guard let special = specials.last else { return }
        switch Int.random(in: 0..<11, using: &chance) {
        case 0, 1, 2: await act(.forward, special + "/forwarding", as: "clerk")
        case 3, 4, 5:
            await act(
                .confirmSpecial, special + "/confirmation", [("amount", "1000")], as: "cashier")
        case 6, 7, 8:
            await act(
                .letter, special + "/letter", [("on", "2026-05-01"), ("words", "收据 001")],
                as: "cashier")
        case 9: await act(.takeBackSpecial, special + "/withdrawal", as: "clerk")
        default:
            await twoDo(
                .reverseSpecial, special + "/reversal", [("ground", "notReceived")],
                by: "secretary")
        }
    }
}

extension House {
    /// What one level says is on its way or arrived is what the other says.
    fileprivate func expectNothingOnTheWayLost() async throws {
        let open = try await number(
            """
            SELECT coalesce(sum(r.amount), 0) FROM dues_remittance AS r
            WHERE NOT EXISTS (SELECT 1 FROM dues_remittance_end AS e WHERE e.remittance = r.id)
            """)
        try await expect(
            open, "SELECT coalesce(sum(amount), 0) FROM dues_posting WHERE book = 'inTransit'")
        let (up, came) = (
            try await book(.remitted, of: .birch), try await book(.fromBelow, of: .farm)
        )
        #expect(up == -came)
        let outside = try await number(
            """
            SELECT coalesce(sum(r.amount), 0) FROM dues_remittance AS r
            JOIN dues_outward_receipt AS o ON o.remittance = r.id
            """)
        let passed = try await book(.remitted, of: .farm)
        #expect(passed == outside)
        for organization in [OrganizationID.birch, .farm] {
            let books = try await database.read { tx in try tx.books(of: organization) }
            #expect(books.inHand >= .zero && books.inTransit >= .zero)
        }
        try await expect(
            0,
            """
            SELECT coalesce(sum(amount), 0) FROM dues_posting
            WHERE book IN (
                'special', 'specialInTransit', 'specialPassed', 'specialGiven', 'specialFromBelow')
            """)
    }
}
