public import Directories
public import Kernel
public import Storage

extension Transaction {
    /// All organisations of a day in the order of the tree: each stands right before what is below
    /// it, as the paths sort.
    public borrowing func organizationPlaces(
        on date: CivilDate
    ) throws(StorageError) -> [TreePlace] {
        let rows = try rows(
            """
            SELECT organization, valid_from, valid_until, path
            FROM organization_path
            WHERE valid_from <= \(date) AND (valid_until IS NULL OR valid_until >= \(date))
            ORDER BY path
            """, as: PathRow.init)
        return rows.map { TreePlace($0.organization, below: $0.path.ids.dropLast().last) }
    }
}
