public import Kernel
public import Storage

extension Imports {
    /// Takes out every table in which somebody who is erased may stand: those handed in for the
    /// organisations that the person belonged to, or for one above them. What was made of a table
    /// stays; whoever wants to go on with one hands it in again.
    ///
    /// A table that is being handed in, read or entered at this moment stays until its thirty days
    /// are over.
    public static func forget(
        tablesOf organizations: [OrganizationID], in tx: borrowing WriteTransaction
    ) throws(StorageError) {
        try tx.execute(
            """
            DELETE FROM import_piece
            WHERE import IN (
                SELECT id FROM import
                WHERE organization IN (\(list: organizations))
                    AND state NOT IN ('receiving', 'opening', 'checking', 'entering', 'withdrawing')
            )
            """)
    }
}
