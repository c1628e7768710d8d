public import Web

extension Ledger {
    public static let section = Section("ledger")

    /// Where logs are published, to the letter of C2SP tlog-tiles.
    public enum Places {
        /// For people: what stands in a log.
        public static let journal = Place("/ledger")
        public static let proof = Place("/ledger/{}/proofs/{}", String.self, Int.self)
        static let entry = Place("/ledger/{}/entries/{}", String.self, Int.self)
        /// For whoever takes part in an entry.
        public static let receipts = Place("/me/receipts")
        static let receipt = Place("/me/receipts/{}", EventID.self)
        static let receiptPaper = Place("/me/receipts/{}/paper", EventID.self)
        static let receiptFile = Place("/me/receipts/{}/file", EventID.self)
        /// For anybody who holds a receipt.
        public static let verify = Place("/verify")
        public static let checkpoint = Place("/ledger/{}/checkpoint", String.self)

        // `tile/<L>/<N>[.p/<W>]`: three groups of digits count a hundred thousand million entries.
        static let short = Place("/ledger/{}/tile/{}/{}", String.self, String.self, String.self)
        static let middle = Place(
            "/ledger/{}/tile/{}/{}/{}", String.self, String.self, String.self, String.self)
        static let long = Place(
            "/ledger/{}/tile/{}/{}/{}/{}", String.self, String.self, String.self, String.self,
            String.self)
        static let longest = Place(
            "/ledger/{}/tile/{}/{}/{}/{}/{}", String.self, String.self, String.self,
            String.self, String.self, String.self)
    }
}
