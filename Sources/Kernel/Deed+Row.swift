extension Deed {
    /// A row as it stands after the deed, for whoever makes a table anew from what was signed.
    /// The ledger commits to it; the audit has no use for it.
    public struct Row: Sendable, Equatable {
        public let table: String
        public let key: String
        /// What the columns hold, as text; those that hold nothing are left out.
        public let values: [String: String]

        public init(_ table: String, _ key: String, _ values: [String: String?]) {
            self.table = table
            self.key = key
            self.values = values.compactMapValues { $0 }
        }
    }

    /// The same deed with the rows that it leaves behind.
    public func leaving(_ rows: [Row]) -> Deed {
        var deed = self
        deed.rows = rows
        return deed
    }
}
