import FoundationEssentials
import Kernel
import Proofs
import Storage
import Web

/// A record as it stands in the log, and what it commits to where that is still there.
struct ReviewedRecord: Sendable {
    let index: Int
    let entry: LogEntry
    let record: BundledRecord

    /// What the contents say; nothing where they were erased.
    var content: ReviewedContent? {
        record.opening.flatMap { opening in
            try? JSONDecoder().decode(ReviewedContent.self, from: Data(opening.payload))
        }
    }

    var organization: OrganizationID? { entry.organization.flatMap { OrganizationID($0) } }
    var at: Instant { Instant(microseconds: Int64(entry.atMilliseconds) * 1_000) }
}

/// The contents of an act, as the ledger writes them (`Payload`).
struct ReviewedContent: Decodable, Sendable {
    struct Change: Decodable, Sendable {
        let field: String
        let from: String?
        let to: String?
    }

    let reason: String?
    let changes: [Change]?
}

/// A record with the names that people know things by.
struct ReviewedLine: Encodable, Sendable {
    let log: String
    let record: ReviewedRecord
    let organization: String?
    let person: String?
    let changes: [Deed.Change]
    let reason: String?
    let fieldWords: FieldWords

    var isErased: Bool { record.record.opening == nil }

    enum CodingKeys: CodingKey {
        case index, at, kind, organization, person, event, changes, reason, erased, proof
    }

    enum ChangeKeys: CodingKey { case field, from, to }

    func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: CodingKeys.self)
        try line.encode(record.index, forKey: .index)
        try line.encode(record.at.iso8601, forKey: .at)
        try line.encode(record.entry.kind.rawValue, forKey: .kind)
        try line.encodeIfPresent(organization, forKey: .organization)
        try line.encodeIfPresent(person, forKey: .person)
        try line.encode(record.entry.event.ulid, forKey: .event)
        try line.encodeIfPresent(reason, forKey: .reason)
        try line.encode(isErased, forKey: .erased)
        try line.encode(
            Ledger.Places.proof.link(log, record.index).text, forKey: .proof)
        var list = line.nestedUnkeyedContainer(forKey: .changes)
        for change in changes {
            var item = list.nestedContainer(keyedBy: ChangeKeys.self)
            try item.encode(change.field, forKey: .field)
            try item.encodeIfPresent(change.before, forKey: .from)
            try item.encodeIfPresent(change.after, forKey: .to)
        }
    }
}
