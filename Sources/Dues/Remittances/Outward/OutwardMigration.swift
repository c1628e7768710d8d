import Kernel
import Storage

extension Dues {
    /// What is known of a remittance whose receiver is not in this system, and later of its receipt.
    static let outward = Migration(
        "dues", 12, "what the highest organisation passes on outside",
        """
        CREATE TABLE dues_outward (
            remittance UUID PRIMARY KEY REFERENCES dues_remittance (id),
            receiver TEXT NOT NULL,
            handed_on DATE NOT NULL
        )
        """,
        .appendOnly("dues_outward"),
        """
        CREATE TABLE dues_outward_receipt (
            remittance UUID PRIMARY KEY REFERENCES dues_remittance (id),
            voucher TEXT NOT NULL,
            received_on DATE NOT NULL
        )
        """,
        .appendOnly("dues_outward_receipt"))

    static let outwardInventory: [TableNote] = [
        TableNote(
            "dues_outward", for: Phrase("向系统外上缴", "dues passed on outside"), kept: accounting,
            .inside("remittance", "receiver", "handed_on")),
        TableNote(
            "dues_outward_receipt", for: Phrase("系统外上级的收据", "receipts from outside"),
            kept: accounting, .inside("remittance", "voucher", "received_on")),
    ]
}
