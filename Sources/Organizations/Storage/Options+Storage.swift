import Kernel
import Storage

extension TreeLine {
    var option: Choice { Choice(id.description, name, keys: code ?? "") }
}

extension Transaction {
    /// Organisations that one of a kind can stand under, in the tree it stands in; the first few
    /// hundred, since the field also searches.
    borrowing func possibleParents(
        of kind: Organization.Kind, in ancestry: [OrganizationID], on date: CivilDate
    ) throws -> [Choice] {
        guard let root = ancestry.last else { return [] }
        var options: [Choice] = []
        for above in Organization.Kind.allCases where kind.mayStand(under: above) {
            options += try treeLines(of: above, within: [root], after: nil, on: date, limit: 200)
                .map(\.option)
        }
        return options
    }

    /// Organisations beside one, which it could be merged with.
    borrowing func sisters(of scene: Scene) throws -> [Choice] {
        guard let kind = scene.state?.kind else { return [] }
        return try treeLines(under: scene.parent, on: scene.today)
            .filter { $0.id != scene.organization.id && $0.kind.mayMerge(with: kind) }
            .map(\.option)
    }

    /// The posts and terms of organisations that end with an act end with them.
    borrowing func closingSeatings(
        before date: CivilDate, _ changes: [Change]
    ) throws -> [SeatingChange] {
        let ending = changes.filter { $0.after.lastDay == date.adding(days: -1) }
        let seatings = try seatings(of: ending.map(\.id))
        return try ending.compactMap { change in
            guard let before = seatings[change.id], let organization = change.before else {
                return nil
            }
            var after = before
            try after.end(before: date)
            return SeatingChange(organization: organization, before: before, after: after)
        }
    }
}

extension CivilDate {
    /// Before anything that an organisation could have on record.
    static let distantPast = day(1, 1, 1)
}
