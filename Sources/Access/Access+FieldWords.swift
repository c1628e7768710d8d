public import Kernel

extension Access {
    /// What the audit and the ledger keep of roles and of what takes two persons.
    /// - Parameter kinds: what else in the application takes a second person.
    public static func fieldWords(_ kinds: [ApprovalKind]) -> FieldWords {
        FieldWords(
            [
                "role": AccessWords.role, "account": AccessWords.account,
                "status": AccessWords.status, "kind": AccessWords.kind,
            ],
            codes: [
                "role": FieldWords.codes(Role.self, \.title),
                "status": statuses,
                "kind": Dictionary(own + kinds.map { ($0.name, $0.title) }) { first, _ in first },
            ])
    }

    private static let own = [
        (giving, AccessWords.givingKind), (ending, AccessWords.endingKind),
    ]

    private static let statuses = Dictionary(
        uniqueKeysWithValues: [Approval.Status.pending, .agreed, .refused, .expired].map {
            ($0.rawValue, $0.title)
        })
}
