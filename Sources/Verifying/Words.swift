import Kernel

/// What the one who checks reads.
enum Words {
    static let labels = [
        Phrase("账本", "log"), Phrase("序号", "index"), Phrase("事件", "event"),
        Phrase("表", "table"), Phrase("行", "row"), Phrase("应为", "expected"), Phrase("实为", "found"),
    ]

    // MARK: - Heads

    static let malformedHead = Phrase(
        "被改动：账本头不符合格式", "TAMPERED: the head of the log is not in its form")
    static let unsigned = Phrase(
        "被改动：账本头没有账本自己的签名", "TAMPERED: the head is not signed by its log")
    static func forged(by name: String) -> Phrase {
        Phrase("被改动：\(name) 的签名不成立", "TAMPERED: the signature of \(name) does not hold")
    }
    static func repeated(by name: String) -> Phrase {
        Phrase("被改动：\(name) 签了两次", "TAMPERED: \(name) has signed twice")
    }
    static func unwitnessed(_ count: Int, of quorum: Int) -> Phrase {
        Phrase(
            "未经见证：需要 \(quorum) 个见证人签名，只有 \(count) 个",
            "UNWITNESSED: \(quorum) witnesses must have signed the head, and \(count) did")
    }
    static func noKey(of log: String) -> Phrase {
        Phrase(
            "无法核验：没有账本 \(log) 的公钥。请用 --keys 给出。",
            "Cannot check: there is no key of the log \(log). Give it with --keys.")
    }

    // MARK: - Records

    static let changedEntry = Phrase(
        "被改动：这条记录不是签名时的那一条", "TAMPERED: this record is not the one that was signed")
    static let cutEntry = Phrase(
        "被改动：记录到这里中断", "TAMPERED: the records break off here")
    static let addedEntry = Phrase(
        "被改动：这里多出了没有签名的内容", "TAMPERED: there is more here than was signed")
    static func missing(_ path: String) -> Phrase {
        Phrase("被改动：文件 \(path) 不见了", "TAMPERED: the file \(path) is gone")
    }
    static func changedTile(_ path: String) -> Phrase {
        Phrase(
            "被改动：文件 \(path) 里的散列值不对", "TAMPERED: a hash in the file \(path) is not right")
    }
    static func earlierPart(_ path: String) -> Phrase {
        Phrase(
            "被改动：文件 \(path) 与后来的不一致",
            "TAMPERED: the file \(path) is not the beginning of the later one")
    }
    static let otherRoot = Phrase(
        "被改动：全部记录算出的根与签名的根不同",
        "TAMPERED: the root over all records is not the one that was signed")
    static let notIncluded = Phrase(
        "被改动：这条记录不在签名的账本里", "TAMPERED: this record is not in the log that was signed")
    static let otherContent = Phrase(
        "被改动：内容不是记录所承诺的内容", "TAMPERED: the content is not what the record commits to")
    static func otherLine(_ path: String) -> Phrase {
        Phrase(
            "被改动：\(path) 中的这一行不是签名的记录",
            "TAMPERED: the line in \(path) is not the record that was signed")
    }
    static let noRecord = Phrase(
        "被改动：记录不符合格式", "TAMPERED: the record is not in its form")

    // MARK: - What is sound

    /// - Parameter signed: how many of the records stand under the head that the root is of.
    static func soundFolder(
        _ log: String, size: Int, signed: Int, root: String, _ names: [String]
    ) -> Phrase {
        let part =
            signed == size
            ? Phrase("", "")
            : Phrase("，其中 \(signed) 条在签名的账本头之下", ", \(signed) of them under its signed head")
        return Phrase(
            "完好：账本 \(log)，共 \(size) 条记录\(part.chinese)，根 \(root)，见证人：\(chinese(names))",
            "SOUND: log \(log), \(size) records\(part.english), root \(root), witnesses: \(english(names))"
        )
    }

    static func heldFolder(_ log: String, size: Int) -> Phrase {
        Phrase(
            "相符：账本 \(log)，共 \(size) 条记录，散列与记录一致；没有它的公钥，未核对签名",
            "AGREES: log \(log), \(size) records, its hashes are those of its records; without its key, "
                + "who signed it was not checked")
    }

    static func soundRecord(_ log: String, index: Int, event: String, _ names: [String]) -> Phrase {
        Phrase(
            "完好：账本 \(log) 第 \(index) 条，事件 \(event)，见证人：\(chinese(names))",
            "SOUND: log \(log), record \(index), event \(event), witnesses: \(english(names))")
    }

    static let withoutContent = Phrase(
        "凭证里没有内容（可能已依法删除），只证明记录存在。",
        "The receipt has no content (it may have been erased); it proves the record alone.")

    private static func chinese(_ names: [String]) -> String {
        names.isEmpty ? "无" : names.joined(separator: "、")
    }

    private static func english(_ names: [String]) -> String {
        names.isEmpty ? "none" : names.joined(separator: ", ")
    }

    // MARK: - What cannot be read

    static func unreadable(_ place: String) -> Phrase {
        Phrase("读不了 \(place)", "Cannot read \(place)")
    }
    static let unknownForm = Phrase(
        "认不出这是什么：应是凭证（TXL1:…）、.tlog-proof 文件或账本文件夹。",
        "This is no receipt (TXL1:…), no .tlog-proof and no folder of a log.")
    static let noEntry = Phrase(
        "请用 --entry 给出这份证明所证明的记录文件。",
        "Name the file of the record that the proof is about with --entry.")
    static func badKeys(line: Int) -> Phrase {
        Phrase(
            "公钥文件第 \(line) 行既不是公钥，也不是 quorum。",
            "Line \(line) of the keys is neither a key nor a quorum.")
    }
    static let usage = Phrase(
        """
        用法：tongxin-verify --keys 公钥文件 [--quorum 个数] [--entry 记录文件] 凭证|证明|文件夹|审计包.zip
              tongxin-verify --keys 公钥文件 [--quorum 个数] --db 数据库文件|postgresql://…
        公钥文件每行一个账本或见证人的公钥，可有一行“quorum 个数”。
        退出码：0 完好，1 被改动或未经见证，2 无法读取。
        """,
        """
        tongxin-verify --keys FILE [--quorum N] [--entry FILE] RECEIPT|PROOF|FOLDER|BUNDLE.zip
        tongxin-verify --keys FILE [--quorum N] --db FILE|postgresql://…
        FILE has the key of a log or a witness on each line, and may say "quorum N".
        Exit codes: 0 sound, 1 tampered with or unwitnessed, 2 cannot be read.
        """)
}
