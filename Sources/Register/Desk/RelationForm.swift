import Kernel
import Storage
import Web

/// The day of joining or of confirmation had been wrong all along.
struct RelationForm: PersonForm {
    static let place = Register.Places.relation
    static let action = Action.recordStep
    static let words = ChangeWords.relation
    static let joined = Field<CivilDate>.date("joined_on", RegisterWords.joinedOn)
    static let confirmed = Field<CivilDate>.date("confirmed_on", RegisterWords.confirmedOn)
        .optional
    static let fields = [
        version.description, joined.description, confirmed.description, reason.description,
    ]

    let version: Int
    let joined: CivilDate
    let confirmed: CivilDate?
    let reason: String

    init?(_ entry: inout Entry) {
        guard
            let (version, joined, confirmed, reason) = entry.all(
                Self.version, Self.joined, Self.confirmed, Self.reason)
        else { return nil }
        (self.version, self.joined) = (version, joined)
        (self.confirmed, self.reason) = (confirmed, reason)
    }

    static func prefilled(
        _ person: Person, _ scene: PersonScene, _ query: Query
    ) -> [Query.Pair] {
        let last = scene.biography.memberships.first
        return [
            last.map { Query.Pair("joined_on", $0.joinedOn.description) },
            last?.confirmedOn.map { Query.Pair("confirmed_on", $0.description) },
        ].compactMap(\.self)
    }

    func prepare(
        _ scene: PersonScene, _ person: Person, _ register: Register,
        in tx: borrowing ReadTransaction
    ) throws -> PersonAct {
        let all = scene.biography.memberships
        guard let last = all.first, let first = all.last else {
            throw Complaint(ChangeWords.noRelation)
        }
        guard (confirmed == nil) == (last.confirmedOn == nil) else {
            // Whether somebody was confirmed is a step, and no date.
            throw Membership.Refusal.fullWithoutConfirmation
        }
        _ = try Membership(
            of: scene.id, in: last.branch, last.category, joinedOn: joined,
            confirmedOn: confirmed, from: max(joined, first.validFrom))
        guard joined <= first.validFrom else { throw Membership.Refusal.beginsBeforeJoining }
        guard max(joined, confirmed ?? joined) <= scene.today else {
            throw Complaint(LifeRefusal.inTheFuture.sentence, field: "joined_on")
        }
        return try act(from: last)
    }

    private func act(from last: Membership) throws -> PersonAct {
        var act = PersonAct(kind: .correct, on: joined, reason: reason)
        act.clause = .correction
        act.dates = (joined, confirmed)
        let dates: [(String, CivilDate?, CivilDate?)] = [
            ("joined_on", last.joinedOn, joined), ("confirmed_on", last.confirmedOn, confirmed),
        ]
        act.values = dates.filter { $0.1 != $0.2 }.map {
            PersonChange.Value($0.0, from: $0.1?.description, to: $0.2?.description)
        }
        guard !act.values.isEmpty else { throw Complaint(ChangeWords.nothingChanges) }
        act.deeds = act.values.map {
            Deed.Change($0.field, from: ChangeWords.masked, to: ChangeWords.changed)
        }
        return act
    }
}
