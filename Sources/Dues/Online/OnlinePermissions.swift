public import Kernel
import Storage

extension Dues {
    static let onlinePermissions = [
        Permission(
            .payOnline, Phrase("在线支付本人党费", "Pay the own dues online"), on: .personal,
            for: [.member: .own]),
        Permission(
            .answerOnline, Phrase("处理在线支付", "Settle an online payment"), on: .personal,
            for: [.branchSecretary: .subtree, .clerk: .subtree]),
    ]

    /// What is done without a permission of its own: the word of the payment provider is followed.
    public static let acts: [Action: Phrase] = [
        .followOnline: Phrase("在线支付的进展", "An online payment went on")
    ]

    static let onlineInventory: [TableNote] = [
        TableNote(
            "dues_online_order", for: Phrase("在线支付的订单", "orders to pay online"),
            kept: accounting,
            .inside(
                "id", "person", "month", "turn", "branch", "issued", "payment_turn",
                "opened_at", "expires_at", "account", "provider", "merchant"),
            .personal("amount")),
        TableNote(
            "dues_online_event", for: Phrase("在线支付的经过", "what became of each order"),
            kept: accounting,
            .inside(
                "online_order", "turn", "state", "reason", "recorded_at", "account"),
            // It leads to the person's account at a bank.
            .personal("amount", "reference", "paid_at")),
        TableNote(
            "dues_online_standing",
            for: Phrase("在线支付的现状和下次查询", "how each order stands, and when to ask again"),
            kept: accounting,
            .inside("online_order", "branch", "state", "turn", "due_at", "tries", "money_turn")),
        TableNote(
            "dues_online_notice", for: Phrase("支付机构的通知", "notices of the provider"),
            kept: accounting, .inside("nonce", "digest", "online_order", "recorded_at")),
        TableNote(
            "dues_online_payment", for: Phrase("哪个订单交了哪张党费单", "which order paid which slip"),
            kept: accounting, .inside("person", "month", "turn", "online_order")),
    ]
}
