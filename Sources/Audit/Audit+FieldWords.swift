public import Kernel

extension Audit {
    /// What is kept of alerts, and of what was looked for in the audit itself.
    public static let fieldWords = FieldWords(
        [
            "rule": AuditWords.rule, "subject": AuditWords.subject, "count": AuditWords.count,
            "q": AuditWords.words, "outcome": AuditWords.outcome, "from": AuditWords.from,
            "until": AuditWords.until,
        ],
        codes: [
            "rule": FieldWords.codes(Alert.Rule.self, \.title),
            "outcome": Dictionary(
                uniqueKeysWithValues: [Deed.Outcome.done, .refused, .failed].map {
                    ($0.rawValue, AuditWords.outcome($0))
                }),
            "kind": AuditWords.kinds,
        ])
}
