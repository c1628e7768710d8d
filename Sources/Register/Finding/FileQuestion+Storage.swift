import Kernel
import Storage

extension Transaction {
    /// Members whose files say something, by name.
    ///
    /// Who belongs there is asked first and looked at in portions: a database that guesses how many
    /// they are would rather read everybody's file.
    ///
    /// - Parameter organizations: a query of few ids, as each of their members is looked at.
    borrowing func members(
        whoseFilesSay question: FileQuestion, below organizations: SQL, on date: CivilDate,
        limit: Int
    ) throws(StorageError) -> [MemberLine] {
        let members = try rows(
            """
            SELECT person, branch, category
            FROM membership
            WHERE branch IN (\(fragment: organizations)) AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until >= \(date))
            ORDER BY person
            """
        ) { row in try Belonging(&row) }
        var found: [NamedPerson] = []
        for some in members.map(\.person).portions(of: FileQuestion.portion) {
            found += try people(Array(some), whoseFilesSay: question, on: date, limit: limit)
        }
        let belongings = Dictionary(members.map { ($0.person, $0) }) { first, _ in first }
        return found.sorted().prefix(limit).compactMap { named in
            belongings[named.person].map {
                MemberLine(named.person, named.name, in: $0.branch, $0.category)
            }
        }
    }

    private borrowing func people(
        _ people: [PersonID], whoseFilesSay question: FileQuestion, on date: CivilDate, limit: Int
    ) throws(StorageError) -> [NamedPerson] {
        let pattern = question.pattern
        return try rows(
            """
            SELECT id, name, name_order
            FROM person
            WHERE id IN (\(list: people))
                AND (ethnicity IN (\(list: question.codes(of: .ethnicity)))
                    OR education IN (\(list: question.codes(of: .education)))
                    OR degree IN (\(list: question.codes(of: .degree)))
                    OR employment IN (\(list: question.codes(of: .employment)))
                    OR LOWER(native_place) LIKE \(pattern) ESCAPE '!'
                    OR LOWER(work_post) LIKE \(pattern) ESCAPE '!'
                    OR LOWER(professional_title) LIKE \(pattern) ESCAPE '!'
                    OR LOWER(introducers) LIKE \(pattern) ESCAPE '!'
                    OR id IN (
                        SELECT person
                        FROM person_record
                        WHERE person IN (\(list: people)) AND kind IN (\(list: FileQuestion.kinds))
                            AND withdrawn_by IS NULL AND valid_from <= \(date)
                            AND (LOWER(title) LIKE \(pattern) ESCAPE '!'
                                OR LOWER(body) LIKE \(pattern) ESCAPE '!')))
            ORDER BY name_order, id
            LIMIT \(limit)
            """
        ) { row in try NamedPerson(&row) }
    }
}

private struct Belonging {
    let person: PersonID
    let branch: OrganizationID
    let category: Membership.Category

    init(_ row: inout Row) throws(StorageError) {
        person = try row.next()
        branch = try row.next()
        category = try row.next()
    }
}

private struct NamedPerson: Comparable {
    let person: PersonID
    let name: String
    private let order: String

    init(_ row: inout Row) throws(StorageError) {
        person = try row.next()
        name = try row.next()
        order = try row.next()
    }

    static func < (left: NamedPerson, right: NamedPerson) -> Bool {
        (left.order, left.person) < (right.order, right.person)
    }
}
