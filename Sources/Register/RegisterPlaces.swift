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
        /// Chooses a person while somebody types, for the forms of other features.
        public static let options = Place("/people/options")
        public static let search = Place("/people/search")
        public static let mine = Place("/me/file")
    }
}

/// The numbers that are masked until somebody opens one.
public enum NumberKind: String, PathParameter, CaseIterable {
    case idNumber = "id-number"
    case phone

    public init?(pathSegment: String) { self.init(rawValue: pathSegment) }
    public var pathSegment: String { rawValue }

    var title: Phrase { self == .idNumber ? RegisterWords.idNumber : RegisterWords.phone }

    /// How sensitive it is (security.md, section 2).
    var dataClass: DataClass { self == .idNumber ? .sensitive : .personal }

    func value(of person: Person) -> String? {
        self == .idNumber ? person.idNumber : person.phone
    }

    func masked(_ text: String) -> String {
        self == .idNumber ? IDNumber.masked(text) : Phone.masked(text)
    }
}
