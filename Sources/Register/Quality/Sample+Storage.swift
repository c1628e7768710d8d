import Kernel
import Storage

extension Sample {
    fileprivate static let columns: SQL = """
        SELECT id, organization, month, seed, members, drawn_at, account FROM quality_sample

        """
}

extension Transaction {
    borrowing func sample(_ id: Sample.ID) throws(StorageError) -> Sample? {
        try first(Sample.columns + "WHERE id = \(id)") { row in try Sample(&row) }
    }

    /// The samples of an organisation, the latest first, of a year and a month at most.
    borrowing func samples(of organization: OrganizationID) throws(StorageError) -> [Sample] {
        try rows(
            Sample.columns + """
                WHERE organization = \(organization)
                ORDER BY month DESC
                LIMIT 13
                """
        ) { row in try Sample(&row) }
    }

    /// The samples of a month of some organisations.
    borrowing func samples(
        of organizations: [OrganizationID], in month: String
    ) throws(StorageError) -> [Sample] {
        try rows(
            Sample.columns + """
                WHERE organization IN (\(list: organizations)) AND month = \(month)
                """
        ) { row in try Sample(&row) }
    }

    /// The files of samples, each with what was said of it last.
    borrowing func files(of samples: [Sample.ID]) throws(StorageError) -> [Sample.ID: [SampledFile]]
    {
        var files: [Sample.ID: [SampledFile]] = [:]
        try forEach(
            """
            SELECT f.sample, f.number, f.person, v.is_right, v.reason, v.at, v.account
            FROM quality_file AS f
            LEFT JOIN quality_verdict AS v ON v.sample = f.sample AND v.number = f.number
                AND NOT EXISTS (
                    SELECT 1 FROM quality_verdict AS l
                    WHERE l.sample = v.sample AND l.number = v.number AND l.turn > v.turn)
            WHERE f.sample IN (\(list: samples))
            ORDER BY f.sample, f.number
            """
        ) { row in
            files[try row.next(), default: []].append(try SampledFile(&row))
        }
        return files
    }

    /// Where people are members, by name.
    borrowing func placed(
        _ people: [PersonID], on date: CivilDate
    ) throws(StorageError) -> [PlacedPerson] {
        try rows(
            """
            SELECT p.id, p.name, m.branch
            FROM person AS p
            JOIN membership AS m ON m.person = p.id
            WHERE p.id IN (\(list: people)) AND m.valid_from <= \(date)
                AND (m.valid_until IS NULL OR m.valid_until >= \(date))
            """
        ) { row in try PlacedPerson(&row) }
    }
}

struct PlacedPerson: Sendable {
    let id: PersonID
    let name: String
    let branch: OrganizationID

    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        name = try row.next()
        branch = try row.next()
    }
}

extension SampledFile {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        number = try row.next()
        person = try row.next()
        let isRight: Bool? = try row.next()
        let reason: String? = try row.next()
        let at: Instant? = try row.next()
        let account: AccountID? = try row.next()
        if let isRight, let at, let account {
            verdict = Verdict(isRight: isRight, reason: reason, at: at, account: account)
        }
    }
}

extension WriteTransaction {
    borrowing func enter(_ sample: Sample, _ people: [PersonID]) throws(StorageError) {
        try execute(
            """
            INSERT INTO quality_sample (id, organization, month, seed, members, drawn_at, account)
            VALUES (
                \(sample.id), \(sample.organization), \(sample.month), \(sample.seed),
                \(sample.members), \(sample.drawnAt), \(sample.account)
            )
            """)
        try insert(
            Array(people.enumerated()), into: "quality_file", columns: "sample", "number", "person"
        ) { file, row in
            try row.write(sample.id)
            try row.write(file.offset + 1)
            try row.write(file.element)
        }
    }

    borrowing func enter(
        _ verdict: SampledFile.Verdict, on file: SampledFile, of sample: Sample.ID
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO quality_verdict (
                sample, number, turn, person, is_right, reason, at, account
            )
            SELECT \(sample), \(file.number), count(*) + 1, \(file.person),
                \(verdict.isRight), \(verdict.reason), \(verdict.at), \(verdict.account)
            FROM quality_verdict WHERE sample = \(sample) AND number = \(file.number)
            """)
    }
}
