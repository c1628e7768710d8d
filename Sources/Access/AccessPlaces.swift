public import Kernel
public import Web

extension Access {
    public static let section = Section("access")

    /// Where the pages of this feature are.
    public enum Places {
        public static let matrix = Place("/roles")
        public static let mine = Place("/me/roles")
        public static let ofAccount = Place("/accounts/{}/roles", AccountID.self)
        public static let ofOrganization = Place("/organizations/{}/roles", OrganizationID.self)
        public static let new = Place("/mandates/new")
        public static let mandates = Place("/mandates")
        public static let end = Place("/mandates/{}/end", Mandate.ID.self)
        public static let approvals = Place("/approvals")
        public static let approval = Place("/approvals/{}", Approval.ID.self)
        public static let verdict = Place("/approvals/{}/verdict", Approval.ID.self)
    }
}
