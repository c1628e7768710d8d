import Access
import Foundation
import Kernel
import Keyring
import LocalSettings
import Register
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

@Suite struct `The tables of dues` {
    @Test(arguments: engines)
    func `have this schema`(engine: Dialect) async throws {
        try await withDatabase(engine, Dues.migrations) { database in
            try expectGolden(try await schema(of: database), "schema.\(engine.rawValue).txt")
        }
    }

    /// Every question that a page asks, on 3,000 people in 100 branches and four months.
    @Test(arguments: engines)
    func `answer by these plans`(engine: Dialect) async throws {
        try await withFarm(engine) { database, cipher in
            let months = Farm.months
            let statements = try await database.write(within: .seconds(60)) { tx in
                try tx.enterStatements(sealedBy: cipher)
            }
            let plans = try await plans(in: database) { tx in
                let branches: SQL = "\(list: [Farm.branches[0]])"
                _ = try tx.fitsOneList(branches, months[2])
                _ = try tx.branchMonth(of: branches, months[2])
                _ = try tx.slips(of: [Farm.people[7]], in: months[1])
                _ = try tx.reversals(of: [Farm.people[7]], in: months[1])
                _ = try tx.payment(of: Farm.people[7], months[1], turn: 1)
                _ = try tx.reliefs(of: [Farm.people[7]], in: months[1])
                _ = try tx.claims(in: Farm.branches[0..<4], months[3])
                _ = try tx.haveMembers(among: Array(Farm.branches[0..<4]))
                _ = try tx.isPublished(since: .testStart)
                _ = try tx.slipHolders(among: [Farm.people[0], Farm.people[1]], in: months[1])
                _ = try tx.slips(of: Farm.people[7], until: months[3])
                _ = try tx.fixings(of: Farm.people[7])
                _ = try tx.nextFixing(of: Farm.people[7])
                _ = try tx.memberships(of: Farm.people[7])
                let some = [Farm.people[0], Farm.people[1]]
                _ = try tx.stays(of: some, on: .day(2026, 5, 1))
                _ = try tx.nextFixings(of: some)
                _ = try tx.payDecisions(of: [Farm.branches[0]])
                _ = try tx.payItems(of: Farm.branches[0])
                _ = try tx.payDrafts(of: Farm.branches[0])
                let draft = PayDraft.ID(high: 6, low: 6)
                let fixing = Fixing.ID(high: 6, low: 7)
                _ = try tx.payDraft(draft)
                _ = try tx.payRows(of: draft)
                _ = try tx.payRow(2, of: draft)
                _ = try tx.openPayRows(of: draft, atMost: 500)
                _ = try tx.payFaults(of: draft)
                let own = try tx.duesCipher(of: Farm.people[7], by: cipher)
                _ = try tx.pay(behind: fixing, by: own)
                _ = try tx.baseAnswers(to: [fixing])
                _ = try tx.statements([statements[3]])
                _ = try tx.statementCount(of: Farm.branches[0])
                _ = try tx.statements(of: Farm.branches[0], from: 0, limit: 20)
                _ = try tx.statement(of: Farm.branches[0], digest: [7])
                _ = try tx.lines(of: statements[3])
                _ = try tx.line(7, of: statements[3])
                _ = try tx.lineStates(of: [statements[3]])
                _ = try tx.statementPlaces(of: [[1], [2]], in: [Farm.branches[0]])
                _ = try tx.payerNames(in: branches, months[0]...months[3])
                _ = try tx.askedSlips(
                    of: [Farm.people[0], Farm.people[7]], from: Farm.branches, months[0]...months[3]
                )
                _ = try tx.books(of: Farm.branches[0])
                _ = try tx.books(of: Farm.branches[0], before: .testStart + .seconds(1))
                _ = try tx.books(
                    of: Array(Farm.branches[0..<4]), before: .testStart + .seconds(1))
                let year = CivilDate.day(2026, 1, 1).start..<CivilDate.day(2027, 1, 1).start
                _ = try tx.haveManyPaid(
                    in: [Farm.branches[0]], within: year, of: 2026, atLeast: 5)
                _ = try tx.branches(actingIn: year)
                _ = try tx.sheet(.init(high: 6, low: 8))
                _ = try tx.sheets(of: Farm.branches[0], in: months[1])
                _ = try tx.people(on: .init(high: 6, low: 8))
                _ = try tx.fixings(behindSlipsOf: some, in: months[1])
                _ = try tx.paid(by: DuesAct.ID(high: 6, low: 9))
                _ = try tx.paid(by: Farm.people[7], for: months[0]...months[3])
                _ = try tx.paidHead(.init(high: 6, low: 9))
                _ = try tx.collected(in: Array(Farm.branches[0..<4]), months[1]...months[1])
                _ = try tx.remittances(of: Farm.branches[0])
                _ = try tx.unconfirmed(by: [Farm.top], since: .testStart, limit: 20)
                _ = try tx.outwards(of: [DuesAct.ID(high: 6, low: 9), .init(high: 6, low: 10)])
                let order = OnlineOrder.ID(high: 6, low: 7)
                _ = try tx.onlineStanding(of: order)
                _ = try tx.onlineStanding(of: Farm.people[7], months[2])
                _ = try tx.onlineStandings(of: Farm.people[7])
                _ = try tx.onlineOrder(paying: Farm.people[7], months[2], turn: 1)
                _ = try tx.onlineNotice("7")
                _ = try tx.onlineExceptions()
                _ = try tx.haveOnline([Farm.branches[0]])
                _ = try tx.onlineStandings(
                    in: [Farm.branches[0]], before: OnlineOrder.ID(high: 6, low: 2_900), limit: 50)
                _ = try tx.dueOnline(at: .testStart + .seconds(3_600))
                _ = try tx.onlineCounts(in: [Farm.branches[0], Farm.branches[1]])
                _ = try tx.onlineStandings(
                    in: [Farm.branches[0], Farm.branches[1]], [.wrongAmount, .refundRefused],
                    from: 0, limit: 50)
                _ = try tx.issuedSlips(of: some, in: months[1])
                _ = try tx.withdrawnSlips(of: Farm.people[7])
                _ = try tx.withdrawals(of: some, in: months[1])
                _ = try tx.arePayingOnline(some, months[2])
                _ = try tx.specials(in: Farm.branches[0])
                _ = try tx.specials(of: Farm.people[0])
                _ = try tx.unconfirmedSpecials(by: [Farm.top], since: .testStart, limit: 20)
                _ = try tx.specialsHere(in: [Farm.branches[7]], limit: 100)
                _ = try tx.unacknowledgedSpecials(of: [Farm.top], limit: 100)
                _ = try tx.specialGivers(
                    to: [Farm.branches[0]], within: year, keptUntil: year.upperBound)
            }
            try expectGolden(plans, "plans.\(engine.rawValue).txt")
        }
    }

    /// PostgreSQL takes a month that it has not counted for empty, and would go through all its slips
    /// for each member while there are more and more of them.
    @Test(arguments: engines)
    func `know the key of a slip of a month that is new`(engine: Dialect) async throws {
        try await withFarm(engine) { database, _ in
            let month = Farm.months[3].adding(months: 1)
            let plans = [
                try await plans(in: database) { tx in
                    _ = try tx.claims(in: Farm.branches[0..<4], month)
                },
                try await plans(in: database) { tx in
                    _ = try tx.slipHolders(among: [Farm.people[0]], in: month)
                },
            ]
            let key =
                engine == .postgres ? "dues_slip_pkey" : "INDEX sqlite_autoindex_dues_slip_1"
            for plan in plans {
                #expect(plan.contains(key), "\(plan)")
                #expect(!plan.contains("dues_slip_branch"), "\(plan)")
            }
        }
    }

    /// A base is read with the key it was sealed with, and with no other person's.
    @Test(arguments: engines)
    func `open a base for its own person alone`(engine: Dialect) async throws {
        try await withFarm(engine) { database, cipher in
            let first = Farm.people[0], second = Farm.people[1]
            let bases = try await database.read { tx in
                let sealed = try tx.fixings(of: first)
                let own = try tx.duesCipher(of: first, by: cipher)
                let other = try tx.duesCipher(of: second, by: cipher)
                let opened = try sealed.map { try $0.opened(by: own).base }
                return (opened, try? sealed.map { try $0.opened(by: other).base })
            }
            #expect(bases.0 == [Money(fen: 300_000)])
            #expect(bases.1 == nil)
        }
    }

    /// An erasure in the register gives another key; the base moves to it. An erased person has none.
    @Test(arguments: engines)
    func `keep a base under a new key, and let it go with the person`(
        engine: Dialect
    ) async throws {
        try await withFarm(engine) { database, cipher in
            let person = Farm.people[0]
            try await database.write { tx in
                try tx.renewKey(
                    of: person, keptIn: .ownKey,
                    sealing: Register.sealedColumns + Dues.sealedColumns, by: cipher)
            }
            let moved = try await database.read { tx in
                let own = try tx.duesCipher(of: person, by: cipher)
                return try tx.fixings(of: person).map { try $0.opened(by: own).base }
            }
            #expect(moved == [Money(fen: 300_000)])
            try await database.write { tx in try Dues.forget(person, in: tx) }
            let left = try await database.read { tx in
                try tx.first(
                    """
                    SELECT count(*) FROM dues_fixing
                    WHERE person = \(person) AND base IS NOT NULL
                    """) ?? 0
            }
            #expect(left == 0)
        }
    }
}

/// Three thousand people in a hundred branches, who have paid three of four months.
private enum Farm {
    static let branches = (0..<100).map { OrganizationID(high: 8, low: UInt64($0)) }
    static let people = (0..<3_000).map { PersonID(high: 7, low: UInt64($0)) }
    static let months = (1...4).compactMap { CivilMonth(year: 2026, month: $0) }
    static let clerk = AccountID(high: 3, low: 3)
    static let top = OrganizationID(high: 9, low: 1)

    static func branch(of number: Int) -> OrganizationID { branches[number % branches.count] }
}

private func withFarm(
    _ engine: Dialect, _ body: (any Database, FieldCipher) async throws -> Void
) async throws {
    let file = FileManager.default.temporaryDirectory
        .appending(path: "tongxin-dues-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let schema =
        KeyringMigrations.all + Register.migrations + Register.feed + Access.migrations
        + Dues.migrations
    try await withDatabase(engine, schema) { database in
        let keyring = try await Keyring.open(
            database, with: KeyFile(path: file), profile: .intl, clock: FixedTime())
        try await database.write(within: .seconds(120)) { tx in
            try tx.enterFarm(sealedBy: keyring.fields)
        }
        try await body(database, keyring.fields)
    }
}

extension WriteTransaction {
    fileprivate borrowing func enterFarm(sealedBy cipher: FieldCipher) throws {
        let joined = CivilDate.day(2015, 7, 1)
        try enter(
            Farm.people.map { Person(id: $0, name: "林晓禾", sex: .female) }, sealedBy: cipher)
        try enter(
            Farm.people.enumerated().map { number, person in
                try Membership(
                    of: person, in: Farm.branch(of: number), .full, joinedOn: joined,
                    confirmedOn: joined.adding(years: 1), from: joined)
            })
        let earners = Farm.people.enumerated().map { number, person in
            Earner(
                person, in: Farm.branch(of: number), isRetired: false,
                earning: Money(fen: 300_000 + number * 100))
        }
        try Dues.load(
            earners, from: Farm.months[0], at: .testStart, by: Farm.clerk,
            sealedBy: cipher, in: self)
        for (number, branch) in Farm.branches.enumerated() { try enterMonths(of: branch, number) }
        try enterOutward()
        try enterPay()
        try enterOnline(in: Farm.months[2])
        try enterSpecials()
        try enterWithdrawals(in: Farm.months[0].adding(months: -1))
    }

    /// Two thousand times the highest organisation passed something on.
    private borrowing func enterOutward() throws {
        try enter(
            (0..<2_000).map { number in
                DuesAct.remitting(
                    Money(fen: 100), by: Farm.top, as: DuesAct.ID(high: 6, low: 10_000 + number),
                    at: .testStart, account: Farm.clerk)
            })
        try execute(
            """
            INSERT INTO dues_remittance
                (id, organization, turn, upper, until_month, amount, recorded_at, account)
            SELECT id, branch, row_number() OVER (ORDER BY id), branch, \(Farm.months[3].number),
                100, recorded_at, account
            FROM dues_act WHERE branch = \(Farm.top) AND kind = 'remittance'
            """)
        try execute(
            """
            INSERT INTO dues_outward (remittance, receiver, handed_on)
            SELECT id, '上级党委', \(CivilDate.day(2026, 4, 30)) FROM dues_remittance
            WHERE organization = \(Farm.top)
            """)
        try execute(
            """
            INSERT INTO dues_outward_receipt (remittance, voucher, received_on)
            SELECT remittance, '7 号', handed_on FROM dues_outward
            """)
    }

    /// The month before the first was issued to everybody by mistake.
    private borrowing func enterWithdrawals(in month: CivilMonth) throws {
        let issue = DuesAct(
            DuesAct.ID(high: 6, low: 66), .issue, in: Farm.branches[0], [], at: .testStart,
            by: Farm.clerk)
        let act = DuesAct(
            DuesAct.ID(high: 6, low: 67), .slipWithdrawal, in: Farm.branches[0], [],
            at: .testStart, by: Farm.clerk)
        try enter([issue, act])
        let withdrawals = Farm.people.enumerated().map { number, person in
            SlipWithdrawal(
                slip: Slip(
                    person: person, month: month, branch: Farm.branch(of: number),
                    amount: Money(fen: 100), fixing: .init(high: 6, low: 7), act: issue.id),
                turn: 1, ground: .wrongMonth)
        }
        try enter(withdrawals, by: act, askedBy: AccountID(high: 3, low: 7))
    }

    /// Ten of each branch, half of them handed over.
    private borrowing func enterSpecials() throws {
        for number in 0..<1_000 {
            let dues = SpecialDues(
                id: SpecialDues.ID(high: UInt64(number) << 16, low: 5), person: Farm.people[number],
                branch: Farm.branch(of: number), amount: Money(fen: 100_000), method: .inPerson,
                treatment: .large, wishedOn: .day(2026, 4, 1), receivedOn: .day(2026, 4, 1),
                recordedAt: .testStart, account: Farm.clerk)
            try enter(
                DuesAct(dues.id, .special, in: dues.branch, [], at: .testStart, by: Farm.clerk))
            try enter(dues)
            guard number % 2 == 0 else { continue }
            let step = SpecialStep(
                id: SpecialDues.ID(high: UInt64(number) << 16, low: 6), special: dues.id, turn: 1,
                organization: dues.branch, upper: number % 20 == 0 ? Farm.top : Farm.branches[7],
                amount: dues.amount, handedAt: .testStart, account: Farm.clerk, ending: nil,
                endedAt: nil, letterOn: nil)
            try enter(
                DuesAct(
                    step.id, .specialForwarding, in: dues.branch, [], at: .testStart,
                    by: Farm.clerk))
            try enter(step)
        }
    }

    /// Everybody ordered a month, and one in a hundred has not finished.
    private borrowing func enterOnline(in month: CivilMonth) throws {
        let issue = DuesAct(
            DuesAct.ID(high: 6, low: 68), .issue, in: Farm.branches[0], [], at: .testStart,
            by: Farm.clerk)
        try enter(issue)
        for (number, person) in Farm.people.enumerated() {
            let order = OnlineOrder(
                id: .init(high: 6, low: UInt64(number)), person: person, month: month, turn: 1,
                branch: Farm.branch(of: number), amount: Money(fen: 1), issued: issue.id,
                paymentTurn: 1,
                openedAt: .testStart, expiresAt: .testStart + OnlineOrder.life,
                account: Farm.clerk, provider: .unnamed)
            try enter(order)
            try enter(
                ProviderNotice(
                    nonce: "\(number)", sentAt: .testStart, digest: [7], order: order.id,
                    report: .open),
                at: .testStart)
            guard number % 100 > 0 else { continue }
            let payment = ProviderPayment(amount: order.amount, reference: "S", at: .testStart)
            try move(
                order.id, to: OnlineEvent(number % 100 == 1 ? .wrongAmount : .paid, payment),
                turn: 2, at: .testStart, by: Farm.clerk)
            try enter(order, paying: 1)
        }
    }

    /// Three tables of pay a branch, and what everybody said to the base. The first people have no
    /// part in it: nothing of what is written here is really sealed.
    private borrowing func enterPay() throws {
        let others = Farm.people.dropFirst(10)
        let fixings = try reading { tx throws in
            try others.map { try tx.fixings(of: $0)[0].row }
        }
        for (number, branch) in Farm.branches.enumerated() {
            for turn in 1...3 {
                let item = "项目\(turn)"
                try enter(
                    PayDecision(
                        organization: branch, item: item, turn: turn, from: Farm.months[0],
                        treatment: .counts), at: .testStart, by: Farm.clerk)
                let draft = PayDraft(
                    id: .init(high: 6, low: UInt64(number * 3 + turn)), organization: branch,
                    from: Farm.months[0], ground: .yearly, state: .open, rows: 30,
                    counts: .init(), createdAt: .testStart, account: Farm.clerk)
                let rows = (1...30).map { line in
                    PayRow(
                        id: Fresh.id(at: .testStart), line: line,
                        person: others[10 + (number * 30 + line) % 2_900], pay: "x", fault: nil,
                        detail: nil, accepted: nil)
                }
                try enter(draft, items: [item], rows)
            }
        }
        for fixing in fixings {
            try executeLater(
                """
                INSERT INTO dues_fixing_pay (fixing, person, pay)
                VALUES (\(fixing.id), \(fixing.person), 'x')
                """)
            try executeLater(
                """
                INSERT INTO dues_answer (id, fixing, turn, person, kind, recorded_at, account)
                VALUES (
                    \(fixing.id), \(fixing.id), 1, \(fixing.person), 'confirmed',
                    \(Instant.testStart), \(Farm.clerk)
                )
                """)
        }
    }

    /// Six hundred statements of ten lines, of which somebody paid the first.
    fileprivate borrowing func enterStatements(
        sealedBy cipher: FieldCipher
    ) throws -> [BankStatement.ID] {
        try (0..<600).map { number in
            let lines = (0..<10).map { place in
                var line = BankLine()
                line.number = place + 1
                line.bankReference = "\(number)-\(place)"
                return line
            }
            let statement = BankStatement(
                id: BankStatement.ID(high: 6, low: UInt64(number)),
                organization: Farm.branches[number % 100],
                lineCount: 10, recordedAt: .testStart, account: Farm.clerk)
            try enter(
                statement, digest: [UInt8(number / 256), UInt8(number % 256)],
                PreparedLine.all(of: lines, sealedBy: cipher, at: .testStart), beside: [])
            let answers = (1...2).map { AnsweredLine(line: $0, turn: 1, kind: .recorded) }
            try enter(answers, of: statement.id, at: .testStart, by: Farm.clerk)
            try enter(
                answers.map { answer in
                    let payment = Payment(
                        person: Farm.people[number * 2 + answer.line], month: Farm.months[0],
                        amount: .zero, method: .bankTransfer, receivedOn: .day(2026, 4, 20),
                        proxy: nil, relation: nil)
                    return (payment, 1, answer)
                }, of: statement.id)
            return statement.id
        }
    }

    /// The last month is on its way.
    private borrowing func pass(
        _ amount: Money, from branch: OrganizationID, through month: CivilMonth
    ) throws {
        let act = DuesAct.remitting(
            amount, by: branch, as: Fresh.id(at: .testStart), at: .testStart, account: Farm.clerk)
        let remittance = Remittance(
            id: act.id, organization: branch, turn: month.month, upper: Farm.top, until: month,
            amount: amount, handedAt: .testStart, account: Farm.clerk, ending: nil, endedAt: nil)
        try enter(act)
        try enter(remittance)
        guard month != Farm.months[2] else { return }
        let receipt = DuesAct.confirming(
            amount, from: branch, by: Farm.top, as: Fresh.id(at: .testStart), at: .testStart,
            account: AccountID(high: 3, low: 4))
        try enter(receipt)
        try end(remittance, .confirmed, by: receipt)
    }

    private borrowing func enterMonths(of branch: OrganizationID, _ number: Int) throws {
        let members = stride(from: number, to: Farm.people.count, by: Farm.branches.count)
            .map { Farm.people[$0] }
        for month in Farm.months {
            let act: DuesAct.ID = Fresh.id(at: .testStart)
            let fixed = try reading { tx throws in try tx.fixings(of: members, in: month) }
            let slips = fixed.values.map(\.row).sorted { $0.person < $1.person }.map {
                Slip(
                    person: $0.person, month: month, branch: branch, amount: $0.amount,
                    fixing: $0.id, act: act)
            }
            try enter(.issuing(slips, in: branch, as: act, at: .testStart, by: Farm.clerk))
            try enter(slips)
            guard month != Farm.months[3] else { continue }
            let payments = slips.enumerated().map { place, slip in
                Payment(
                    person: slip.person, month: month, amount: slip.amount,
                    method: place == 0 ? .proxy : .inPerson, receivedOn: .day(2026, 4, 20),
                    proxy: place == 0 ? "王岚" : nil, relation: place == 0 ? "配偶" : nil)
            }
            let receipt: DuesAct.ID = Fresh.id(at: .testStart)
            try enter(.receiving(payments, in: branch, as: receipt, at: .testStart, by: Farm.clerk))
            try enter(payments, by: receipt)
            try pass(payments.total(\.amount), from: branch, through: month)
        }
    }
}
