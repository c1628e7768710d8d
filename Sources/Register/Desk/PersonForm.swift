import Kernel
import Storage
import Web

/// A change of somebody's file as it is offered on a page: what it asks for, who may make it, and
/// what it comes to.
///
/// Every change goes the same way: the form is read, the file is read in the transaction,
/// permission is asked for every organisation that is named, the rule answers, and the answer is
/// stored together with the change that says who, when, why, and by which clause.
protocol PersonForm: Form {
    static var place: Place<PersonID> { get }
    static var action: Action { get }
    static var words: FormWords { get }

    /// The fields as they are offered for this person.
    static func offered(for scene: PersonScene) -> [FieldDescription]
    /// What the form shows before anybody typed.
    static func prefilled(
        _ person: Person, _ scene: PersonScene, _ query: Query
    ) -> [Query.Pair]
    /// Nobody keeps their own file, but some things people say of themselves.
    static var isForOneself: Bool { get }

    /// The version the page was made from.
    var version: Int { get }

    /// - Parameter person: what is known, opened.
    func prepare(
        _ scene: PersonScene, _ person: Person, _ register: Register,
        in tx: borrowing ReadTransaction
    ) throws -> PersonAct
}

extension PersonForm {
    static func offered(for scene: PersonScene) -> [FieldDescription] { fields }
    static func prefilled(
        _ person: Person, _ scene: PersonScene, _ query: Query
    ) -> [Query.Pair] { [] }
    static var isForOneself: Bool { false }
}

/// What a form says on its page.
struct FormWords: Sendable {
    let title: Phrase
    let lead: Phrase
    let button: Phrase
    let done: Phrase
}

/// What a change comes to, before it is written.
struct PersonAct: Sendable {
    let kind: PersonChange.Kind
    let on: CivilDate
    let reason: String?
    var clause: Clause?
    var values: [PersonChange.Value] = []
    /// What is known about the person from now on.
    var person: Person?
    var effect: StepEffect?
    var transfer: Membership?
    var undone: RecordedStep?
    /// The days of joining and confirmation, put right in every relation.
    var dates: (joined: CivilDate, confirmed: CivilDate?)?
    var records: [FileRecord] = []
    var withdrawn: [FileRecord] = []
    /// Put before a second person; nothing is written before that one agrees.
    var erasure: PersonErasure?
    /// Objects beyond the person's own that need the same permission.
    var alsoDecidedBy: [Object] = []
    /// What the audit keeps: that something became different, and only of places and standings
    /// what. Values stay in the file, where they can be erased.
    var deeds: [Deed.Change] = []
}

extension PersonForm {
    static var version: Field<Int> { PersonFields.version }
    static var on: Field<CivilDate> { PersonFields.on }
    static var reason: Field<String> { PersonFields.reason }
}

/// The fields that nearly every change has.
enum PersonFields {
    /// A page that was made from an older version is told so and not obeyed.
    static let version = Field<Int>(
        FieldDescription("version", Phrase("版本", "Version"), .hidden)
    ) { values throws(Complaint) in
        guard let version = values.first.flatMap({ Int($0) }) else {
            throw Complaint(
                Phrase("缺少版本号，请刷新页面后再提交", "The version is missing; reload the page"))
        }
        return version
    }
    static let on = Field<CivilDate>.date(
        "on", ChangeWords.effectiveOn, hint: ChangeWords.effectiveHint)
    static let reason = Field<String>.text(
        "reason", ChangeWords.reason, hint: ChangeWords.reasonHint, length: 2...200)
}
