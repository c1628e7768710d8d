import Kernel
import Storage

extension Transaction {
    /// The same remittances, those that left the tree with what is known of them.
    borrowing func told(_ remittances: [Remittance]) throws(StorageError) -> [Remittance] {
        let outside = try outwards(of: remittances.filter(\.isOutward).map(\.id))
        return remittances.map { remittance in
            var remittance = remittance
            remittance.outward = outside[remittance.id]
            return remittance
        }
    }

    borrowing func outwards(
        of remittances: [DuesAct.ID]
    ) throws(StorageError) -> [DuesAct.ID: Outward] {
        guard !remittances.isEmpty else { return [:] }
        var outwards: [DuesAct.ID: Outward] = [:]
        try forEach(
            """
            SELECT o.remittance, o.receiver, o.handed_on, v.voucher, v.received_on
            FROM dues_outward AS o
            LEFT JOIN dues_outward_receipt AS v ON v.remittance = o.remittance
            WHERE o.remittance IN (\(list: remittances))
            """
        ) { row in
            let id: DuesAct.ID = try row.next()
            outwards[id] = Outward(
                receiver: try row.next(), handedOn: try row.next(), voucher: try row.next(),
                receivedOn: try row.next())
        }
        return outwards
    }
}

extension WriteTransaction {
    borrowing func enter(
        _ outward: Outward, of remittance: DuesAct.ID
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_outward (remittance, receiver, handed_on)
            VALUES (\(remittance), \(outward.receiver), \(outward.handedOn))
            """)
    }

    borrowing func enterReceipt(
        _ outward: Outward, of remittance: DuesAct.ID
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_outward_receipt (remittance, voucher, received_on)
            VALUES (\(remittance), \(outward.voucher), \(outward.receivedOn))
            """)
    }
}
