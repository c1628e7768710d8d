public import Kernel

extension Exports {
    /// What the audit and the ledger keep of a list that left the house.
    public static let fieldWords = FieldWords(
        [
            "on": Phrase("截至日期", "As of"), "rows": Phrase("行数", "Rows"),
            "numbers": Phrase("号码", "Numbers"), "approval": Phrase("复核编号", "Agreement"),
        ],
        codes: [
            "numbers": [
                "whole": Phrase("完整", "whole"), "masked": Phrase("遮蔽", "masked"),
            ]
        ])
}
