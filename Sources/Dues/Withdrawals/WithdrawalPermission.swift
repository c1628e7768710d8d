public import Kernel
import Storage

extension Action {
    public static let withdrawSlips = Action("dues.withdrawSlips")
}

extension Dues {
    /// Whoever issues slips asks for them to be withdrawn; whoever agrees to a reversal agrees.
    static let withdrawalPermissions = [
        Permission(
            .withdrawSlips, Phrase("申请收回党费单", "Ask to withdraw slips"), on: .personal,
            for: [.clerk: .subtree], needsStepUp: true)
    ]
}

extension Dues {
    static let withdrawalInventory: [TableNote] = [
        TableNote(
            "dues_slip_withdrawal", for: Phrase("收回的党费单", "slips that were withdrawn"),
            kept: accounting,
            .inside(
                "person", "month", "turn", "branch", "fixing", "issued", "act", "recorded_at",
                "requester", "account"),
            .personal("amount", "ground"))
    ]
}
