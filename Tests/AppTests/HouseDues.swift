import Kernel
import Storage
import Testing
import Web

@testable import Access
@testable import App
@testable import Dues

/// What becomes of dues, the way it goes at desks.
extension WholeHouse {
    /// Fixed, asked for and paid by all but the last, the way it goes at desks.
    func collect(from people: [PersonID]) async throws {
        let month = CivilMonth(of: now.date).description
        for person in people {
            #expect(
                await post(
                    ["people", "\(person)", "dues", "fixing"],
                    [
                        ("payer", "wage"), ("base", "6000"), ("ground", "yearly"),
                        ("from", String(month.prefix(4)) + "-01"),
                    ]) == 303)
        }
        let unit = ["organizations", "\(home.child)", "dues"]
        #expect(await post(unit + ["slips"], [("month", month)]) == 303)
        #expect(
            await post(
                unit + ["payments"],
                [("month", month), ("on", "\(now.date)")]
                    + people.dropLast().map { ("person", "\($0)") }) == 303)
    }

    func withdraw(_ person: PersonID) async throws {
        let month = CivilMonth(of: now.date).description
        let asked = await reply(
            ["people", "\(person)", "dues", month, "withdrawal"], [("ground", "wrongAmount")])
        #expect(asked.status == 303)
        let agreed = await reply(
            follow(asked, "verdict"), [("answer", "agree")], as: .committeeSecretary, 6)
        #expect(agreed.status == 303)
    }

    func issueAnew() async -> Int {
        let month = CivilMonth(of: now.date).description
        return await post(
            ["organizations", "\(home.child)", "dues", "slips"], [("month", month)])
    }

    func post(_ path: [String], _ fields: [(String, String)]) async -> Int {
        await reply(path, fields).status
    }

    private func reply(
        _ path: [String], _ fields: [(String, String)] = [], as role: Role = .clerk,
        _ account: UInt64 = 5
    ) async -> Reply {
        let now = now
        door.admit(
            Principal(
                account: AccountID(high: 3, low: account), person: nil, name: "苏小满",
                grants: [
                    Grant(
                        role, for: home.top.last ?? home.parent, from: now.date.adding(days: -999)
                    )
                ], steppedUpAt: now))
        return await ask(.post, path, fields: fields)
    }

    private func follow(_ reply: Reply, _ more: String) -> [String] {
        let place = (reply.headers["location"] ?? "").split(separator: "?")[0]
        return place.split(separator: "/").map(String.init) + [more]
    }

    /// One payment is taken back, the rest goes up, interest comes, and somebody gives more.
    func passOn(from people: [PersonID]) async throws {
        let month = CivilMonth(of: now.date).description
        let unit = ["organizations", "\(home.child)", "dues"]
        let asked = await reply(
            ["people", "\(people[0])", "dues", month, "reversal"], [("ground", "notReceived")])
        let agreed = await reply(
            follow(asked, "verdict"), [("answer", "agree")], as: .committeeSecretary, 6)
        #expect(agreed.status == 303)
        let remitted = await reply(unit + ["remittances"], [("until", month)])
        #expect(remitted.status == 303)
        let confirmed = await reply(
            follow(remitted, "confirmation"), [("amount", "90")], as: .clerk, 7)
        #expect(confirmed.status == 303)
        let credited = await reply(
            unit + ["funds", "interest"], [("amount", "1.23"), ("on", "\(now.date)")])
        #expect(credited.status == 303)
        let given = try await give("1000", of: people[1])
        #expect(await reply(follow(given, "forwarding")).status == 303)
        let came = await reply(
            follow(given, "confirmation"), [("amount", "1000")], as: .clerk, 7)
        #expect(came.status == 303)
        let other = try await give("2000", of: people[2])
        let back = await reply(follow(other, "reversal"), [("ground", "notReceived")])
        let taken = await reply(
            follow(back, "verdict"), [("answer", "agree")], as: .committeeSecretary, 6)
        #expect(taken.status == 303)
        let relief = await reply(
            ["people", "\(people[1])", "dues", "relief"],
            [
                ("amount", "10"), ("from", month), ("until", month),
                ("ground", Relief.Ground.allCases[0].rawValue),
            ])
        let granted = await reply(
            follow(relief, "verdict"), [("answer", "agree")], as: .committeeSecretary, 6)
        #expect(granted.status == 303)
        try await spend()
        try await publish()
        try await passOutside()
    }

    /// Where nobody is above; entered as the desk enters it.
    private func passOutside() async throws {
        let (now, top) = (now, home.child), amount = Money(fen: 100)
        let act = DuesAct.remitting(
            amount, by: top, as: Fresh.id(at: now), at: now, account: AccountID(high: 3, low: 5))
        let outward = Outward(
            receiver: "上级党委", handedOn: now.date, voucher: "7 号", receivedOn: now.date)
        let remittance = Remittance(
            id: act.id, organization: top, turn: 77, upper: top, until: CivilMonth(of: now.date),
            amount: amount, handedAt: now, account: act.account, ending: nil, endedAt: nil)
        let receipt = DuesAct.confirming(
            amount, outside: top, as: Fresh.id(at: now), at: now,
            account: AccountID(high: 3, low: 7))
        try await database.write { [composition] tx in
            try tx.enter(act)
            try tx.enter(remittance)
            try tx.enter(outward, of: act.id)
            try tx.enter(receipt)
            try tx.end(remittance, .confirmed, by: receipt)
            try tx.enterReceipt(outward, of: act.id)
            let deeds = [
                Deed(.remitDues, .init("dues", act.id), in: top)
                    .leaving([act.row(), remittance.row(), outward.row(of: act.id)]),
                Deed(.confirmRemittance, .init("dues", act.id), in: top).leaving([
                    receipt.row(), remittance.row(ended: .confirmed, by: receipt.id),
                    outward.receiptRow(of: act.id),
                ]),
            ]
            try composition.journal.write(deeds, .console(at: now), in: tx)
        }
    }

    /// A file is sent with it, which no test here does: it is entered as the desk enters it.
    private func spend() async throws {
        let (now, branch) = (now, home.child)
        let voucher = Voucher(id: Fresh.id(at: now), kind: .pdf, content: Array("%PDF".utf8))
        let spending = Spending(
            id: Fresh.id(at: now), organization: branch, category: .training,
            amount: Money(fen: 100), spentOn: now.date, decidedOn: now.date,
            decision: "会议\"决定\"\n", purpose: "买书\\🙂", voucher: voucher.id, recordedAt: now,
            account: AccountID(high: 3, low: 5))
        try await database.write { tx in
            try tx.enter(voucher)
            try tx.enter(spending)
        }
        let approval = Approval(
            Dues.spendingKind, Phrase("申请", "A request"), because: "需要", for: nil, in: branch,
            payload: spending.id.description, by: AccountID(high: 3, low: 5),
            id: Fresh.id(at: now), at: now)
        let verdict = try approval.verdict(true, by: AccountID(high: 3, low: 6), at: now)
        try await database.write { [composition] tx in
            let deeds = try composition.access.kinds.filter { $0.name == Dues.spendingKind }
                .flatMap { try $0.effect(approval, verdict, tx) }
            try composition.journal.write(deeds, .console(at: now), in: tx)
        }
    }

    /// So few give nothing to publish at a desk.
    private func publish() async throws {
        let now = now
        let publication = DuesPublication(
            id: Fresh.id(at: now), organization: home.child, year: now.date.year, turn: 77,
            until: now, recordedAt: now, account: AccountID(high: 3, low: 5))
        let figures = PublishedYear([.asked: Money(fen: 9000), .collected: Money(fen: 6000)])
        try await database.write { [composition] tx in
            try tx.enter(publication, figures)
            let deed = Deed(.publishDues, publication.target, in: publication.organization)
                .leaving([publication.row(figures)])
            try composition.journal.write([deed], .console(at: now), in: tx)
        }
    }

    private func give(_ amount: String, of person: PersonID) async throws -> Reply {
        let given = await reply(
            ["people", "\(person)", "dues", "special"],
            [
                ("amount", amount), ("method", "inPerson"), ("on", "\(now.date)"),
                ("wished", "\(now.date)"), ("wish", "自愿多交"), ("voluntary", "yes"),
                ("treatment", "large"),
            ])
        #expect(given.status == 303)
        return given
    }
}
