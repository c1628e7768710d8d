import Directories
import Kernel
import Keyring
import Storage

extension Register {
    /// What stood in the files on a day where it has become different since.
    func formerValues(
        of people: [PersonID]?, after date: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> [PersonID: [PersonField: String?]] {
        var former: [PersonID: [PersonField: String?]] = [:]
        for value in try tx.replacedValues(of: people, after: date) {
            guard let field = PersonField(rawValue: value.field) else { continue }
            let text = try value.before.map {
                try cipher.person(value.person, with: value.wrappedKey, keptIn: .ownKey)
                    .open($0, in: .changeBefore, row: value.id)
            }
            // The latest comes first, so the one that remains stood there on the day.
            former[value.person, default: [:]][field] = .some(text)
        }
        return former
    }
}

extension CountedMember {
    func replacing(_ former: [PersonField: String?]) -> CountedMember {
        var member = self
        member.sex = former[.sex].map { $0 ?? "0" } ?? sex
        member.birthDate = former[.birthDate].map { $0.flatMap { CivilDate($0) } } ?? birthDate
        member.ethnicity = former[.ethnicity] ?? ethnicity
        member.education = former[.education] ?? education
        member.degree = former[.degree] ?? degree
        member.employment = former[.employment] ?? employment
        return member
    }
}

private struct ReplacedValue: Sendable {
    let id: ID<PersonChange.Value>
    let person: PersonID
    let field: String
    let before: String?
    let wrappedKey: String?

    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        person = try row.next()
        field = try row.next()
        before = try row.next()
        wrappedKey = try row.next()
    }
}

extension Transaction {
    fileprivate borrowing func replacedValues(
        of people: [PersonID]?, after date: CivilDate
    ) throws(StorageError) -> [ReplacedValue] {
        try rows(
            """
            SELECT v.id, v.person, v.field, v.before_value, p.own_key
            FROM person_change AS c
            JOIN person_change_value AS v ON v.change = c.id
            JOIN person AS p ON p.id = c.person
            WHERE c.kind = 'change' AND c.effective_on > \(date)
                AND v.field IN (
                    'sex', 'birth_date', 'ethnicity', 'education', 'degree', 'employment')
                \(fragment: only(people, "c.person"))
            ORDER BY c.effective_on DESC, c.id DESC
            """, as: ReplacedValue.init)
    }
}
