public import Kernel
public import Web

extension Register {
    public static let section = Section("members")

    /// Where the pages of this feature are.
    public enum Places {
        public static let members = Place("/members")
        public static let membersOf = Place("/organizations/{}/members", OrganizationID.self)
        public static let person = Place("/people/{}", PersonID.self)
        public static let number = Place(
            "/people/{}/numbers/{}", PersonID.self, NumberKind.self)
        static let steps = Place("/people/{}/steps", PersonID.self)
        static let transfer = Place("/people/{}/transfer", PersonID.self)
        static let stepWithdrawal = Place("/people/{}/step-withdrawal", PersonID.self)
        static let relation = Place("/people/{}/relation", PersonID.self)
        static let particulars = Place("/people/{}/particulars", PersonID.self)
        static let contact = Place("/people/{}/contact", PersonID.self)
        static let honours = Place("/people/{}/honours", PersonID.self)
        static let sanctions = Place("/people/{}/sanctions", PersonID.self)
        static let schooling = Place("/people/{}/schooling", PersonID.self)
        static let work = Place("/people/{}/work", PersonID.self)
        static let skills = Place("/people/{}/skills", PersonID.self)
        static let withdrawal = Place("/people/{}/withdrawal", PersonID.self)
        public static let candidates = Place("/members/candidates")
        static let chosen = Place("/members/chosen")
        static let manyHonours = Place("/members/chosen/honours")
        static let manySkills = Place("/members/chosen/skills")
        static let manyWorkPosts = Place("/members/chosen/work-posts")
        static let manyEmployments = Place("/members/chosen/employments")
        static let manyTitles = Place("/members/chosen/titles")
        static let views = Place("/members/views")
        static let view = Place("/members/views/{}", SavedView.ID.self)
        static let viewRemoval = Place("/members/views/{}/removal", SavedView.ID.self)
        static let entering = Place("/members/new")
        public static let talent = Place("/talent")
        public static let consents = Place("/me/consents")
        public static let notice = Place("/privacy")
        static let download = Place("/me/file/download")
        static let paper = Place("/me/file/paper")
        static let correctionRequest = Place("/me/fields/{}", PersonField.self)
        static let personErasure = Place("/people/{}/erasure", PersonID.self)
        static let erasureRequest = Place("/me/fields/{}/erasure", PersonField.self)
        static let correction = Place("/corrections/{}", Correction.ID.self)
        static let settings = Place("/members/rules")
        public static let quality = Place("/quality")
        static let formerHolders = Place("/quality/holders")
        static let samples = Place("/organizations/{}/samples", OrganizationID.self)
        static let sample = Place("/samples/{}", Sample.ID.self)
        /// Chooses a person while somebody types, for the forms of other features.
        public static let options = Place("/people/options")
        /// By a whole number.
        public static let search = Place("/people/search")
        /// By names and their sound.
        public static let searching = Place("/search")
        /// By what files say.
        static let files = Place("/search/files")
        public static let mine = Place("/me/file")
    }
}

/// The numbers that are masked until somebody opens one.
public enum NumberKind: String, PathParameter, CaseIterable {
    case idNumber = "id-number"
    case phone, address
    case bankAccount = "bank-account"

    public init?(pathSegment: String) { self.init(rawValue: pathSegment) }
    public var pathSegment: String { rawValue }

    var field: PersonField {
        switch self {
        case .idNumber: .idNumber
        case .phone: .phone
        case .address: .address
        case .bankAccount: .bankAccount
        }
    }

    var title: Phrase { field.label }

    /// How sensitive it is (security.md, section 2).
    var dataClass: DataClass { field.dataClass }

    func value(of person: Person) -> String? { person[field] }

    func masked(_ text: String) -> String { field.masked(text) }
}
