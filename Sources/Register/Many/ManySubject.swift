import HTML
import Kernel
import Web

/// An act that is done on several files at once.
///
/// Each file goes the very way that it goes alone: the same form, the same question of permission,
/// the same rule, the same history and the same audit. Only what is typed is typed once.
protocol ManySubject: Sendable {
    associatedtype One: PersonForm

    static var place: Place<> { get }
    static var title: Phrase { get }
    /// What is asked once for all.
    static var asked: [FieldDescription] { get }
    /// Checks what was typed, before any file is looked at.
    static func read(_ entry: inout Entry)
    static func prefilled(on today: CivilDate) -> [Query.Pair]
    /// Whether the page for checking shows what stands in the files: then they are opened for a
    /// purpose and on record, as each alone.
    static var showsFiles: Bool { get }
}

extension ManySubject {
    static var asked: [FieldDescription] {
        One.fields.filter { $0.name != PersonFields.version.name }
    }

    static func read(_ entry: inout Entry) {
        var one = Entry(entry.values.setting(PersonFields.version.name, to: "0"))
        _ = One(&one)
        for complaint in one.complaints { entry.complain(complaint) }
    }

    static func prefilled(on today: CivilDate) -> [Query.Pair] { [] }
    static var showsFiles: Bool { false }
}

enum ManyHonours: ManySubject {
    typealias One = RecordForm<Honours>
    static let place = Register.Places.manyHonours
    static let title = RecordWords.honouring.title
}

enum ManySkills: ManySubject {
    typealias One = RecordForm<Skills>
    static let place = Register.Places.manySkills
    static let title = RecordWords.describing.title
}

/// One of the particulars becomes the same for all.
protocol ManyFieldSubject: ManySubject where One == ParticularsForm {
    static var field: PersonField { get }
}

extension ManyFieldSubject {
    static var title: Phrase { ManyWords.changing(field.label) }
    static var showsFiles: Bool { true }

    static var asked: [FieldDescription] {
        let known = field.formField.description
        return [
            FieldDescription(known.name, known.label, known.kind), FactForm.kind.description,
            PersonFields.on.description, PersonFields.reason.description,
        ]
    }

    /// Nothing is taken away from many at once by leaving a field empty.
    static func read(_ entry: inout Entry) {
        if (entry.values[field.rawValue] ?? "").trimmingSpaces.isEmpty {
            entry.complain(Complaint(ManyWords.fillIn(field.label), field: field.rawValue))
        }
        _ = entry.all(FactForm.kind, PersonFields.on, PersonFields.reason)
    }

    static func prefilled(on today: CivilDate) -> [Query.Pair] {
        [
            Query.Pair(FactForm.kind.name, FactForm.Kind.change.rawValue),
            Query.Pair(PersonFields.on.name, today.description),
        ]
    }
}

enum ManyWorkPosts: ManyFieldSubject {
    static let place = Register.Places.manyWorkPosts
    static let field = PersonField.workPost
}

enum ManyEmployments: ManyFieldSubject {
    static let place = Register.Places.manyEmployments
    static let field = PersonField.employment
}

enum ManyTitles: ManyFieldSubject {
    static let place = Register.Places.manyTitles
    static let field = PersonField.title
}
