import Kernel
import Storage

/// What an organisation decided about one line of pay, from a month on. It stays: another decision
/// for the same line comes after it.
struct PayDecision: Equatable, Sendable {
    let organization: OrganizationID
    /// As `PayMapping` compares names.
    let item: String
    /// One after the other for each item: of two for the same month the later holds.
    let turn: Int
    let from: CivilMonth
    let treatment: PayTreatment
}

extension PayTreatment: Storable {
    /// What somebody may decide; that nobody has is no decision.
    static let decisions = allCases.filter { $0 != .needsDecision }
}

extension PayMapping {
    /// What holds for a branch in a month: of each item the decision of the nearest organisation.
    ///
    /// - Parameter chain: the branch, then what stands above it.
    init(_ decisions: [PayDecision], for chain: [OrganizationID], in month: CivilMonth) {
        self.init(decisions.holding(for: chain, in: month).mapValues(\.treatment))
    }
}

extension [PayDecision] {
    /// Of each item the decision that holds, by the item.
    func holding(
        for chain: [OrganizationID], in month: CivilMonth
    ) -> [String: PayDecision] {
        var holding: [String: PayDecision] = [:]
        // From the top down: who is nearer decides.
        for organization in chain.reversed() {
            let own = filter { $0.organization == organization && $0.from <= month }
                .sorted { ($0.from, $0.turn) < ($1.from, $1.turn) }
            for decision in own { holding[decision.item] = decision }
        }
        return holding
    }
}

extension Transaction {
    /// All that some organisations decided.
    borrowing func payDecisions(
        of organizations: [OrganizationID]
    ) throws(StorageError) -> [PayDecision] {
        try rows(
            """
            SELECT organization, item, turn, from_month, treatment FROM dues_pay_item
            WHERE organization IN (\(list: organizations))
            ORDER BY organization, item, turn
            """
        ) { row in
            PayDecision(
                organization: try row.next(), item: try row.next(), turn: try row.next(),
                from: CivilMonth(number: try row.next()), treatment: try row.next())
        }
    }

    /// The lines of pay that the latest tables of an organisation had.
    borrowing func payItems(
        of organization: OrganizationID
    ) throws(StorageError) -> [String] {
        let drafts: [PayDraft.ID] = try rows(
            """
            SELECT id FROM dues_pay_draft WHERE organization = \(organization)
            ORDER BY id DESC LIMIT 10
            """)
        return try rows(
            """
            SELECT DISTINCT item FROM dues_pay_column
            WHERE draft IN (\(list: drafts)) ORDER BY item
            """)
    }
}

extension WriteTransaction {
    borrowing func enter(
        _ decision: PayDecision, at now: Instant, by account: AccountID
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_pay_item (
                organization, item, turn, from_month, treatment, recorded_at, account
            )
            VALUES (
                \(decision.organization), \(decision.item), \(decision.turn),
                \(decision.from.number), \(decision.treatment), \(now), \(account)
            )
            """)
        bump(Dues.topic)
    }
}
