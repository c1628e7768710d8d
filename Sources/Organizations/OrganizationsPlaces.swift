public import Kernel
public import Web

extension Organizations {
    /// The addresses of this feature.
    public enum Places {
        public static let tree = Place("/organizations")
        public static let one = Place("/organizations/{}", OrganizationID.self)
        public static let history = Place("/organizations/{}/history", OrganizationID.self)
        public static let lookup = Place("/organizations/lookup")
        public static let terms = Place("/organizations/terms")
        public static let export = Place("/organizations/export")
        public static let settings = Place("/organizations/rules")
        public static let firstFounding = Place("/organizations/founding")
        public static let takingBack = Place("/organizations/acts/{}/taking-back", ActID.self)

        static let news = Place("/organizations/news")
        static let founding = Place("/organizations/{}/founding", OrganizationID.self)
        static let renaming = Place("/organizations/{}/renaming", OrganizationID.self)
        static let move = Place("/organizations/{}/move", OrganizationID.self)
        static let kind = Place("/organizations/{}/kind", OrganizationID.self)
        static let merger = Place("/organizations/{}/merger", OrganizationID.self)
        static let split = Place("/organizations/{}/split", OrganizationID.self)
        static let dissolution = Place("/organizations/{}/dissolution", OrganizationID.self)
        static let correction = Place("/organizations/{}/correction", OrganizationID.self)
        static let appointment = Place("/organizations/{}/appointment", OrganizationID.self)
        static let departure = Place("/organizations/{}/departure", OrganizationID.self)
        static let postClosing = Place("/organizations/{}/post-closing", OrganizationID.self)
        static let term = Place("/organizations/{}/term", OrganizationID.self)
        static let termExtension = Place("/organizations/{}/term-extension", OrganizationID.self)
    }

    /// Where forms of any feature look an organisation up; a page may narrow it down.
    public static let lookupAddress = "/organizations/lookup"
    /// Where the register lets people be looked up.
    static let personLookupAddress = "/people/options"
}
