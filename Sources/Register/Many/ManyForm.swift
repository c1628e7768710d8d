import HTML
import Kernel
import Web

/// Somebody who was chosen, and from which version of the file the page was made.
struct ChosenPerson: Equatable, Sendable {
    let id: PersonID
    /// Nil where nobody looked at the file yet.
    var version: Int?

    /// `id` or `id.version`.
    init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard let id = parts.first.flatMap({ PersonID(String($0)) }) else { return nil }
        self.id = id
        version = parts.count == 2 ? Int(parts[1]) : nil
    }

    init(_ id: PersonID, _ version: Int? = nil) {
        self.id = id
        self.version = version
    }

    var text: String { version.map { "\(id).\($0)" } ?? id.description }
}

/// Who was chosen on a list, and where to go back to.
enum ChosenFields {
    /// So many files are changed at once at most: more is an import.
    static let limit = 200

    static let people = Field<[ChosenPerson]>(
        FieldDescription("person", ManyWords.people, .hidden, isOptional: true, isRepeated: true)
    ) { values throws(Complaint) in
        let people = values.compactMap { ChosenPerson($0) }
        guard !people.isEmpty, people.count == values.count else {
            throw Complaint(ManyWords.nobodyChosen)
        }
        guard people.count <= limit else { throw Complaint(ManyWords.tooMany) }
        var seen: Set<PersonID> = []
        return people.filter { seen.insert($0.id).inserted }
    }
    static let whole = Field<Bool>.tick("all", ManyWords.everybody)
    static let back = Field<String>.hidden("back").optional
    /// The page for filling in, the one for checking, or the act itself.
    static let step = Field<String>(
        FieldDescription("step", ManyWords.step, .hidden, isOptional: true)
    ) { values throws(Complaint) in
        values.first ?? ""
    }
    static let purpose = Field<String>.text("purpose", RegisterWords.purpose, length: 1...40)

    static let all = [people.description, whole.description, back.description]
}

/// What is typed once for several files.
struct ManyForm<Subject: ManySubject>: Form {
    static var fields: [FieldDescription] {
        [
            ChosenFields.people.description, ChosenFields.back.description,
            ChosenFields.step.description,
        ] + (Subject.showsFiles ? [ChosenFields.purpose.description] : []) + Subject.asked
    }

    let people: [ChosenPerson]
    /// The code of what the files are opened for.
    let purpose: String?
    let back: Link
    /// What each file's own form is filled in with.
    let typed: Query

    init?(_ entry: inout Entry) {
        let people = entry[ChosenFields.people]
        purpose = Subject.showsFiles ? entry[ChosenFields.purpose] : nil
        back = ChosenFields.link(back: entry.values)
        Subject.read(&entry)
        guard let people, entry.complaints.isEmpty else { return nil }
        self.people = people
        let names = Set(Subject.asked.map(\.name))
        typed = Query(entry.values.pairs.filter { names.contains($0.name) })
    }

    /// The form of one file, with what it says of all else.
    func one(_ person: Person, _ scene: PersonScene) throws -> Subject.One {
        let rest = Subject.One.prefilled(person, scene, Query()).filter { typed[$0.name] == nil }
        let version = Query.Pair(PersonFields.version.name, String(scene.version))
        var entry = Entry(Query(rest + typed.pairs + [version]))
        guard let form = Subject.One(&entry), entry.complaints.isEmpty else {
            throw entry.complaints.first ?? Complaint(ManyWords.nobodyChosen)
        }
        return form
    }
}

extension ChosenFields {
    static func link(back values: Query) -> Link {
        values[back.name].flatMap(Link.init(returning:)) ?? Register.Places.members.link()
    }
}
