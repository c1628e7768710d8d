public import Directories
public import Kernel
public import Storage

extension Transaction {
    /// What is counted of every member of a day, one after the other and none of them kept.
    public borrowing func eachCountedMember(
        on date: CivilDate, do body: (CountedMember) throws -> Void
    ) throws(StorageError) {
        try forEach(
            """
            SELECT m.branch, m.category, p.sex, p.birth_date, p.ethnicity, p.education, p.degree,
                p.employment, m.joined_on, s.standing
            FROM membership AS m
            JOIN person AS p ON p.id = m.person
            LEFT JOIN standing AS s ON s.person = m.person AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            WHERE m.valid_from <= \(date) AND (m.valid_until IS NULL OR m.valid_until >= \(date))
            """
        ) { row in try body(CountedMember(&row)) }
    }
}

extension CountedMember {
    fileprivate init(_ row: inout Row) throws {
        let branch: OrganizationID = try row.next()
        let category: Membership.Category = try row.next()
        self.init(
            in: branch, isProbationary: category == .probationary, sex: try row.next(),
            bornOn: try row.next(), ethnicity: try row.next(), education: try row.next(),
            degree: try row.next(), employment: try row.next(), joinedOn: try row.next(),
            isFloating: try row.next(as: Standing?.self) == .floating)
    }
}
