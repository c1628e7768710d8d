import Kernel
import Register
import Sheets

/// What is to be done about a row, seen against the register.
enum Verdict: Sendable {
    case fresh
    /// The register says the same already.
    case same
    /// It says something else about these fields: somebody has to decide.
    case conflict([PersonChange.Value])
    case bad(ImportColumnID, Phrase)
    /// Somebody out of reach, of whom no more is told than this.
    case stranger
}

/// Holds drafts against the register: the people that are in it, and who may be told of them.
struct Comparison: Sendable {
    let register: Register
    let columns: MemberColumns
    let units: UnitIndex
    /// Whoever handed the table in; nobody keeps their own file.
    let actor: PersonID?

    func verdict(on draft: MemberDraft, against known: KnownPerson?) throws -> Verdict {
        guard let known else { return .fresh }
        // Of somebody out of reach nothing is told, not even whether it is the same name.
        guard let place = known.organization, units.contains(place) else {
            return .stranger
        }
        if let (column, sentence) = contradiction(draft, known) { return .bad(column, sentence) }
        let values = try register.differences(of: known, from: draft.fields)
        guard !values.isEmpty else { return .same }
        guard known.id != actor else { return .bad(columns.name, RowWords.ownFile) }
        return .conflict(values)
    }

    /// What a table cannot change: each has its own way, with its own clause.
    private func contradiction(
        _ draft: MemberDraft, _ known: KnownPerson
    ) -> (ImportColumnID, Phrase)? {
        guard let membership = known.membership else {
            return (columns.standing, RowWords.notAMember(known.standing))
        }
        guard membership.branch == draft.branch else {
            return (columns.branch, RowWords.otherBranch(units.name(of: membership.branch)))
        }
        guard membership.joinedOn == draft.joinedOn, membership.category == draft.category,
            membership.confirmedOn == draft.confirmedOn
        else { return (columns.joined, RowWords.otherDates) }
        return draft.standing.fits(known.standing)
            ? nil : (columns.standing, RowWords.otherStanding)
    }
}

extension TableStanding {
    func fits(_ standing: Standing?) -> Bool {
        switch self {
        case .ordinary: standing == .full || standing == .probationary
        case .floating: standing == .floating
        case .lostContact: standing == .lostContact
        }
    }
}

/// Which row of a file spoke of a person first, whatever the number looked like there.
struct SeenPeople {
    private var rows: [Int: Int] = [:]

    /// - Returns: the row that spoke of the same person before, if any.
    mutating func add(_ draft: MemberDraft) -> Int? {
        // Seventeen digits; the eighteenth follows from them.
        let key = draft.number.text.utf8.prefix(17).reduce(0) { $0 * 10 + Int($1) - 48 }
        if let first = rows[key] { return first }
        rows[key] = draft.row
        return nil
    }
}
