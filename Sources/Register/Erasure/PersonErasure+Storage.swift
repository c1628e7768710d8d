public import Kernel
import Keyring
public import Storage

extension Transaction {
    public borrowing func isErased(_ person: PersonID) throws(StorageError) -> Bool {
        try first("SELECT 1 FROM person_erasure WHERE person = \(person)", of: Int.self) != nil
    }
}

extension WriteTransaction {
    /// From now on the tables that are only added to let go what they hold of the person.
    borrowing func noteErasure(
        of person: PersonID, at now: Instant, askedBy requester: AccountID,
        agreedBy account: AccountID
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO person_erasure (person, at, requester, by_account)
            VALUES (\(person), \(now), \(requester), \(account))
            """)
    }

    /// Takes out whatever somebody wrote about the person, in the words of whoever wrote it.
    borrowing func eraseWords(about person: PersonID) throws(StorageError) {
        for table in [
            "person_change_value", "person_change", "person_record", "talent_pool",
            "correction_verdict", "correction", "quality_verdict",
        ] {
            try execute("DELETE FROM \(fragment: SQL(unchecked: table)) WHERE person = \(person)")
        }
        try execute("UPDATE standing SET region = NULL WHERE person = \(person)")
    }
}
