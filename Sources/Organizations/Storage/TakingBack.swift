import Kernel
import Storage

extension Transaction where Mode == Writing {
    /// Takes an act back: what it ended goes on, what it replaced holds again, what it brought
    /// is replaced. Everything stays on record, and the taking back is an act like others.
    borrowing func takeBack(_ act: Act, by undo: Act) throws {
        guard act.kind.canBeTakenBack else { throw Refusal.cannotTakeBack }
        guard try !isTakenBack(act.id) else { throw Refusal.takenBackAlready }
        guard try isTheLatest(act.id) else { throw Refusal.notTheLatest }
        let ids = try participants(in: act.id)
        let (before, seatings) = (try organizations(ids), try seatings(of: ids))
        try enter(undo, before)
        for table in Self.datedTables { try revert(table, act.id, by: undo.id) }
        for id in ids { try refill(seatings[id] ?? Seating(of: id), try seating(of: id)) }
        let after = try organizations(ids)
        let changes = before.map { old in
            Change(before: old, after: after.first { $0.id == old.id } ?? old.struck)
        }
        for change in changes {
            try storeCode(of: change)
            try checkPlaces(of: change, from: act.happenedOn)
        }
        try follow(changes.filter { $0.before != $0.after })
    }

    private static var datedTables: [StaticString] {
        ["organization_state", "organization_post", "organization_tenure", "organization_term"]
    }

    /// First what the act brought makes room, then what it replaced and ended comes back.
    private borrowing func revert(
        _ table: StaticString, _ act: ActID, by undo: ActID
    ) throws(StorageError) {
        let update = SQL(unchecked: "UPDATE \(table) SET ")
        let lastDay = SQL(
            unchecked: "\(table)" == "organization_term" ? "ended_on" : "valid_until")
        try execute(update + "superseded_by = \(undo) WHERE recorded_by = \(act)")
        try execute(update + "superseded_by = NULL WHERE superseded_by = \(act)")
        try execute(update + lastDay + " = NULL, ended_by = NULL WHERE ended_by = \(act)")
    }

    /// Vacancies are kept beside the posts and follow the tenures.
    private borrowing func refill(_ before: Seating, _ after: Seating) throws(StorageError) {
        for post in after.posts {
            let old = before.posts.first { $0.id == post.id }
            guard old?.vacancy != post.vacancy else { continue }
            try execute(
                """
                UPDATE organization_post SET vacant_from = \(post.vacancy) WHERE id = \(post.id)
                """)
        }
    }

    /// The organisation above may be gone by now, and something may stand below a founding.
    private borrowing func checkPlaces(of change: Change, from date: CivilDate) throws {
        let below = try organizations(below: change.id, from: date)
        guard !change.after.states.isEmpty else {
            let seating = try seating(of: change.id)
            guard below.isEmpty, seating.posts.isEmpty else { throw Refusal.stillHasPosts }
            return
        }
        for state in change.after.states where state.period.reaches(date) {
            let above = try state.parent.flatMap { id throws in try self.above(id) }
            try change.after.place(state.kind, under: above, during: state.period)
        }
        for child in below { try child.fits(change.after) }
    }
}

extension Transaction {
    /// An organisation as one that others may stand under.
    borrowing func above(_ id: OrganizationID) throws(StorageError) -> Above? {
        guard let organization = try organization(id) else { return nil }
        return Above(organization, paths: try paths(of: [id])[id] ?? [])
    }
}

extension Organization {
    /// As if it had never been: its code is free again.
    fileprivate var struck: Organization {
        Organization(id: id, code: nil, version: version, states: [])
    }
}
