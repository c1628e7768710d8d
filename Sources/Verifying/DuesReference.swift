import Crypto
import Kernel
import Storage

/// A row of dues belongs to another one, and agrees with it. Records say most rows, and what they do
/// not say follows from this: who did it and when, which the act has, and that nothing belongs to an
/// act that is not there or makes no such rows.
struct DuesReference: Sendable {
    enum Part: Sendable { case id, month, day, number, text }

    let table: StaticString
    /// The columns that tell a row from others.
    let key: KeyValuePairs<StaticString, Part>
    let parent: StaticString
    /// Which row `p` of the parent it is that a row `t` belongs to.
    let join: StaticString
    /// What must be true of both.
    let rule: StaticString

    init(
        _ table: StaticString, by key: KeyValuePairs<StaticString, Part>, in parent: StaticString,
        on join: StaticString, _ rule: StaticString
    ) {
        self.table = table
        self.key = key
        self.parent = parent
        self.join = join
        self.rule = rule
    }

    fileprivate var question: SQL {
        let columns = key.map { "t.\($0.key)" }.joined(separator: ", ")
        return SQL(
            unchecked: """
                SELECT \(columns) FROM \(table) AS t LEFT JOIN \(parent) AS p ON \(join)
                WHERE (\(rule)) IS NOT TRUE
                ORDER BY \(columns)
                LIMIT 1
                """)
    }
}

extension Transaction {
    borrowing func refuseStrays() throws {
        for reference in DuesReference.all
        where try has(reference.table) && has(reference.parent) {
            if let row = try stray(reference) {
                throw Finding(
                    at: Spot(reference.table.description, row), what: Words.unattached)
            }
        }
        try refuseOtherVouchers()
    }

    private borrowing func stray(_ reference: DuesReference) throws(StorageError) -> String? {
        try first(reference.question) { row throws(StorageError) in
            var parts: [String] = []
            for (name, part) in reference.key {
                parts.append("\(name) = \(try row.text(of: part))")
            }
            return parts.joined(separator: ", ")
        }
    }

    /// A record says the digest of a voucher, and the file is what the digest is of.
    private borrowing func refuseOtherVouchers() throws {
        guard try has("dues_voucher") else { return }
        // Files are large, and a database hands over a thousand rows at once.
        let vouchers: [ID<Voucher>] = try rows("SELECT id FROM dues_voucher")
        for id in vouchers {
            let isWhole = try first(
                "SELECT digest, content FROM dues_voucher WHERE id = \(id)"
            ) { row throws(StorageError) in
                let (digest, content): ([UInt8], [UInt8]) = (try row.next(), try row.next())
                return HashFunction.sha256.hash(content) == digest
            }
            guard isWhole ?? true else {
                throw Finding(at: Spot("dues_voucher", "id = \(id)"), what: Words.changedRow)
            }
        }
    }
}

private enum Voucher {}

extension Row {
    fileprivate mutating func text(of part: DuesReference.Part) throws(StorageError) -> String {
        switch part {
        case .id: try next(as: ID<Somebody>.self).description
        case .month: CivilMonth(number: try next(as: Int.self)).description
        case .day: try next(as: CivilDate.self).description
        case .number: String(try next(as: Int.self))
        case .text: try next()
        }
    }
}

extension DuesReference {
    static let all =
        [
            DuesReference(
                "dues_posting", by: ["act": .id, "line": .number], in: "dues_act",
                on: "p.id = t.act",
                "p.id = t.act"),
            DuesReference(
                "dues_slip", by: ["person": .id, "month": .month], in: "dues_act",
                on: "p.id = t.act",
                "p.kind = 'issue' AND p.branch = t.branch"),
            DuesReference(
                "dues_slip", by: ["person": .id, "month": .month], in: "dues_fixing",
                on: "p.id = t.fixing", "p.person = t.person"),
            DuesReference(
                "dues_slip_withdrawal", by: ["person": .id, "month": .month, "turn": .number],
                in: "dues_act", on: "p.id = t.act",
                """
                p.kind = 'slipWithdrawal' AND p.branch = t.branch AND p.account = t.account
                AND p.recorded_at = t.recorded_at
                """),
            DuesReference(
                "dues_slip_withdrawal", by: ["person": .id, "month": .month, "turn": .number],
                in: "dues_act", on: "p.id = t.issued", "p.kind = 'issue' AND p.branch = t.branch"),
            DuesReference(
                "dues_slip_withdrawal", by: ["person": .id, "month": .month, "turn": .number],
                in: "dues_fixing", on: "p.id = t.fixing", "p.person = t.person"),
            DuesReference(
                "dues_payment", by: ["person": .id, "month": .month, "turn": .number],
                in: "dues_act",
                on: "p.id = t.act", "p.kind = 'payment'"),
            DuesReference(
                "dues_reversal", by: ["person": .id, "month": .month, "turn": .number],
                in: "dues_act",
                on: "p.id = t.act", "p.kind = 'reversal'"),
            DuesReference(
                "dues_reversal", by: ["person": .id, "month": .month, "turn": .number],
                in: "dues_payment",
                on: "p.person = t.person AND p.month = t.month AND p.turn = t.turn",
                "p.turn = t.turn"),
        ] + remittances + spendings + specials + publications

    private static let remittances = [
        DuesReference(
            "dues_remittance", by: ["id": .id], in: "dues_act", on: "p.id = t.id",
            """
            p.kind = 'remittance' AND p.branch = t.organization AND p.account = t.account
            AND p.recorded_at = t.recorded_at
            """),
        DuesReference(
            "dues_remittance_end", by: ["remittance": .id], in: "dues_act", on: "p.id = t.act",
            """
            (t.ending = 'confirmed' AND p.kind = 'confirmation'
                OR t.ending = 'withdrawn' AND p.kind = 'withdrawal')
            AND p.account = t.account AND p.recorded_at = t.recorded_at
            """),
        DuesReference(
            "dues_remittance_end", by: ["remittance": .id], in: "dues_remittance",
            on: "p.id = t.remittance", "p.account = t.handed_by"),
        DuesReference(
            "dues_outward", by: ["remittance": .id], in: "dues_remittance",
            on: "p.id = t.remittance", "p.upper = p.organization"),
        DuesReference(
            "dues_outward_receipt", by: ["remittance": .id], in: "dues_remittance_end",
            on: "p.remittance = t.remittance", "p.ending = 'confirmed'"),
    ]

    private static let spendings = [
        DuesReference(
            "dues_spending_act", by: ["spending": .id, "turn": .number], in: "dues_act",
            on: "p.id = t.act",
            """
            (t.turn = 1 AND p.kind = 'spending' OR t.turn = 2 AND p.kind = 'spendingReversal')
            AND p.account = t.account
            """),
        DuesReference(
            "dues_spending_act", by: ["spending": .id, "turn": .number], in: "dues_spending",
            on: "p.id = t.spending",
            "p.organization = (SELECT branch FROM dues_act AS a WHERE a.id = t.act)"),
        DuesReference(
            "dues_spending", by: ["id": .id], in: "dues_voucher", on: "p.id = t.voucher",
            "p.id = t.voucher"),
        DuesReference(
            "dues_voucher", by: ["id": .id], in: "dues_spending", on: "p.voucher = t.id",
            "p.voucher = t.id"),
        DuesReference(
            "dues_interest", by: ["organization": .id, "day": .day, "turn": .number],
            in: "dues_act", on: "p.id = t.act",
            """
            p.kind IN ('interest', 'interestReversal') AND p.branch = t.organization
            AND p.account = t.account
            """),
    ]

    private static let specials = [
        DuesReference(
            "dues_special", by: ["id": .id], in: "dues_act", on: "p.id = t.id",
            """
            p.kind = 'special' AND p.branch = t.branch AND p.account = t.account
            AND p.recorded_at = t.recorded_at
            """),
        DuesReference(
            "dues_special_step", by: ["id": .id], in: "dues_act", on: "p.id = t.id",
            """
            p.kind = 'specialForwarding' AND p.branch = t.organization AND p.account = t.account
            AND p.recorded_at = t.recorded_at
            """),
        DuesReference(
            "dues_special_step", by: ["id": .id], in: "dues_special", on: "p.id = t.special",
            "p.amount = t.amount"),
        DuesReference(
            "dues_special_end", by: ["step": .id], in: "dues_act", on: "p.id = t.act",
            """
            (t.ending IN ('confirmed', 'acknowledged') AND p.kind = 'specialConfirmation'
                OR t.ending = 'withdrawn' AND p.kind = 'specialWithdrawal')
            AND p.account = t.account AND p.recorded_at = t.recorded_at
            """),
        DuesReference(
            "dues_special_end", by: ["step": .id], in: "dues_special_step", on: "p.id = t.step",
            "p.account = t.handed_by"),
        DuesReference(
            "dues_special_reversal", by: ["special": .id], in: "dues_act", on: "p.id = t.act",
            "p.kind = 'specialReversal' AND p.account = t.account"),
        DuesReference(
            "dues_special_reversal", by: ["special": .id], in: "dues_special",
            on: "p.id = t.special", "p.id = t.special"),
    ]

    /// What is nothing has no line.
    private static let publications = [
        DuesReference(
            "dues_publication_line", by: ["publication": .id, "figure": .text],
            in: "dues_publication", on: "p.id = t.publication",
            """
            p.id = t.publication AND t.amount <> 0 AND t.figure IN (
                'asked', 'collected', 'special', 'opening', 'received', 'fromBelow', 'interest',
                'passedUp', 'training', 'materials', 'commendation', 'hardship', 'disaster',
                'closing', 'inTransit')
            """)
    ]
}
