public import Kernel

extension Imports {
    /// What the audit keeps of the way of a table.
    public static let fieldWords = FieldWords(
        [
            "file": ImportWords.file, "report": Phrase("更正表", "Corrections table"),
            "state": ImportWords.state, "columns": Phrase("列的对应", "Columns"),
            "decided": Phrase("已决定的行", "Rows decided"),
            "others": Phrase("其余各行", "All others"),
            "strangers": Phrase("外单位在册人员", "People of other units"),
        ],
        codes: [
            "state": FieldWords.codes(Import.State.self, \.title),
            "others": [
                "keep": Phrase("以名册为准", "as the register says"),
                "take": Phrase("以表格为准", "as the table says"),
            ],
        ],
        common: [
            "downloaded": Phrase("已下载", "downloaded"), "chosen": Phrase("已对应", "told"),
            "compared": Phrase("已比对", "compared"),
        ])
}
