import Kernel
import Storage

extension SpecialStep {
    /// How many steps led on after a turn and were not taken back. They are counted for each by itself:
    /// asked whether there is one, PostgreSQL goes through all steps that there are.
    fileprivate static func leadingOn(from special: SQL, after turn: SQL) -> SQL {
        """
        (
            SELECT count(*) FROM dues_special_step AS n
            LEFT JOIN dues_special_end AS f ON f.step = n.id
            WHERE n.special = \(fragment: special) AND n.turn > \(fragment: turn)
                AND (f.ending IS NULL OR f.ending <> 'withdrawn')
        )
        """
    }
}

// What somebody is reminded of.
extension Transaction {
    /// What somebody above has to confirm, the oldest first.
    borrowing func unconfirmedSpecials(
        by uppers: [OrganizationID], since start: Instant, limit: Int
    ) throws(StorageError) -> [SpecialLine] {
        guard !uppers.isEmpty else { return [] }
        let ids: [SpecialDues.ID] = try rows(
            """
            SELECT t.special FROM dues_special_step AS t
            LEFT JOIN dues_special_end AS e ON e.step = t.id
            WHERE t.upper IN (\(list: uppers)) AND t.id >= \(DuesAct.ID.first(at: start))
                AND e.step IS NULL
            ORDER BY t.id
            LIMIT \(limit)
            """)
        return try specials(ids).reversed()
    }

    /// Large dues that some organisations have and have to pass on, the oldest first, however long ago
    /// they came. What went its way is looked up and passed over, and not read.
    borrowing func specialsHere(
        in holders: [OrganizationID], limit: Int
    ) throws(StorageError) -> [SpecialLine] {
        guard !holders.isEmpty else { return [] }
        let own: [SpecialDues.ID] = try rows(
            """
            SELECT s.id FROM dues_special AS s
            WHERE s.branch IN (\(list: holders)) AND s.treatment = 'large'
                AND (SELECT count(*) FROM dues_special_reversal AS r WHERE r.special = s.id) = 0
                AND \(fragment: SpecialStep.leadingOn(from: "s.id", after: "0")) = 0
            ORDER BY s.id
            LIMIT \(limit)
            """)
        let fromBelow: [SpecialDues.ID] = try rows(
            """
            SELECT t.special FROM dues_special_step AS t
            WHERE t.upper IN (\(list: holders))
                AND (SELECT e.ending FROM dues_special_end AS e WHERE e.step = t.id) = 'confirmed'
                AND \(fragment: SpecialStep.leadingOn(from: "t.special", after: "t.turn")) = 0
            ORDER BY t.id
            LIMIT \(limit)
            """)
        return try specials(Array(Set(own + fromBelow).sorted().prefix(limit))).reversed()
    }

    /// What left the top of the tree and has no letter, the oldest first.
    borrowing func unacknowledgedSpecials(
        of holders: [OrganizationID], limit: Int
    ) throws(StorageError) -> [SpecialLine] {
        guard !holders.isEmpty else { return [] }
        let ids: [SpecialDues.ID] = try rows(
            """
            SELECT t.special FROM dues_special_step AS t
            LEFT JOIN dues_special_end AS e ON e.step = t.id
            WHERE t.upper IS NULL AND t.organization IN (\(list: holders)) AND e.step IS NULL
            ORDER BY t.id
            LIMIT \(limit)
            """)
        return try specials(ids).reversed()
    }
}
