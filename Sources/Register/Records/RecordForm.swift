import Kernel
import Storage
import Web

/// What one kind of record asks for.
protocol RecordSubject: Sendable {
    static var kind: FileRecord.Kind { get }
    static var place: Place<PersonID> { get }
    static var action: Action { get }
    static var words: FormWords { get }
    static var codeLabel: Phrase? { get }
    static var codes: [FieldDescription.Choice] { get }
    static var titleLabel: Phrase { get }
    static var bodyLabel: Phrase { get }
    static var fromLabel: Phrase { get }
    static var untilLabel: Phrase? { get }
    /// Whether people record it of themselves.
    static var isForOneself: Bool { get }
}

extension RecordSubject {
    static var isForOneself: Bool { false }
}

/// Brings a record into somebody's file.
struct RecordForm<Subject: RecordSubject>: PersonForm {
    static var place: Place<PersonID> { Subject.place }
    static var action: Action { Subject.action }
    static var words: FormWords { Subject.words }
    static var isForOneself: Bool { Subject.isForOneself }

    static var code: Field<String>? {
        Subject.codeLabel.map { label in
            Field<String>(FieldDescription("code", label, .choice(Subject.codes))) {
                values throws(Complaint) in
                guard let code = values.first, Subject.codes.contains(where: { $0.value == code })
                else {
                    throw Complaint(
                        Phrase("请选择\(label.chinese)", "Choose: \(label.english)"))
                }
                return code
            }
        }
    }
    static var title: Field<String> { .text("title", Subject.titleLabel, length: 1...100) }
    static var body: Field<String?> {
        Field<String>.text("body", Subject.bodyLabel, length: 1...100).optional
    }
    static var from: Field<CivilDate> { .date("from", Subject.fromLabel) }
    static var until: Field<CivilDate?>? {
        Subject.untilLabel.map { Field<CivilDate>.date("until", $0).optional }
    }
    static var fields: [FieldDescription] {
        let all: [FieldDescription?] = [
            version.description, code?.description, title.description, body.description,
            from.description, until?.description, reason.description,
        ]
        return all.compactMap(\.self)
    }

    let version: Int
    let code: String?
    let title: String
    let body: String?
    let from: CivilDate
    let until: CivilDate?
    let reason: String

    init?(_ entry: inout Entry) {
        let what = (entry[Self.version], entry[Self.title], entry[Self.body])
        let when = (entry[Self.from], entry[Self.reason])
        let code = Self.code.map { entry[$0] }
        let until = Self.until.map { entry[$0] }
        guard let version = what.0, let title = what.1, let body = what.2,
            let from = when.0, let reason = when.1, entry.complaints.isEmpty
        else { return nil }
        (self.version, self.title, self.body) = (version, title, body)
        (self.from, self.reason) = (from, reason)
        self.code = code ?? nil
        self.until = (until ?? nil) ?? nil
    }

    func prepare(
        _ scene: PersonScene, _ person: Person, _ register: Register,
        in tx: borrowing ReadTransaction
    ) throws -> PersonAct {
        guard from <= scene.today else {
            throw Complaint(LifeRefusal.inTheFuture.sentence, field: "from")
        }
        let record = FileRecord(
            Fresh.id(on: from), Subject.kind, code: code, title, by: body, from: from,
            until: try lastDay(by: scene.rules))
        var act = PersonAct(kind: .record, on: from, reason: reason)
        act.clause = Subject.kind == .sanction ? .sanctions : nil
        act.records = [record]
        act.values = [.init(Subject.kind.rawValue, from: nil, to: record.line)]
        act.deeds = [Deed.Change(Subject.kind.rawValue, from: nil, to: ChangeWords.changed)]
        return act
    }

    private func lastDay(by rules: MemberRules) throws(Complaint) -> CivilDate? {
        guard let sanction = code.flatMap(Sanction.init(rawValue:)), Subject.kind == .sanction
        else {
            if let until, until < from {
                throw Complaint(Sanction.Refusal.endsBeforeItBegins.sentence, field: "until")
            }
            return until
        }
        do throws(Sanction.Refusal) {
            return try sanction.period(from: from, until: until, rules)
        } catch {
            throw Complaint(error.sentence, field: "until", clause: .sanctions)
        }
    }
}

extension FileRecord {
    /// The record in one line, as the history tells of it.
    var line: String {
        let parts = [codeWords?.chinese, title, body, until.map { "至 \($0)" }]
        return parts.compactMap(\.self).joined(separator: " · ")
    }
}

/// Takes a record out of the file that should not be there; what it said stays in the history.
struct WithdrawalForm: PersonForm {
    static let place = Register.Places.withdrawal
    static let action = Action.recordEntry
    static let words = RecordWords.withdrawing
    static let record = Field<String>.hidden("record")
    static let fields = [version.description, record.description, reason.description]

    let version: Int
    let record: FileRecord.ID
    let reason: String

    init?(_ entry: inout Entry) {
        let read = (entry[Self.version], entry[Self.record], entry[Self.reason])
        guard let version = read.0, let record = read.1.flatMap({ FileRecord.ID($0) }),
            let reason = read.2
        else { return nil }
        (self.version, self.record, self.reason) = (version, record, reason)
    }

    static func prefilled(
        _ person: Person, _ scene: PersonScene, _ query: Query
    ) -> [Query.Pair] {
        query["record"].map { [Query.Pair("record", $0)] } ?? []
    }

    func prepare(
        _ scene: PersonScene, _ person: Person, _ register: Register,
        in tx: borrowing ReadTransaction
    ) throws -> PersonAct {
        guard let found = scene.records.first(where: { $0.id == record }) else {
            throw Complaint(RecordWords.notThere)
        }
        var act = PersonAct(kind: .withdraw, on: scene.today, reason: reason)
        act.withdrawn = [found]
        act.values = [.init(found.kind.rawValue, from: found.line, to: nil)]
        act.deeds = [Deed.Change(found.kind.rawValue, from: ChangeWords.masked, to: nil)]
        return act
    }
}
