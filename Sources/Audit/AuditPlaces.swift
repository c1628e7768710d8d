public import Kernel
public import Web

extension Audit {
    public static let section = Section("audit")

    /// Where the pages of this feature are.
    public enum Places {
        public static let search = Place("/audit")
        public static let entry = Place("/audit/{}", AuditEntry.ID.self)
        public static let export = Place("/audit.csv")
        public static let checks = Place("/audit/verification")
        /// The history of any record, by its kind and id.
        public static let history = Place("/history/{}/{}", String.self, String.self)
        public static let looks = Place("/me/looks")
        public static let alerts = Place("/alerts")
        public static let alertEnd = Place("/alerts/{}/end", Alert.ID.self)
    }
}
