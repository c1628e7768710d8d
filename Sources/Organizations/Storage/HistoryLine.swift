import Design
import Kernel
import Storage
import Web

/// One act in the history of an organisation, as people read it.
struct HistoryLine: Equatable, Sendable, Encodable {
    let act: ActID
    let kind: Act.Kind
    let happenedOn: CivilDate
    let recordedAt: Instant
    /// Who recorded it; nil when it was loaded.
    let by: String?
    let reason: String?
    let version: Int
    let changes: [Field]
    /// The other organisations that took part.
    let others: [String]
    let isTakenBack: Bool
    let canBeTakenBack: Bool

    struct Field: Equatable, Sendable, Encodable {
        let name: Phrase
        let before: Phrase?
        let after: Phrase?

        private enum CodingKeys: CodingKey { case name, before, after }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(name.chinese, forKey: .name)
            try container.encode(before?.chinese, forKey: .before)
            try container.encode(after?.chinese, forKey: .after)
        }
    }
}

extension Transaction where Mode == Reading {
    /// What was done to an organisation, the latest first, with what became different.
    borrowing func history(
        of id: OrganizationID, _ neighbours: Neighbours, showsPeople: Bool = true,
        limit: Int = 200
    ) throws -> [HistoryLine] {
        let entries = try historyEntries(of: id, limit: limit)
        let (states, seats) = (try recordedStates(of: id), try recordedSeats(of: id))
        let people = Set(entries.compactMap(\.act.person) + seats.map(\.person))
        let telling = Telling(
            states: states, seats: seats,
            names: try organizationNames(states.compactMap(\.state.parent), on: .distantFuture),
            others: try otherNames(in: entries, than: id),
            people: showsPeople ? try neighbours.people.names(Array(people), self) : [:])
        return entries.map { telling.line($0) }
    }

    /// Every tenure that was ever recorded, with the acts that began and ended it.
    private borrowing func recordedSeats(
        of id: OrganizationID
    ) throws(StorageError) -> [RecordedSeat] {
        try rows(
            """
            SELECT p.kind, t.person, t.recorded_by, t.ended_by
            FROM organization_tenure AS t
            JOIN organization_post AS p ON p.id = t.post
            WHERE t.organization = \(id)
            ORDER BY t.valid_from
            """, as: RecordedSeat.init)
    }

    /// Who else took part in acts.
    private borrowing func otherNames(
        in entries: [HistoryEntry], than id: OrganizationID
    ) throws -> [ActID: [String]] {
        let parts = try rows(
            """
            SELECT act, organization
            FROM organization_act_part
            WHERE act IN (\(list: entries.map(\.act.id)))
            """
        ) { row in ActPart(act: try row.next(), organization: try row.next()) }
        let others = parts.filter { $0.organization != id }
        let names = try organizationNames(others.map(\.organization), on: .distantFuture)
        return Dictionary(grouping: others, by: \.act).mapValues { parts in
            parts.compactMap { names[$0.organization] }.sorted()
        }
    }
}

private struct ActPart {
    let act: ActID
    let organization: OrganizationID
}

private struct RecordedSeat: Sendable {
    let kind: PostKind
    let person: PersonID
    let recordedBy: ActID
    let endedBy: ActID?

    init(_ row: inout Row) throws(StorageError) {
        kind = try row.next()
        person = try row.next()
        recordedBy = try row.next()
        endedBy = try row.next()
    }
}

/// Puts an act into words with what stands around it.
private struct Telling: Sendable {
    let states: [RecordedState]
    let seats: [RecordedSeat]
    let names: [OrganizationID: String]
    let others: [ActID: [String]]
    let people: [PersonID: String]

    func line(_ entry: HistoryEntry) -> HistoryLine {
        let act = entry.act
        return HistoryLine(
            act: act.id, kind: act.kind, happenedOn: act.happenedOn, recordedAt: act.recordedAt,
            by: act.person.flatMap { people[$0] }, reason: act.reason, version: entry.version,
            changes: changes(by: act) + seatChanges(by: act), others: others[act.id] ?? [],
            isTakenBack: entry.takenBackBy != nil,
            canBeTakenBack: act.kind.canBeTakenBack && entry.takenBackBy == nil)
    }

    /// The state that an act brought beside the one it ended or replaced.
    private func changes(by act: Act) -> [HistoryLine.Field] {
        let new = states.last { $0.recordedBy == act.id }?.state
        let old = states.last { $0.endedBy == act.id || $0.supersededBy == act.id }?.state
        guard let new else { return [] }
        return [
            field(Words.name, said(old?.name), said(new.name)),
            field(Words.kindField, kind(old), kind(new)),
            field(Words.parent, parent(old), parent(new)),
        ].compactMap(\.self)
    }

    /// What people named, which is the same in every language.
    private func said(_ name: String?) -> Phrase? { name.map { Phrase(verbatim: $0) } }

    private func field(_ name: Phrase, _ before: Phrase?, _ after: Phrase?) -> HistoryLine.Field? {
        before == after ? nil : HistoryLine.Field(name: name, before: before, after: after)
    }

    private func kind(_ state: Organization.State?) -> Phrase? {
        state.map { Words.kind($0.kind) }
    }

    private func seatChanges(by act: Act) -> [HistoryLine.Field] {
        seats.filter { $0.recordedBy == act.id || $0.endedBy == act.id }.map { seat in
            HistoryLine.Field(
                name: Words.post(seat.kind),
                before: said(seat.endedBy == act.id ? people[seat.person] : nil),
                after: said(seat.recordedBy == act.id ? people[seat.person] : nil))
        }
    }

    private func parent(_ state: Organization.State?) -> Phrase? {
        said(state?.parent.flatMap { names[$0] })
    }
}

extension HistoryLine {
    /// On a page: loaded history has nobody who typed it in.
    func event(for viewer: Viewer) -> Timeline.Event {
        let words = viewer(Words.act(kind))
        let with = others.isEmpty ? "" : "：" + others.joined(separator: "、")
        let mark = isTakenBack ? viewer(Words.takenBack) : ""
        return Timeline.Event(
            at: recordedAt, by ?? viewer(Words.loaded), "\(happenedOn) \(words)\(with)\(mark)",
            changes: changes.map { change in
                Deed.Change(
                    viewer(change.name), from: change.before.map { viewer($0) },
                    to: change.after.map { viewer($0) })
            },
            because: reason, isKey: !isTakenBack && kind != .takeBack)
    }
}
