public import Kernel

extension Organizations {
    /// What the audit and the ledger keep of acts.
    public static let fieldWords = FieldWords(
        [
            "code": Words.code, "name": Words.name, "kind": Words.kindField,
            "parent": Words.parent, "from": Phrase("起始日期", "From"),
            "until": Phrase("截止日期", "Until"), "term_ends_on": Words.endsOn,
            "seat": Phrase("职数", "Seat"), "post": Phrase("职务", "Post"),
            "full_members": Phrase("正式党员", "Full members"),
            "probationary_members": Phrase("预备党员", "Probationary members"),
            "taken_back": Phrase("撤销的事项", "Taken back"),
            "on": Phrase("截至日期", "As of"), "rows": Phrase("行数", "Rows"),
        ],
        codes: [
            "kind": FieldWords.codes(Organization.Kind.self, Words.kind),
            "seat": FieldWords.codes(PostKind.self, Words.post),
            "post": FieldWords.codes(PostKind.self, Words.post),
            "taken_back": FieldWords.codes(Act.Kind.self, Words.act),
        ])
}
