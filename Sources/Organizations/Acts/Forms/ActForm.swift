import Kernel
import Storage
import Web

/// An act as it is offered on a page: what it asks for, who may do it, and what it does.
///
/// Every act goes the same way: the form is read, the organisation is read in the transaction,
/// permission is asked for every organisation that is named, the rule answers, the answer is
/// stored with its deeds.
protocol ActForm: Form {
    static var kind: Act.Kind { get }
    static var place: Place<OrganizationID> { get }
    static var action: Action { get }
    static var words: ActWords { get }
    /// Whose say it is: that of the organisation itself, or of the one above it.
    static var decidedAbove: Bool { get }
    /// Shows what will happen before it does, because one tap does not bring it back.
    static var isIrreversible: Bool { get }

    /// What the form shows before anybody typed.
    static func prefilled(_ scene: Scene, _ query: Query) -> [Query.Pair]

    /// What can be chosen where the browser runs no scripts.
    static func options(
        _ scene: Scene, _ neighbours: Neighbours, in tx: borrowing ReadTransaction
    ) throws -> [String: [Choice]]

    /// The version the page was made from.
    var version: Int { get }

    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done
}

extension ActForm {
    static var decidedAbove: Bool { false }
    static var isIrreversible: Bool { false }

    static func prefilled(_ scene: Scene, _ query: Query) -> [Query.Pair] { [] }

    static func options(
        _ scene: Scene, _ neighbours: Neighbours, in tx: borrowing ReadTransaction
    ) throws -> [String: [Choice]] { [:] }
}

/// One value of a long list that a field chooses from, with the keys that find it.
struct Choice: Equatable, Sendable {
    let value: String
    let title: String
    let keys: String

    init(_ value: String, _ title: String, keys: String = "") {
        self.value = value
        self.title = title
        self.keys = keys
    }
}

/// What an act says on its page.
struct ActWords: Sendable {
    let title: Phrase
    let lead: Phrase
    let button: Phrase
    let done: Phrase
}

/// What an act is done on: one organisation as it is, and the circumstances.
struct Scene: Sendable {
    let organization: Organization
    /// From the organisation itself up to the root.
    let ancestry: [OrganizationID]
    let seating: Seating
    let headcount: Headcount
    let local: LocalRules
    let today: CivilDate
    /// Who acts.
    let person: PersonID?
    let neighbours: Neighbours

    var state: Organization.State? { organization.nearestState(to: today) }
    var parent: OrganizationID? { ancestry.dropFirst().first }
    var object: Object { Object(organizations: ancestry) }
    var objectAbove: Object { Object(organizations: Array(ancestry.dropFirst())) }
}

/// What an act comes to, before it is written.
struct Done: Sendable {
    let organization: OrganizationID
    let date: CivilDate
    let reason: String?
    var changes: [Change] = []
    var seatings: [SeatingChange] = []
    /// Take part without becoming different.
    var others: [Organization] = []
    /// Objects beyond the scene's own that need the same permission.
    var alsoDecidedBy: [Object] = []
    var successions: [(ended: OrganizationID, successor: OrganizationID?)] = []
    /// What the audit keeps beside the differences of states.
    var fields: [Deed.Change] = []
    var about: PersonID?
    /// What follows from it, for the page that asks once more.
    var consequences: [Phrase] = []
}

extension ActForm {
    /// The fields that nearly every act has.
    static var version: Field<Int> { CommonFields.version }
    static var on: Field<CivilDate> { CommonFields.on }
    static var reason: Field<String?> { CommonFields.reason }
}

enum CommonFields {
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
    static let on = Field<CivilDate>.date("on", Words.effectiveDate, hint: Words.effectiveHint)
    static let reason = Field<String>.text(
        "reason", Words.reason, hint: Words.reasonHint, length: 1...200
    ).optional
    /// On the page that asks once more: `yes` does it, `edit` goes back to the form.
    static let confirmed = Field<String>.hidden("confirmed")
}
