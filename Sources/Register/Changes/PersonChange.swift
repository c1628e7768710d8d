public import Kernel
public import Storage

public enum PersonChangeSubject {}

/// One change of somebody's file: who recorded it, when, for which day, why, and by which clause.
///
/// Nothing in a file is overwritten without one, and none is ever taken away: what turns out to
/// be wrong is corrected by another.
public struct PersonChange: Sendable, Equatable {
    public typealias ID = Kernel.ID<PersonChangeSubject>

    public enum Kind: String, Storable, Codable, Sendable, CaseIterable {
        /// The person came into the register.
        case enter
        /// Something became different on the day.
        case change
        /// It had been wrong all along.
        case correct
        case step, transfer
        /// The branch ended and another took its members over.
        case succeed
        /// Something came into the file, such as an honour, or was taken back.
        case record, withdraw
        /// The person asked for it, or withdrew the consent on which it rested.
        case erase

        public var title: Phrase {
            switch self {
            case .enter: Phrase("登记入册", "Entered")
            case .change: Phrase("信息变更", "Changed")
            case .correct: Phrase("更正", "Corrected")
            case .step: Phrase("党籍变动", "Standing")
            case .transfer: Phrase("组织关系转接", "Transferred")
            case .succeed: Phrase("随组织调整划转", "Moved with the organisation")
            case .record: Phrase("登记", "Recorded")
            case .withdraw: Phrase("撤销登记", "Record withdrawn")
            case .erase: Phrase("按本人意愿删除", "Erased as the person wished")
            }
        }
    }

    /// What a field was and what it became.
    public struct Value: Sendable, Equatable {
        public let field: String
        public let before: String?
        public let after: String?

        public init(_ field: String, from before: String?, to after: String?) {
            self.field = field
            self.before = before
            self.after = after
        }
    }

    public let id: ID
    public let person: PersonID
    public let kind: Kind
    public let effectiveOn: CivilDate
    public let recordedAt: Instant
    public let account: AccountID?
    public let actor: PersonID?
    public let reason: String?
    public let cited: Cited?
    public var values: [Value]

    /// A clause as a row keeps it.
    public struct Cited: Sendable, Equatable {
        public let instrument: String
        public let article: Int?

        public init(instrument: String, article: Int?) {
            self.instrument = instrument
            self.article = article
        }

        public init(_ clause: Clause) {
            self.init(instrument: clause.instrument.code, article: clause.article)
        }

        var clause: Clause? {
            Instrument.cited[instrument].map { Clause($0, article: article) }
        }
    }

    public init(
        _ id: ID, _ kind: Kind, of person: PersonID, on effectiveOn: CivilDate,
        recordedAt: Instant, by account: AccountID?, _ actor: PersonID?, because reason: String?,
        citing cited: Cited?, _ values: [Value]
    ) {
        self.id = id
        self.person = person
        self.kind = kind
        self.effectiveOn = effectiveOn
        self.recordedAt = recordedAt
        self.account = account
        self.actor = actor
        self.reason = reason
        self.cited = cited
        self.values = values
    }
}

extension Instrument {
    /// Every instrument that a change of a file may cite, by its code.
    fileprivate static let cited: [String: Instrument] = {
        let all: [Instrument] = [
            .constitution, .admissionRules, .formerAdmissionRules, .educationRegulation,
            .floatingOpinion, .disciplinaryRegulation, .ballotRegulation,
            .personalInformationLaw,
        ]
        return Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
    }()
}

extension Person {
    /// The same person as the file said of an earlier day.
    ///
    /// Changes that took effect after it are undone, the latest first; a correction is not, since
    /// what it put right had been so all along.
    func asOf(_ date: CivilDate, _ changes: [PersonChange]) -> Person {
        var person = self
        let undone = changes.filter { $0.kind == .change && $0.effectiveOn > date }
            .sorted { ($0.effectiveOn, $0.id) > ($1.effectiveOn, $1.id) }
        for value in undone.flatMap(\.values) {
            guard let field = PersonField(rawValue: value.field) else { continue }
            person[field] = value.before
        }
        return person
    }

    /// The fields in which another one differs.
    func differences(to other: Person) -> [PersonChange.Value] {
        PersonField.allCases.compactMap { field in
            guard self[field] != other[field] else { return nil }
            return PersonChange.Value(field.rawValue, from: self[field], to: other[field])
        }
    }
}
