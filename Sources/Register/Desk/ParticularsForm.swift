import Kernel
import Storage
import Web

/// What is known about a person and stands in the clear: a change from a day on, or the
/// correction of something that was wrong all along.
struct ParticularsForm: PersonForm {
    static let place = Register.Places.particulars
    static let action = Action.changePerson
    static let words = ChangeWords.particulars
    static let fields =
        [version.description] + PersonField.plain.map(\.formField.description)
        + [FactForm.kind.description, on.description, reason.description]

    let version: Int
    let fact: FactForm
    let typed: [PersonField: String?]

    init?(_ entry: inout Entry) {
        let version = entry[Self.version]
        let fact = FactForm(&entry)
        typed = PersonField.plain.reduce(into: [:]) { typed, field in
            if let text = entry[field.formField] { typed.updateValue(text, forKey: field) }
        }
        guard let version, let fact else { return nil }
        (self.version, self.fact) = (version, fact)
    }

    static func prefilled(
        _ person: Person, _ scene: PersonScene, _ query: Query
    ) -> [Query.Pair] {
        PersonField.plain.compactMap { field in
            person[field].map { Query.Pair(field.rawValue, $0) }
        } + [Query.Pair(FactForm.kind.name, PersonChange.Kind.change.rawValue)]
    }

    func prepare(
        _ scene: PersonScene, _ person: Person, _ register: Register,
        in tx: borrowing ReadTransaction
    ) throws -> PersonAct {
        var changed = person
        for (field, text) in typed {
            changed[field] = try text.map { typed throws(Complaint) in
                try field.read(typed, on: scene.today)
            }
        }
        return try fact.act(from: person, to: changed, scene, register, in: tx)
    }
}

/// The numbers and addresses that are masked: a field left empty stays as it is.
struct ContactForm: PersonForm {
    static let place = Register.Places.contact
    static let action = Action.changeNumbers
    static let words = ChangeWords.contact
    static let fields =
        [version.description] + PersonField.sealed.map(\.formField.description)
        + [FactForm.kind.description, on.description, reason.description]

    let version: Int
    let fact: FactForm
    let typed: [PersonField: String]

    init?(_ entry: inout Entry) {
        let version = entry[Self.version]
        let fact = FactForm(&entry)
        typed = PersonField.sealed.reduce(into: [:]) { typed, field in
            if let text = entry[field.formField] { typed[field] = text }
        }
        guard let version, let fact else { return nil }
        (self.version, self.fact) = (version, fact)
    }

    static func prefilled(
        _ person: Person, _ scene: PersonScene, _ query: Query
    ) -> [Query.Pair] {
        [Query.Pair(FactForm.kind.name, PersonChange.Kind.change.rawValue)]
    }

    func prepare(
        _ scene: PersonScene, _ person: Person, _ register: Register,
        in tx: borrowing ReadTransaction
    ) throws -> PersonAct {
        var changed = person
        for (field, text) in typed {
            changed[field] = try field.read(text, on: scene.today)
        }
        if typed[.bankAccount] != nil { try checkConsent(scene, in: tx) }
        return try fact.act(from: person, to: changed, scene, register, in: tx)
    }
}

extension ContactForm {
    /// A bank account rests on a consent of its own.
    private func checkConsent(
        _ scene: PersonScene, in tx: borrowing ReadTransaction
    ) throws {
        let last = try tx.consents(of: scene.id).first { $0.matter == .bankAccount }
        guard last?.isGiven == true else {
            throw Complaint(
                ConsentWords.bankAccountFirst, field: PersonField.bankAccount.rawValue,
                clause: .separateConsent)
        }
    }
}

/// What both ask beside the fields: a change or a correction, from when on, and why.
struct FactForm: Sendable {
    enum Kind: String, Sendable, CaseIterable { case change, correct }

    static let kind = Field<Kind>.choice(
        "kind", ChangeWords.kind,
        of: [(.change, ChangeWords.kindChange), (.correct, ChangeWords.kindCorrect)])

    let kind: Kind
    let on: CivilDate
    let reason: String

    init?(_ entry: inout Entry) {
        guard
            let (kind, on, reason) = entry.all(
                FactForm.kind, PersonFields.on, PersonFields.reason)
        else { return nil }
        (self.kind, self.on, self.reason) = (kind, on, reason)
    }

    func act(
        from person: Person, to changed: Person, _ scene: PersonScene, _ register: Register,
        in tx: borrowing ReadTransaction
    ) throws -> PersonAct {
        let values = person.differences(to: changed)
        guard !values.isEmpty else { throw Complaint(ChangeWords.nothingChanges) }
        guard on <= scene.today else {
            throw Complaint(LifeRefusal.inTheFuture.sentence, field: "on")
        }
        if kind == .change { try checkOrder(values, scene, register, in: tx) }
        var act = PersonAct(
            kind: kind == .change ? .change : .correct, on: on, reason: reason)
        act.clause = kind == .correct ? .correction : nil
        act.values = values
        act.person = changed
        return act
    }

    /// A change before one that is on file already would be overtaken by it unseen.
    private func checkOrder(
        _ values: [PersonChange.Value], _ scene: PersonScene, _ register: Register,
        in tx: borrowing ReadTransaction
    ) throws {
        let fields = Set(values.map(\.field))
        let later = try tx.changes(of: scene.id, openedBy: register.cipher).filter { change in
            change.kind == .change && change.effectiveOn > on
                && change.values.contains { fields.contains($0.field) }
        }
        guard let last = later.map(\.effectiveOn).max() else { return }
        throw Complaint(ChangeWords.laterChange(last), field: "on")
    }
}

extension PersonField {
    /// The field of a form that asks for it; checked further when the day is known.
    var formField: Field<String?> {
        if let choices {
            return Field<String?>(
                FieldDescription(rawValue, label, .choice(choices), isOptional: self != .sex)
            ) { values throws(Complaint) in PersonField.text(of: values) }
        }
        let kind: FieldDescription.Kind =
            switch self {
            case .birthDate, .workBeganOn: .date
            default: .text(maximum: self == .address ? 120 : 60)
            }
        return Field<String?>(
            FieldDescription(rawValue, label, hint: hint, kind, isOptional: self != .name)
        ) { values throws(Complaint) in
            let text = PersonField.text(of: values)
            guard text != nil || self != .name else {
                throw Complaint(Phrase("请填写姓名", "Fill in the name"), field: rawValue)
            }
            return text
        }
    }

    private static func text(of values: [String]) -> String? {
        values.first.map(\.trimmingSpaces).flatMap { $0.isEmpty ? nil : $0 }
    }

    private var hint: Phrase? {
        switch self {
        case .idNumber, .phone, .address, .bankAccount: ChangeWords.emptyStays
        case .introducers: ChangeWords.introducersHint
        default: nil
        }
    }
}
