import Kernel

enum LedgerWords {
    static let checkpoint = Phrase("账本的最新签名头", "The signed head of a log")
    static let tile = Phrase("账本的散列或条目", "Hashes or entries of a log")

    static let noRoot = Phrase(
        "账本的根散列不是 32 字节，已停止写入账本", "A root is not 32 bytes; nothing is added to the log")

    static func foreignTile(_ path: String, size: Int, log: String) -> Phrase {
        Phrase(
            "账本 \(log) 的 \(path) 与 \(size) 条时的根散列不符，已停止写入该账本。请核对备份，勿自行修改",
            "\(path) of log \(log) does not lead to its root at size \(size). Nothing is added to "
                + "this log until it is mended from a copy")
    }

    static func foreignRoot(size: Int, log: String) -> Phrase {
        Phrase(
            "账本 \(log) 在 \(size) 条时的根散列与其条目不符，已停止写入该账本。请核对备份，勿自行修改",
            "The root of log \(log) at size \(size) is not that of its entries. Nothing is added to "
                + "this log until it is mended from a copy")
    }

    static func foreignPending(_ event: String, log: String) -> Phrase {
        Phrase(
            "账本 \(log) 的待入账条目 \(event) 被改动，已停止写入该账本",
            "What waits for log \(log) as \(event) is no entry. Nothing is added to this log")
    }

    static func foreignKey(log: String, origin: String) -> Phrase {
        Phrase(
            "密钥文件不是账本 \(log)（\(origin)）开始时的密钥，不予签名。请放回原来的 ledger.key",
            "The key file has another key than log \(log) (\(origin)) began with, so its heads are "
                + "not signed. Put the former ledger.key back")
    }

    static func rolledBack(_ log: String, size: Int, seen: Int) -> Phrase {
        Phrase(
            "这份数据的账本 \(log) 只到第 \(size) 条，而已签名到第 \(seen) 条。请恢复更新的备份，"
                + "或用 tongxin ledger restart 开始新的一期",
            "This copy of log \(log) ends at entry \(size), and \(seen) were signed. Restore a newer "
                + "backup, or start another epoch with: tongxin ledger restart")
    }

    static func forked(_ log: String, size: Int) -> Phrase {
        Phrase(
            "账本 \(log) 在第 \(size) 条处与已签名的不同。请恢复正确的备份，"
                + "或用 tongxin ledger restart 开始新的一期",
            "Log \(log) differs at size \(size) from what was signed. Restore the right backup, or "
                + "start another epoch with: tongxin ledger restart")
    }
}
