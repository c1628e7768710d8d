public import Kernel

extension Register {
    /// What the audit and the ledger keep of a file: which field, hardly ever what was in it.
    public static let fieldWords = FieldWords([
        FieldWords(
            ChangeWords.fields.merging(others) { first, _ in first },
            codes: [
                "standing": FieldWords.codes(Standing.self, \.title),
                "step": FieldWords.codes(LifeStep.self, \.title),
                "field": fields, "status": statuses,
                "result": ["right": SampleWords.right, "wrong": SampleWords.wrong],
                "form": ["pdf": Phrase("PDF 文件", "A PDF file")],
            ],
            common: [
                ChangeWords.masked: Phrase("已遮蔽", "hidden"),
                ChangeWords.changed: Phrase("已变更", "changed"),
                ChangeWords.opened: Phrase("已查看", "opened"),
                "given": Phrase("同意", "given"), "withdrawn": Phrase("撤回", "withdrawn"),
            ]),
        FieldWords(fields), FieldWords(numbers),
        FieldWords(FieldWords.codes(ConsentMatter.self, \.title)),
    ])

    private static let fields = FieldWords.codes(PersonField.self, \.label)
    private static let numbers = FieldWords.codes(NumberKind.self, \.title)

    private static let statuses = [
        "pending": Phrase("待答复", "waiting"), "agreed": Phrase("已采纳", "agreed"),
        "refused": Phrase("未采纳", "not accepted"),
    ]

    private static let others = [
        "status": Phrase("答复", "Answer"), "field": Phrase("项目", "Field"),
        "form": Phrase("形式", "Form"), "view": Phrase("视图", "View"),
        "seed": Phrase("抽样种子", "Seed of the draw"), "files": Phrase("档案数", "Files"),
        "result": Phrase("抽查结果", "Result"),
    ]
}
