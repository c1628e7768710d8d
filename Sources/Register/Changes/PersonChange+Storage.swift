public import Kernel
import Keyring
import Storage

/// Somebody else changed the file since the page was made.
public struct StaleFile: Error, Equatable {
    public let person: PersonID
}

extension WriteTransaction {
    /// Records a change of a file that stands at a version; the next one has the next.
    borrowing func record(
        _ change: PersonChange, as number: Int, sealedBy cipher: FieldCipher
    ) throws {
        try enter([NumberedChange(change: change, number: number)], sealedBy: cipher)
    }

    /// Records changes of many files at once, such as when a branch's members move with it.
    borrowing func enter(
        _ changes: [NumberedChange], sealedBy cipher: FieldCipher
    ) throws {
        try insert(
            changes, into: "person_change", columns: "id", "person", "number", "kind",
            "effective_on", "recorded_at", "account", "actor", "reason", "instrument", "article",
            "batch"
        ) { numbered, row in
            let change = numbered.change
            try row.write(change.id)
            try row.write(change.person)
            try row.write(numbered.number)
            try row.write(change.kind)
            try row.write(change.effectiveOn)
            try row.write(change.recordedAt)
            try row.write(change.account)
            try row.write(change.actor)
            try row.write(change.reason)
            try row.write(change.cited?.instrument)
            try row.write(change.cited?.article)
            try row.write(numbered.batch)
        }
        try enterValues(of: changes.map(\.change), sealedBy: cipher)
    }

    private borrowing func enterValues(
        of changes: [PersonChange], sealedBy cipher: FieldCipher
    ) throws {
        let values = changes.flatMap { change in
            change.values.map { StoredValue(change: change, value: $0) }
        }
        guard !values.isEmpty else { return }
        let people = Set(values.map(\.change.person)).sorted()
        let ciphers = try ciphers(of: people, keptIn: .ownKey, by: cipher)
        try insert(
            values, into: "person_change_value", columns: "id", "change", "person", "field",
            "before_value", "after_value"
        ) { stored, row in
            let id: ID<PersonChange.Value> = Fresh.id(at: stored.change.recordedAt)
            let value = stored.value
            guard let own = ciphers[stored.change.person] else {
                throw StaleFile(person: stored.change.person)
            }
            try row.write(id)
            try row.write(stored.change.id)
            try row.write(stored.change.person)
            try row.write(value.field)
            try row.write(value.before.map { try own.seal($0, in: .changeBefore, row: id) })
            try row.write(value.after.map { try own.seal($0, in: .changeAfter, row: id) })
        }
    }
}

/// A change and its place among those of one file.
struct NumberedChange: Sendable {
    let change: PersonChange
    let number: Int
    var batch: PersonBatch.ID?
}

private struct StoredValue: Sendable {
    let change: PersonChange
    let value: PersonChange.Value
}

extension Transaction {
    /// Every change of somebody's file, the latest first, opened.
    borrowing func changes(
        of person: PersonID, openedBy cipher: FieldCipher
    ) throws -> [PersonChange] {
        let values = Dictionary(
            grouping: try sealedValues(of: person), by: \.change)
        let own = try ownCipher(of: person, by: cipher)
        return try rows(
            """
            SELECT id, person, kind, effective_on, recorded_at, account, actor, reason,
                instrument, article
            FROM person_change
            WHERE person = \(person)
            ORDER BY number DESC
            """, as: PersonChange.init
        ).map { change in
            var change = change
            change.values = try (values[change.id] ?? []).map { try $0.opened(by: own) }
            return change
        }
    }

    /// With the key of somebody, as it is at this moment.
    borrowing func ownCipher(
        of person: PersonID, by cipher: FieldCipher
    ) throws -> PersonCipher {
        let kept = try ciphers(of: [person], keptIn: .ownKey, by: cipher)
        return try kept[person] ?? cipher.person(person, with: nil, keptIn: .ownKey)
    }

    private borrowing func sealedValues(
        of person: PersonID
    ) throws(StorageError) -> [SealedValue] {
        try rows(
            """
            SELECT id, change, field, before_value, after_value
            FROM person_change_value
            WHERE person = \(person)
            ORDER BY id
            """, as: SealedValue.init)
    }
}

private struct SealedValue: Sendable {
    let id: ID<PersonChange.Value>
    let change: PersonChange.ID
    let field: String
    let before: String?
    let after: String?

    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        change = try row.next()
        field = try row.next()
        before = try row.next()
        after = try row.next()
    }

    func opened(by cipher: PersonCipher) throws -> PersonChange.Value {
        PersonChange.Value(
            field, from: try before.map { try cipher.open($0, in: .changeBefore, row: id) },
            to: try after.map { try cipher.open($0, in: .changeAfter, row: id) })
    }
}

extension PersonChange {
    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        person = try row.next()
        kind = try row.next()
        effectiveOn = try row.next()
        recordedAt = try row.next()
        account = try row.next()
        actor = try row.next()
        reason = try row.next()
        let instrument: String? = try row.next()
        let article: Int? = try row.next()
        cited = instrument.map { Cited(instrument: $0, article: article) }
        values = []
    }
}
