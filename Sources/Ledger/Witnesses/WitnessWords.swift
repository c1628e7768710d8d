import Kernel

/// What is said of the witnesses of our logs.
enum WitnessWords {
    static let witness = Phrase("见证人", "Witness")
    static let signedSize = Phrase("签到条数", "Signed up to")
    static let signedAt = Phrase("签名时间", "Signed at")
    static let state = Phrase("状态", "State")
    static let newest = Phrase("已签最新", "Signed the newest")
    static let behind = Phrase("尚未签到最新", "Behind")
    static let notYet = Phrase("还没有签过", "Not yet")
    static let none = Phrase("没有配置见证人", "No witnesses are configured")

    static let fine = Phrase("正常", "Well")
    static let isAway = Phrase("联系不上", "Away")
    static let knowsUsNot = Phrase("未登记本账本", "Does not know us")
    static let lies = Phrase("回答不实", "Untrue")
    static let hasSeenMore = Phrase("见过更多", "Has seen more")
    static let isOdd = Phrase("回答异常", "Odd answer")

    static func quorum(_ count: Int, of all: Int) -> Phrase {
        Phrase("须有 \(count) 个见证人签名，共 \(all) 个", "\(count) of \(all) must sign")
    }

    static func away(_ witness: String) -> Phrase {
        Phrase("见证人 \(witness) 没有应答，会继续询问", "Witness \(witness) does not answer; it is asked again")
    }

    static func unknownLog(_ witness: String, log: String) -> Phrase {
        Phrase(
            "见证人 \(witness) 不认识账本 \(log)。请把账本的公钥交给它的管理者",
            "Witness \(witness) does not know log \(log). Give its operator the key of the log")
    }

    static func untrustedKey(_ witness: String, log: String) -> Phrase {
        Phrase(
            "见证人 \(witness) 不认账本 \(log) 现在的密钥。请把新公钥交给它的管理者",
            "Witness \(witness) does not trust the key of log \(log). Give its operator the new one"
        )
    }

    static func forged(_ witness: String, log: String) -> Phrase {
        Phrase(
            "见证人 \(witness) 对账本 \(log) 的签名无效，未予采用。请核对它的公钥",
            "What witness \(witness) signed for log \(log) does not hold and is not used. Compare its "
                + "key")
    }

    static func unproven(_ witness: String, log: String, size: Int) -> Phrase {
        Phrase(
            "见证人 \(witness) 声称账本 \(log) 有 \(size) 条，却拿不出本账本签名的头，未予采信",
            "Witness \(witness) says that log \(log) has \(size) entries and shows no head that we "
                + "signed; it is not believed")
    }

    static func seen(_ witness: String, log: String, size: Int) -> Phrase {
        Phrase(
            "见证人 \(witness) 出示了账本 \(log) 在 \(size) 条时的签名头，与这份数据不符",
            "Witness \(witness) shows a signed head of log \(log) at size \(size) that is not the "
                + "beginning of this copy")
    }

    static func odd(_ witness: String, code: Int) -> Phrase {
        Phrase(
            "见证人 \(witness) 的回答异常（\(code)），会继续询问",
            "Witness \(witness) answered oddly (\(code)); it is asked again")
    }

    /// The sentence of rule R4.
    static func rolledBack(_ log: String, size: Int, seen: Int, by witness: String) -> Phrase {
        Phrase(
            "这份数据的账本 \(log) 只到第 \(size) 条，而见证人 \(witness) 已见到第 \(seen) 条。请恢复更新的备份，"
                + "或用 tongxin ledger restart 开始新的一期",
            "This copy of log \(log) ends at entry \(size), and witness \(witness) has seen \(seen). "
                + "Restore a newer backup, or start another epoch with: tongxin ledger restart")
    }

    static func forked(_ log: String, size: Int, by witness: String) -> Phrase {
        Phrase(
            "账本 \(log) 在第 \(size) 条处与见证人 \(witness) 见过的不同。请恢复正确的备份，"
                + "或用 tongxin ledger restart 开始新的一期",
            "Log \(log) differs at size \(size) from what witness \(witness) has seen. Restore the "
                + "right backup, or start another epoch with: tongxin ledger restart")
    }
}
