import Crypto
import Kernel
import Storage

/// Who stands behind the references of records.
///
/// A reference is gone when its person was erased, and so are the contents of every record in which
/// that person took part: where there are contents, there are the references.
struct KeptPeople {
    private struct Person {
        let subject: ID<Somebody>
        var isNamed = false
    }

    private var people: [ID<Reference>: Person] = [:]

    init(_ tx: borrowing ReadTransaction) throws {
        for row in try tx.people() {
            let isNew = row.reference.map { people[$0] == nil } ?? false
            guard let reference = row.reference, isNew else {
                throw Finding(at: KeptPeople.spot(of: row.subject), what: Words.changedRow)
            }
            people[reference] = Person(subject: row.subject)
        }
    }

    static func spot(of subject: ID<Somebody>) -> Spot {
        Spot("ledger_reference", "subject = \(subject)")
    }

    /// Notes whom a record names.
    mutating func name(_ record: Record) {
        if let actor = record.actor { people[actor]?.isNamed = true }
        if let subject = record.subject { people[subject]?.isNamed = true }
    }

    /// Whom a record is about. The one is gone with the reference, and their contents with both.
    func subject(of record: Record) -> ID<Somebody>? {
        record.subject.flatMap { people[$0]?.subject }
    }

    func check(
        _ record: Record, _ content: KeptContent, saying said: Said, at place: RecordPlace
    ) throws(Finding) {
        try check(record.subject, content.subject, said.person, place)
        try check(record.actor, content.actor, said.actor, place)
    }

    /// One part that somebody took: by the record, by the row of its contents, and by the contents.
    private func check(
        _ reference: ID<Reference>?, _ kept: ID<Somebody>?, _ said: ID<Somebody>?,
        _ place: RecordPlace
    ) throws(Finding) {
        let row = KeptContent.spot(of: place.id)
        guard let reference, let kept else {
            guard reference == nil, kept == nil else {
                throw place.found(Words.changedRow, at: row, found: kept?.description)
            }
            return
        }
        guard let person = people[reference] else {
            throw place.found(Words.removedRow, at: KeptPeople.spot(of: kept))
        }
        guard person.subject != kept else { return }
        // The payload is what was signed: it says which of the two rows is right.
        let isReference = said == kept
        throw place.found(
            Words.foreignReference, at: isReference ? KeptPeople.spot(of: person.subject) : row,
            expected: (isReference ? kept : person.subject).description,
            found: (isReference ? person.subject : kept).description)
    }

    /// When every record was seen.
    func finish() throws(Finding) {
        if let stray = people.values.first(where: { !$0.isNamed }) {
            throw Finding(at: KeptPeople.spot(of: stray.subject), what: Words.strayRow)
        }
    }
}

private struct PersonRow {
    let subject: ID<Somebody>
    let reference: ID<Reference>?

    init(_ row: inout Row) throws(StorageError) {
        subject = try row.next()
        let bytes: [UInt8] = try row.next()
        reference = ID(bytes: bytes)
    }
}

extension Transaction {
    fileprivate borrowing func people() throws(StorageError) -> [PersonRow] {
        try rows("SELECT subject, reference FROM ledger_reference") { row in try PersonRow(&row) }
    }
}
