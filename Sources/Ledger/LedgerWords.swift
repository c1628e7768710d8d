import Kernel
import Proofs

enum LedgerWords {
    static let checkpoint = Phrase("账本的最新签名头", "The signed head of a log")
    static let tile = Phrase("账本的散列或条目", "Hashes or entries of a log")

    static let journal = Phrase("公开账本", "The journal")
    static let journalLead = Phrase(
        "什么时候、哪个组织、办了哪类事；只增不改，任何人都能验证",
        "What kind of thing was done, where and when; only added to, and open to anybody's check")
    static let log = Phrase("账本", "Log")
    static let origin = Phrase("账本名称", "Name of the log")
    static let key = Phrase("公钥", "Key")
    static let size = Phrase("条数", "Entries")
    static let witnesses = Phrase("见证", "Witnesses")
    static let witnessed = Phrase("已见证", "Witnessed")
    static let unwitnessed = Phrase("尚未见证", "Unwitnessed")
    static let time = Phrase("时间", "Time")
    static let kind = Phrase("事项", "What")
    static let organization = Phrase("组织", "Organisation")
    static let installation = Phrase("系统", "The installation")
    static let number = Phrase("序号", "Number")
    static let proof = Phrase("证明", "Proof")
    static let newest = Phrase("最新的条目", "Newest")
    static let older = Phrase("更早的条目", "Older")
    static let nothing = Phrase("还没有条目", "No entries yet")
    static let nothingHint = Phrase(
        "有人办理变更后一秒内会出现在这里", "A change is here within a second")
    static let noProof = Phrase("账本里没有这一条", "The log has no such entry")
    static let noLog = Phrase("没有这个账本", "There is no such log")

    static func later(_ title: Phrase, epoch: Int) -> Phrase {
        Phrase("\(title.chinese)（第 \(epoch) 期）", "\(title.english) (epoch \(epoch))")
    }

    static func twin(_ title: Phrase) -> Phrase {
        Phrase("\(title.chinese)（国密）", "\(title.english) (SM3)")
    }

    static func imported(_ origin: String) -> Phrase {
        Phrase("\(origin)（导入，只读）", "\(origin) (taken in, to be read)")
    }

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
        let file = origin.hasSuffix(TreeHash.twinEnd) ? "ledger-sm2.key" : "ledger.key"
        return Phrase(
            "密钥文件不是账本 \(log)（\(origin)）开始时的密钥，不予签名。请放回原来的 \(file)",
            "The key file has another key than log \(log) (\(origin)) began with, so its heads are "
                + "not signed. Put the former \(file) back")
    }

    static let rotatedTooOften = Phrase(
        "90 天内已更换过两次账本密钥，请等其中一次满 90 天再换",
        "The key of the ledger was changed twice within 90 days. Wait until one of these is over")

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
