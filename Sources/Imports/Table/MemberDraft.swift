import Kernel
import Register
import Sheets

/// A member as one row of a table tells of them, whole and without contradiction in itself.
struct MemberDraft: Sendable {
    /// In the file.
    let row: Int
    /// The id is the one the person gets if they are not in the register yet.
    let person: Person
    let number: IDNumber
    let branch: OrganizationID
    let category: Membership.Category
    let joinedOn: CivilDate
    let confirmedOn: CivilDate?
    let since: CivilDate
    let standing: TableStanding
    let standingSince: CivilDate
    let region: String?

    /// What the file says of the person, by field; what is left empty says nothing.
    var fields: [PersonField: String] {
        PersonField.allCases.reduce(into: [:]) { fields, field in
            if let text = person[field] { fields[field] = text }
        }
    }

    /// - Throws: a rule of memberships, which the reading of the row has asked before.
    func entrant() throws -> Entrant {
        let membership = try Membership(
            of: person.id, in: branch, category, joinedOn: joinedOn, confirmedOn: confirmedOn,
            from: since)
        return Entrant(person, membership, period)
    }

    private var period: StandingPeriod? {
        switch standing {
        case .ordinary: nil
        case .floating:
            StandingPeriod(
                of: person.id, .floating, by: .float, region: region, from: standingSince)
        case .lostContact:
            StandingPeriod(of: person.id, .lostContact, by: .loseContact, from: standingSince)
        }
    }
}

/// What is wrong with a row though each of its cells is right.
struct RowFault: Error {
    let column: ImportColumnID
    let sentence: Phrase
}

/// Makes drafts of rows whose cells are right.
struct RowReader: Sendable {
    let columns: MemberColumns
    let units: UnitIndex
    let asOf: CivilDate
    let today: CivilDate

    /// Faults are told one at a time, the weightiest first: what is corrected changes the rest.
    ///
    /// - Parameter id: of the person, if they are not in the register yet.
    func draft(_ row: ImportRow, as id: PersonID) throws(RowFault) -> MemberDraft {
        let number = try number(row)
        try checkNumber(number, row)
        let branch = try branch(row)
        let dates = try dates(row, bornOn: number.birthDate)
        let standing = row.number(columns.standing).flatMap(TableStanding.init) ?? .ordinary
        try checkStanding(standing, row)
        return MemberDraft(
            row: row.number, person: person(id, row, number), number: number,
            branch: branch, category: dates.category, joinedOn: dates.joined,
            confirmedOn: dates.confirmed, since: dates.since, standing: standing,
            standingSince: row.date(columns.standingSince) ?? dates.since,
            region: standing == .floating ? text(row, columns.region) : nil)
    }

    private func number(_ row: ImportRow) throws(RowFault) -> IDNumber {
        do {
            return try row.withBytes(columns.number) { try IDNumber($0, on: today) }
        } catch {
            let sentence = (error as? IDNumber.Refusal)?.sentence ?? RowWords.unreadable
            throw RowFault(column: columns.number, sentence: sentence)
        }
    }

    /// The number says when somebody was born and which sex they are.
    private func checkNumber(_ number: IDNumber, _ row: ImportRow) throws(RowFault) {
        if let birth = row.date(columns.birth), birth != number.birthDate {
            throw RowFault(column: columns.birth, sentence: RowWords.otherBirth(number.birthDate))
        }
        if let sex = code(row, columns.sex, Vocabulary.sex), sex != number.sex.rawValue {
            throw RowFault(column: columns.sex, sentence: RowWords.otherSex(number.sex))
        }
    }

    private func branch(_ row: ImportRow) throws(RowFault) -> OrganizationID {
        guard case .branch(let id) = units.find(row.text(columns.branch)) else {
            throw RowFault(column: columns.branch, sentence: RowWords.unreadable)
        }
        return id
    }

    private func checkStanding(
        _ standing: TableStanding, _ row: ImportRow
    ) throws(RowFault) {
        if standing == .floating, row.isEmpty(columns.region) {
            throw RowFault(column: columns.region, sentence: RowWords.needsRegion)
        }
        guard standing != .ordinary, row.isEmpty(columns.standingSince) else { return }
        throw RowFault(column: columns.standingSince, sentence: RowWords.needsSince)
    }

    private func person(_ id: PersonID, _ row: ImportRow, _ number: IDNumber) -> Person {
        Person(
            id: id, name: row.text(columns.name), sex: number.sex,
            birthDate: number.birthDate,
            ethnicity: code(row, columns.ethnicity, Vocabulary.ethnicity),
            nativePlace: text(row, columns.nativePlace),
            education: code(row, columns.education, Vocabulary.education),
            degree: code(row, columns.degree, Vocabulary.degree),
            employment: code(row, columns.employment, Vocabulary.employment),
            workPost: text(row, columns.workPost), title: text(row, columns.title),
            workBeganOn: row.date(columns.workBegan), introducers: text(row, columns.introducers),
            idNumber: number.text, phone: phone(row), address: text(row, columns.address),
            bankAccount: text(row, columns.bankAccount)?.filter { $0 != "-" })
    }

    private func phone(_ row: ImportRow) -> String? {
        text(row, columns.phone).flatMap { try? Phone($0).text }
    }

    private func text(_ row: ImportRow, _ column: ImportColumnID) -> String? {
        row.isEmpty(column) ? nil : row.text(column)
    }

    private func code(
        _ row: ImportRow, _ column: ImportColumnID, _ words: Vocabulary
    ) -> String? {
        text(row, column).flatMap(words.code)
    }
}

extension RowReader {
    private struct Dates {
        let category: Membership.Category
        let joined: CivilDate
        let confirmed: CivilDate?
        let since: CivilDate
    }

    /// Eighteen years at joining, a year of probation, and no relation before joining.
    private func dates(
        _ row: ImportRow, bornOn birth: CivilDate
    ) throws(RowFault) -> Dates {
        guard let joined = row.date(columns.joined) else {
            throw RowFault(column: columns.joined, sentence: RowWords.unreadable)
        }
        let grown = birth.adding(years: 18)
        guard grown <= joined else {
            throw RowFault(column: columns.joined, sentence: RowWords.tooYoung(grown))
        }
        let category: Membership.Category =
            row.number(columns.category) == 0 ? .full : .probationary
        let confirmed = try confirmed(row, category, joined)
        let since = row.date(columns.since) ?? max(asOf, joined)
        guard since >= joined else {
            throw RowFault(column: columns.since, sentence: RowWords.sinceBeforeJoining)
        }
        return Dates(category: category, joined: joined, confirmed: confirmed, since: since)
    }

    private func confirmed(
        _ row: ImportRow, _ category: Membership.Category, _ joined: CivilDate
    ) throws(RowFault) -> CivilDate? {
        let confirmed = row.date(columns.confirmed)
        switch (category, confirmed) {
        case (.probationary, nil): return nil
        case (.probationary, _):
            throw RowFault(column: columns.confirmed, sentence: RowWords.notConfirmedYet)
        case (.full, nil):
            throw RowFault(column: columns.confirmed, sentence: RowWords.needsConfirmation)
        case (.full, let date?):
            guard date >= joined.adding(years: 1) else {
                throw RowFault(
                    column: columns.confirmed,
                    sentence: RowWords.confirmedTooEarly(joined.adding(years: 1)))
            }
            return date
        }
    }
}
