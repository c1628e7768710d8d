import Access
import Audit
import Dues
import Exports
import Imports
import Kernel
import Ledger
import LocalSettings
import Organizations
import Register

extension Composition {
    /// What the fields of recorded changes are called, of all features.
    static func fieldWords(_ approvals: [ApprovalKind]) -> FieldWords {
        FieldWords([
            Organizations.fieldWords, Register.fieldWords, Dues.fieldWords,
            Access.fieldWords(approvals),
            Imports.fieldWords, Exports.fieldWords, Audit.fieldWords, Ledger.fieldWords,
            SettingsWay.fieldWords, safekeeping,
        ])
    }

    private static let safekeeping = FieldWords(
        [
            "made": Phrase("备份时间", "Made"), "kept": Phrase("原数据保留为", "The former is kept as"),
            "sealed": Phrase("已加密", "Encrypted"),
        ],
        codes: ["sealed": ["yes": Phrase("是", "yes"), "no": Phrase("否", "no")]])
}
