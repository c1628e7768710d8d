public import Kernel

extension Ledger {
    /// What is kept of those who read the logs.
    public static let fieldWords = FieldWords(
        [
            "form": Phrase("形式", "Form"), "records": Phrase("记录数", "Records"),
            "opened": Phrase("打开内容的记录数", "Records opened"), "person": ReviewWords.person,
            "organization": LedgerWords.organization, "before": Phrase("早于", "Before"),
        ],
        codes: [
            "kind": Dictionary(
                uniqueKeysWithValues: EntryKind.allCases.map { ($0.rawValue, $0.title) })
        ])
}
