public import Kernel
public import Storage

extension Transaction {
    /// An organisation and those above it on a day, nearest first: what a permission asks for.
    ///
    /// Of an organisation that is gone, or yet to come, it is the way on the nearest day of its
    /// life, so that its history stays with those who looked after it. Empty if there is none.
    public borrowing func ancestry(
        of id: OrganizationID, on date: CivilDate
    ) throws(StorageError) -> [OrganizationID] {
        try ancestries(of: [id], on: date)[id] ?? []
    }

    /// The same of many at once.
    borrowing func ancestries(
        of ids: [OrganizationID], on date: CivilDate
    ) throws(StorageError) -> [OrganizationID: [OrganizationID]] {
        try paths(of: ids).mapValues { paths in
            let path = paths.last { $0.period.from <= date } ?? paths.first
            return path?.ids.reversed() ?? []
        }
    }

    /// A query of the ids of an organisation and all below it on a day, to stand in `IN (…)`.
    public borrowing func subtreeQuery(
        of id: OrganizationID, on date: CivilDate
    ) throws(StorageError) -> SQL {
        let range = PathRange(below: try ancestry(of: id, on: date).reversed())
        return """
            SELECT organization
            FROM organization_path
            WHERE path >= \(range.first) AND path <= \(range.last) AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until >= \(date))
            """
    }

    /// Where organisations stood over time, oldest first.
    borrowing func paths(
        of ids: [OrganizationID]
    ) throws(StorageError) -> [OrganizationID: [Path]] {
        var paths: [OrganizationID: [Path]] = [:]
        for some in ids.portions(of: 1000) {
            let rows = try rows(
                """
                SELECT organization, valid_from, valid_until, path
                FROM organization_path
                WHERE organization IN (\(list: some))
                ORDER BY organization, valid_from
                """, as: PathRow.init)
            for row in rows { paths[row.organization, default: []].append(row.path) }
        }
        return paths
    }

    /// The organisation itself and all that stand below it on a day or later.
    borrowing func subtree(
        of id: OrganizationID, from date: CivilDate
    ) throws(StorageError) -> [OrganizationID] {
        var found: Set<OrganizationID> = [id]
        for path in try paths(of: [id])[id] ?? [] where path.period.reaches(date) {
            let range = PathRange(below: path.ids)
            found.formUnion(
                try rows(
                    """
                    SELECT organization
                    FROM organization_path
                    WHERE path >= \(range.first) AND path <= \(range.last)
                        AND (valid_until IS NULL OR valid_until >= \(date))
                    """, of: OrganizationID.self))
        }
        return found.sorted()
    }
}

/// All paths that begin with one: an organisation and everything below it.
struct PathRange: Equatable, Sendable {
    let first: [UInt8]
    let last: [UInt8]

    /// Without ids there is nothing below.
    init(below ids: [OrganizationID]) {
        guard !ids.isEmpty else {
            (first, last) = ([0], [])
            return
        }
        first = ids.flatMap(\.bytes)
        // No id is all ones, so this comes after every path that goes on from here.
        last = first + Array(repeating: .max, count: 16)
    }
}

struct PathRow: Sendable {
    let organization: OrganizationID
    let path: Path

    init(_ row: inout Row) throws(StorageError) {
        organization = try row.next()
        let period = Period(from: try row.next(), until: try row.next())
        let bytes: [UInt8] = try row.next()
        path = Path(OrganizationID.list(bytes[...]), period)
    }
}

extension Transaction where Mode == Writing {
    /// Writes where organisations stand, as far as it became different.
    borrowing func store(
        _ paths: [OrganizationID: [Path]], insteadOf old: [OrganizationID: [Path]]
    ) throws(StorageError) {
        var statements: [SQL] = []
        for (id, now) in paths.sorted(by: { $0.key < $1.key }) {
            let before = old[id] ?? []
            statements += before.filter { !now.contains($0) }.map { $0.deletion(of: id) }
            statements += now.filter { !before.contains($0) }.map { $0.insertion(of: id) }
        }
        try execute(all: statements)
    }
}

extension Path {
    fileprivate func deletion(of id: OrganizationID) -> SQL {
        "DELETE FROM organization_path WHERE organization = \(id) AND valid_from = \(period.from)"
    }

    fileprivate func insertion(of id: OrganizationID) -> SQL {
        """
        INSERT INTO organization_path (organization, valid_from, valid_until, path)
        VALUES (\(id), \(period.from), \(period.until), \(ids.flatMap(\.bytes)))
        """
    }
}
