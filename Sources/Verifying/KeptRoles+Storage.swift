import Kernel
import Storage

extension Transaction {
    borrowing func mandates() throws(StorageError) -> [TimedRow] {
        try rows(
            """
            SELECT id, account, role, organization, valid_from, valid_until, reason, proposer,
                second_person, made_at, office
            FROM mandate
            ORDER BY id
            """
        ) { row in try TimedRow(mandate: &row) }
    }

    borrowing func mandateEnds() throws(StorageError) -> [TimedRow] {
        try rows(
            """
            SELECT mandate, proposer, second_person, reason, ended_at
            FROM mandate_end
            ORDER BY mandate
            """
        ) { row in try TimedRow(end: &row) }
    }

    /// Which office each account fills.
    borrowing func officers() throws(StorageError) -> [String: String] {
        var officers: [String: String] = [:]
        try forEach("SELECT account, office FROM officer") { row in
            let account: ID<Account> = try row.next()
            officers[account.description] = try row.next()
        }
        return officers
    }
}

extension TimedRow {
    fileprivate init(mandate row: inout Row) throws(StorageError) {
        let id: ID<Mandated> = try row.next()
        let (account, role): (ID<Account>, String) = (try row.next(), try row.next())
        let unit: ID<Unit> = try row.next()
        let (from, until): (CivilDate, CivilDate) = (try row.next(), try row.next())
        let reason: String = try row.next()
        let (proposer, second): (ID<Account>?, ID<Account>?) = (try row.next(), try row.next())
        at = try row.next()
        office = try row.next()
        self.row = LiveRow(
            id.description,
            [
                "account": account.description, "role": role, "organization": unit.description,
                "valid_from": from.description, "valid_until": until.description,
                "reason": reason, "proposer": proposer?.description,
                "second_person": second?.description, "made_at": String(at.microseconds),
            ])
    }

    fileprivate init(end row: inout Row) throws(StorageError) {
        let id: ID<Mandated> = try row.next()
        let (proposer, second): (ID<Account>, ID<Account>) = (try row.next(), try row.next())
        let reason: String = try row.next()
        at = try row.next()
        self.row = LiveRow(
            id.description,
            [
                "proposer": proposer.description, "second_person": second.description,
                "reason": reason, "ended_at": String(at.microseconds),
            ])
    }
}
