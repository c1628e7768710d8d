import Kernel
import Storage

extension WriteTransaction {
    /// - Throws: a broken uniqueness where somebody was quicker: a payment is taken back once.
    borrowing func enter(
        _ reversal: Reversal, by act: DuesAct.ID
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_reversal (person, month, turn, act, ground)
            VALUES (
                \(reversal.person), \(reversal.month.number), \(reversal.turn), \(act), \(reversal.ground)
            )
            """)
    }
}
