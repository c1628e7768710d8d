public import Kernel
public import Storage

public enum FileRecordSubject {}

/// Something in somebody's file beside the particulars: an honour, a sanction, schooling, work, a
/// skill. It is never changed: what was wrong is withdrawn and recorded anew.
public struct FileRecord: Equatable, Sendable, Encodable {
    public typealias ID = Kernel.ID<FileRecordSubject>

    public enum Kind: String, Storable, Codable, Sendable, CaseIterable {
        case honour, sanction, schooling, work, skill

        public var title: Phrase {
            switch self {
            case .honour: Phrase("表彰奖励", "Honours")
            case .sanction: Phrase("党纪处分和权利限制", "Sanctions")
            case .schooling: Phrase("学习经历", "Schooling")
            case .work: Phrase("工作经历", "Work")
            case .skill: Phrase("专长", "Skills")
            }
        }
    }

    public let id: ID
    public let kind: Kind
    /// The level of an honour, the kind of a sanction, the level of schooling.
    public let code: String?
    /// What it is called: the honour, the school, the post.
    public let title: String
    /// Who gave it, the subject studied, the place of work.
    public let body: String?
    public let from: CivilDate
    /// The last day of its effect; nil where it has none or it lasts.
    public let until: CivilDate?

    public init(
        _ id: ID, _ kind: Kind, code: String? = nil, _ title: String, by body: String? = nil,
        from: CivilDate, until: CivilDate? = nil
    ) {
        self.id = id
        self.kind = kind
        self.code = code
        self.title = title
        self.body = body
        self.from = from
        self.until = until
    }

    public func isInEffect(on date: CivilDate) -> Bool {
        from <= date && until.map { date <= $0 } ?? true
    }

    /// What the code says, as people read it.
    var codeWords: Phrase? {
        guard let code else { return nil }
        return switch kind {
        case .honour: HonourLevel(rawValue: code)?.title
        case .sanction: Sanction(rawValue: code)?.title
        case .schooling: Education.title(of: code)
        case .work, .skill: nil
        }
    }
}

/// Who honours.
public enum HonourLevel: String, Codable, Sendable, CaseIterable {
    case nation, province, city, group, unit

    public var title: Phrase {
        switch self {
        case .nation: Phrase("全国", "National")
        case .province: Phrase("省部级", "Provincial")
        case .city: Phrase("市厅级", "Municipal")
        case .group: Phrase("集团", "Group")
        case .unit: Phrase("本单位", "Unit")
        }
    }
}

extension Transaction {
    /// What stands in a file beside the particulars, the latest first, without what was
    /// withdrawn.
    public borrowing func records(
        of person: PersonID
    ) throws(StorageError) -> [FileRecord] {
        try rows(
            """
            SELECT id, kind, code, title, body, valid_from, valid_until
            FROM person_record
            WHERE person = \(person) AND withdrawn_by IS NULL
            ORDER BY kind, valid_from DESC, id
            """
        ) { row in try FileRecord(&row) }
    }
}

extension FileRecord {
    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        kind = try row.next()
        code = try row.next()
        title = try row.next()
        body = try row.next()
        from = try row.next()
        until = try row.next()
    }
}

/// A record of one person, by which change.
public struct PersonRecord: Sendable {
    public let person: PersonID
    public let record: FileRecord
    public let change: PersonChange.ID?

    public init(_ record: FileRecord, of person: PersonID, by change: PersonChange.ID? = nil) {
        self.person = person
        self.record = record
        self.change = change
    }
}

extension WriteTransaction {
    public borrowing func enter(
        _ records: some Sequence<PersonRecord>
    ) throws(StorageError) {
        try insert(
            records, into: "person_record", columns: "id", "person", "kind", "code", "title",
            "body", "valid_from", "valid_until", "recorded_by"
        ) { item, row in
            try row.write(item.record.id)
            try row.write(item.person)
            try row.write(item.record.kind)
            try row.write(item.record.code)
            try row.write(item.record.title)
            try row.write(item.record.body)
            try row.write(item.record.from)
            try row.write(item.record.until)
            try row.write(item.change)
        }
        bump(Register.topic)
    }

    borrowing func withdraw(
        _ record: FileRecord.ID, by change: PersonChange.ID
    ) throws(StorageError) {
        try execute(
            """
            UPDATE person_record SET withdrawn_by = \(change)
            WHERE id = \(record) AND withdrawn_by IS NULL
            """)
        bump(Register.topic)
    }
}
