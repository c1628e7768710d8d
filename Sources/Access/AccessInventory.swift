import Kernel
public import Storage

extension Access {
    /// What the tables of this feature keep, what for and for how long.
    public static let inventory = [
        TableNote(
            "officer",
            for: Phrase("三员分立", "keeping the three officers apart"),
            kept: .always(because: Phrase("防止先后兼任", "an office is never changed")),
            .inside("account", "office")),
        TableNote(
            "mandate",
            for: Phrase("谁因何担任何种角色", "who has which role and why"),
            kept: .years(3, after: Phrase("授权到期", "it ended")),
            .inside(
                "id", "account", "role", "office", "organization", "valid_from", "valid_until",
                "reason", "proposer", "second_person", "made_at")),
        TableNote(
            "mandate_end",
            for: Phrase("谁因何收回角色", "who took a role away and why"),
            kept: .with(Phrase("授权", "the mandate")),
            .inside("mandate", "proposer", "second_person", "reason", "ended_at")),
        TableNote(
            "approval",
            for: Phrase("双人复核", "acts that take two persons"),
            kept: .years(3, after: Phrase("答复", "the answer")),
            .inside(
                "id", "kind", "summary_zh", "summary_en", "reason", "beneficiary",
                "organization", "payload", "requester", "requested_at", "expires_at")),
        TableNote(
            "approval_verdict",
            for: Phrase("双人复核", "acts that take two persons"),
            kept: .with(Phrase("申请", "the request")),
            .inside("approval", "requester", "agreed", "by_account", "at", "reason")),
    ]
}
