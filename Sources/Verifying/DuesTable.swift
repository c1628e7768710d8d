import Crypto
import Kernel
import Storage

/// A table of dues whose rows are in records, and how its rows are written there.
struct DuesTable: Sendable {
    /// As records call it.
    let name: String
    /// The table without which there are none of them.
    let owner: StaticString
    /// What the record is about, when the row was made, and the row.
    let query: SQL
    let read: @Sendable (inout Row) throws(StorageError) -> DuesRow

    init(
        _ name: String, in owner: StaticString, _ query: SQL,
        _ read: @escaping @Sendable (inout Row) throws(StorageError) -> DuesRow
    ) {
        self.name = name
        self.owner = owner
        self.query = query
        self.read = read
    }

    /// Rows of which there may be another with the same key, by another act.
    static let toldByAct: Set = [
        "dues_payment", "dues_reversal", "dues_spending", "dues_slip_withdrawal",
    ]

    /// Columns that records did not say from the beginning: a record that says not all of them is held
    /// against the others.
    static let later: [String: Set<String>] = [
        "dues_fixing": ["ground", "recorded_at", "account"],
        "dues_relief": ["turn", "branch", "recorded_at", "requester", "account"],
        "dues_remittance": ["turn"],
        "dues_spending": ["type", "recorded_at", "account", "requester"],
        "dues_special_reversal": ["requester"],
        "dues_slip_withdrawal": ["requester"],
        "dues_publication": ["until_microseconds", "recorded_at", "account"],
    ]

    private static let names = Set(all.map(\.name))

    static func isSaid(_ member: Members.Member) -> Bool {
        names.contains { member.isNamed($0) }
    }

    /// The record of a remittance that ended says the remittance once more. Why dues were reduced is in
    /// the record alone.
    static func rows(saidBy said: SaidRow) -> [DuesRow] {
        var values = said.values
        if said.table == "dues_relief" { values["ground"] = nil }
        if said.table == "dues_publication" { values.merge(published) { said, _ in said } }
        guard said.table == "dues_remittance" else {
            return [DuesRow(said.table, said.key, values)]
        }
        let act = values.removeValue(forKey: "act")
        let ending = values.removeValue(forKey: "ending").map {
            DuesRow("dues_remittance_end", said.key, ["ending": $0, "act": act])
        }
        return [DuesRow("dues_remittance", said.key, values)] + (ending.map { [$0] } ?? [])
    }
}

extension Transaction {
    borrowing func walk(
        _ table: DuesTable, _ body: (DuesRow, String, Instant) -> Void
    ) throws(StorageError) {
        try forEach(table.query) { row throws(StorageError) in
            let about: String = try row.next(as: ID<DuesAct>.self).description
            let at: Instant = try row.next()
            body(try table.read(&row), about, at)
        }
    }
}

extension Row {
    fileprivate mutating func id() throws(StorageError) -> String {
        try next(as: ID<Somebody>.self).description
    }

    fileprivate mutating func optionalID() throws(StorageError) -> String? {
        let id: ID<Somebody>? = try next()
        return id?.description
    }

    fileprivate mutating func day() throws(StorageError) -> String? {
        let day: CivilDate? = try next()
        return day?.description
    }

    fileprivate mutating func month() throws(StorageError) -> String {
        CivilMonth(number: try next(as: Int.self)).description
    }

    fileprivate mutating func money() throws(StorageError) -> String {
        Money(fen: try next(as: Int.self)).description
    }

    fileprivate mutating func number() throws(StorageError) -> String {
        String(try next(as: Int.self))
    }

    /// In microseconds, as acts have it.
    fileprivate mutating func moment() throws(StorageError) -> String {
        String(try next(as: Instant.self).microseconds)
    }

    fileprivate mutating func text() throws(StorageError) -> String { try next() }

    /// Ten-thousandths as a percentage: 50 is `0.5%`.
    fileprivate mutating func rate() throws(StorageError) -> String? {
        let rate: Int? = try next()
        return rate.map { rate in
            let digits = String(rate % 100 + 100).dropFirst()
            let decimals = digits.last == "0" ? digits.dropLast() : digits
            return decimals == "0" ? "\(rate / 100)%" : "\(rate / 100).\(decimals)%"
        }
    }
}

extension DuesTable {
    static let all = [
        fixings, payments, reversals, reliefs, remittances, remittanceEnds, outwards,
        outwardReceipts, spendings, interest, specials, specialSteps, specialEnds, specialReversals,
        withdrawals, publications,
    ]

    private static let fixings = DuesTable(
        "dues_fixing", in: "dues_fixing",
        """
        SELECT id, recorded_at, id, person, turn, organization, from_month, payer, rate, amount,
            ground, recorded_at, account
        FROM dues_fixing
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_fixing", try row.id(),
            [
                "person": try row.id(), "turn": try row.number(), "organization": try row.id(),
                "from_month": try row.month(), "payer": try row.text(), "rate": try row.rate(),
                "amount": try row.money(), "ground": try row.text(),
                "recorded_at": try row.moment(), "account": try row.id(),
            ])
    }

    private static let payments = DuesTable(
        "dues_payment", in: "dues_payment",
        """
        SELECT p.act, a.recorded_at, p.person, p.month, p.act, p.turn, p.amount, p.method,
            p.received_on
        FROM dues_payment AS p JOIN dues_act AS a ON a.id = p.act
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_payment", try "\(row.id()) \(row.month())",
            [
                "act": try row.id(), "turn": try row.number(), "amount": try row.money(),
                "method": try row.text(), "received_on": try row.day(),
            ])
    }

    private static let reversals = DuesTable(
        "dues_reversal", in: "dues_reversal",
        """
        SELECT r.act, a.recorded_at, r.person, r.month, r.act, r.turn, p.amount, r.ground
        FROM dues_reversal AS r JOIN dues_act AS a ON a.id = r.act
        JOIN dues_payment AS p
            ON p.person = r.person AND p.month = r.month AND p.turn = r.turn
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_reversal", try "\(row.id()) \(row.month())",
            [
                "act": try row.id(), "turn": try row.number(), "amount": try row.money(),
                "ground": try row.text(),
            ])
    }

    private static let reliefs = DuesTable(
        "dues_relief", in: "dues_relief",
        """
        SELECT id, recorded_at, id, person, amount, from_month, until_month, turn, branch,
            recorded_at, requester, account
        FROM dues_relief
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_relief", try row.id(),
            [
                "person": try row.id(), "amount": try row.money(), "from_month": try row.month(),
                "until_month": try row.month(), "turn": try row.number(), "branch": try row.id(),
                "recorded_at": try row.moment(), "requester": try row.id(),
                "account": try row.id(),
            ])
    }

    private static let remittances = DuesTable(
        "dues_remittance", in: "dues_remittance",
        """
        SELECT id, recorded_at, id, organization, upper, until_month, amount, turn
        FROM dues_remittance
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_remittance", try row.id(),
            [
                "organization": try row.id(), "upper": try row.id(),
                "until_month": try row.month(), "amount": try row.money(),
                "turn": try row.number(),
            ])
    }

    private static let outwards = DuesTable(
        "dues_outward", in: "dues_outward",
        """
        SELECT o.remittance, r.recorded_at, o.remittance, o.receiver, o.handed_on
        FROM dues_outward AS o JOIN dues_remittance AS r ON r.id = o.remittance
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_outward", try row.id(),
            ["receiver": try row.text(), "handed_on": try row.day()])
    }

    private static let outwardReceipts = DuesTable(
        "dues_outward_receipt", in: "dues_outward_receipt",
        """
        SELECT o.remittance, e.recorded_at, o.remittance, o.voucher, o.received_on
        FROM dues_outward_receipt AS o
        JOIN dues_remittance_end AS e ON e.remittance = o.remittance
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_outward_receipt", try row.id(),
            ["voucher": try row.text(), "received_on": try row.day()])
    }

    private static let remittanceEnds = DuesTable(
        "dues_remittance_end", in: "dues_remittance_end",
        "SELECT remittance, recorded_at, remittance, ending, act FROM dues_remittance_end"
    ) { row throws(StorageError) in
        DuesRow(
            "dues_remittance_end", try row.id(),
            ["ending": try row.text(), "act": try row.id()])
    }

    /// What was asked for and not agreed to is no money yet.
    private static let spendings = DuesTable(
        "dues_spending", in: "dues_spending_act",
        """
        SELECT s.id, d.recorded_at, s.id, a.act, s.category, s.amount, s.spent_on, s.decided_on,
            s.decision, s.purpose, v.digest, v.type, s.recorded_at, s.account, a.requester
        FROM dues_spending_act AS a JOIN dues_spending AS s ON s.id = a.spending
        JOIN dues_act AS d ON d.id = a.act JOIN dues_voucher AS v ON v.id = s.voucher
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_spending", try row.id(),
            [
                "act": try row.id(), "category": try row.text(), "amount": try row.money(),
                "spent_on": try row.day(), "decided_on": try row.day(),
                "decision": try row.text(), "purpose": try row.text(),
                "voucher": Hex.encode(try row.next(as: [UInt8].self)), "type": try row.text(),
                "recorded_at": try row.moment(), "account": try row.id(),
                "requester": try row.id(),
            ])
    }

    private static let interest = DuesTable(
        "dues_interest", in: "dues_interest",
        """
        SELECT i.act, a.recorded_at, i.organization, i.day, i.turn, i.act, i.amount
        FROM dues_interest AS i JOIN dues_act AS a ON a.id = i.act
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_interest", try "\(row.id()) \(row.day() ?? "") \(row.number())",
            ["act": try row.id(), "amount": try row.money()])
    }

    private static let specials = DuesTable(
        "dues_special", in: "dues_special",
        """
        SELECT id, recorded_at, id, person, branch, amount, method, treatment, wished_on,
            received_on
        FROM dues_special
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_special", try row.id(),
            [
                "person": try row.id(), "branch": try row.id(), "amount": try row.money(),
                "method": try row.text(), "treatment": try row.text(),
                "wished_on": try row.day(), "received_on": try row.day(),
            ])
    }

    private static let specialSteps = DuesTable(
        "dues_special_step", in: "dues_special_step",
        """
        SELECT special, recorded_at, id, special, turn, organization, upper, amount
        FROM dues_special_step
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_special_step", try row.id(),
            [
                "special": try row.id(), "turn": try row.number(),
                "organization": try row.id(), "upper": try row.optionalID(),
                "amount": try row.money(),
            ])
    }

    private static let specialEnds = DuesTable(
        "dues_special_end", in: "dues_special_end",
        """
        SELECT t.special, e.recorded_at, e.step, e.ending, e.act, e.letter_on
        FROM dues_special_end AS e JOIN dues_special_step AS t ON t.id = e.step
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_special_end", try row.id(),
            ["ending": try row.text(), "act": try row.id(), "letter_on": try row.day()])
    }

    private static let specialReversals = DuesTable(
        "dues_special_reversal", in: "dues_special_reversal",
        """
        SELECT r.special, a.recorded_at, r.special, r.act, r.ground, r.requester
        FROM dues_special_reversal AS r JOIN dues_act AS a ON a.id = r.act
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_special_reversal", try row.id(),
            ["act": try row.id(), "ground": try row.text(), "requester": try row.id()])
    }

    private static let withdrawals = DuesTable(
        "dues_slip_withdrawal", in: "dues_slip_withdrawal",
        """
        SELECT act, recorded_at, person, month, act, turn, issued, branch, amount, fixing, ground,
            requester
        FROM dues_slip_withdrawal
        """
    ) { row throws(StorageError) in
        DuesRow(
            "dues_slip_withdrawal", try "\(row.id()) \(row.month())",
            [
                "act": try row.id(), "turn": try row.number(), "issued": try row.id(),
                "branch": try row.id(), "amount": try row.money(), "fixing": try row.id(),
                "ground": try row.text(), "requester": try row.id(),
            ])
    }
}
