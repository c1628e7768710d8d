import Kernel

extension LedgerWords {
    static let receipts = Phrase("我的凭证", "My receipts")
    static let receiptsLead = Phrase(
        "账本里与你有关的每一条；凭证不靠任何服务器也能验证",
        "Every entry of the ledger that you take part in; a receipt is checked without any server")
    static let receiptsNothing = Phrase(
        "与你有关的变更记入账本后出现在这里", "What concerns you is here once it is in the ledger")
    static let receipt = Phrase("凭证", "Receipt")
    static let receiptPaper = Phrase("下载凭证 PDF", "Receipt as PDF")
    static let receiptFile = Phrase("下载凭证文件", "Receipt as a file")
    static let file = Phrase("文件", "File")
    static let event = Phrase("事件编号", "Event")
    static let contents = Phrase("内容", "Contents")
    static let isOpen = Phrase("凭证里有内容", "The receipt says what it is about")
    static let isClosed = Phrase(
        "涉及他人，凭证里没有内容，只证明办过这件事",
        "It is about somebody else: the receipt proves that it was done and says no more")
    static let root = Phrase("根散列", "Root")
    static let keyMark = Phrase("公钥编号", "Key")
    static let code = Phrase("凭证二维码", "The code of the receipt")
    static let codeText = Phrase("二维码里的文字", "What the code says")

    static let receiptWaits = Phrase(
        "这一条已记下，还没有进入签名的账本头，一般一秒内完成，请稍后刷新",
        "It is written down and not yet in a signed head; that takes about a second, so look again")
    static let receiptTooLong = Phrase(
        "内容太长，放不进二维码，请用凭证文件或证明文件",
        "There is too much to say for a code; take the file or the proof")
    static let unwitnessedMeans = Phrase(
        "见证人还没有签名：目前只有本单位自己作证。见证后可以重新下载",
        "No witness has signed yet: so far only this house stands for it. Take it again later")

    static let provesTitle = Phrase("凭证证明什么", "What a receipt proves")
    static let proves = Phrase(
        "证明：这一条在这个时间之前记入账本，此后没有改动；凭证里的内容就是当时记下的内容。",
        "It proves that the entry was in the log by then and has not changed since, and that what the "
            + "receipt says is what was written down.")
    static let provesNot = Phrase(
        "不证明：所记的事属实；也不证明账本没有别的条目。",
        "It does not prove that what was written down is true, nor that the log has nothing else.")
    static let paperCheck = Phrase(
        "用手机扫描二维码，把文字粘贴到“验证凭证”页面，或用 tongxin-verify 核对。公钥编号应与单位公布的一致。",
        "Scan the code and paste its text into the page “Verify a receipt”, or give it to "
            + "tongxin-verify. The key must be the one that the house has made known.")
    static let verify = Phrase("验证凭证", "Verify a receipt")
}

// The page of one entry.
extension LedgerWords {
    static let show = Phrase("查看", "Show")
    static let proofFile = Phrase("下载证明文件", "Proof as a file")
    static let bytes = Phrase("记录原文", "The entry")
    static let leaf = Phrase("叶散列", "Leaf hash")
    static let head = Phrase("签名的账本头", "The signed head")
    static let signatures = Phrase("签名", "Signatures")
    static let wayTitle = Phrase("从记录到根", "From the entry to the root")
    static let wayLead = Phrase(
        "每两个散列合成上面一个；蓝底的由记录一步步算出，白底的由账本给出",
        "Each two hashes make the one above; those with a ground are reckoned, the others are given"
    )
    static let steps = Phrase("每一步", "Step by step")
    static let step = Phrase("步", "Step")
    static let side = Phrase("相邻散列在", "Beside it")
    static let left = Phrase("左", "left")
    static let right = Phrase("右", "right")
    static let sibling = Phrase("相邻散列", "Sibling")
    static let parent = Phrase("合成", "Together")

    static func entry(_ index: Int) -> Phrase {
        Phrase("第 \(index) 条", "Entry \(index)")
    }

    static func way(of count: Int) -> Phrase {
        Phrase(
            "从这一条到根共 \(count) 步，各步见下表", "\(count) steps from the entry to the root; see the table")
    }
}

// The page of whoever checks a receipt.
extension LedgerWords {
    static let verifyLead = Phrase(
        "在你的浏览器里验证，什么都不发送；不需要登录，也不需要相信任何服务器",
        "Checked in your browser; nothing is sent, nobody signs in, and no server is trusted")
    static let verifyNoScript = Phrase("验证需要脚本", "Checking takes scripts")
    static let verifyProgram = Phrase(
        "请打开脚本，或用 tongxin-verify 在本机核对",
        "Turn scripts on, or check with tongxin-verify on your own machine")
    static let verifyText = Phrase("凭证文字", "Text of the receipt")
    static let verifyTextHint = Phrase(
        "扫描二维码得到，以 TXL1: 开头", "As the code says it; it begins with TXL1:")
    static let verifyFile = Phrase("或凭证文件", "Or its file")
    static let verifyFileHint = Phrase(
        ".txl 文件；浏览器能识别二维码时，也可以是照片",
        "A .txl file; a photograph too, where the browser reads codes")
    static let verifyKeys = Phrase("用哪些公钥验证", "Keys to check with")
    static let verifyKeysHint = Phrase(
        "每行一个账本或见证人的公钥，可加一行“quorum 个数”要求见证人数",
        "The key of a log or a witness on each line; “quorum N” asks for N witnesses")
    static let verifyNow = Phrase("验证", "Check")
    static let keys = Phrase("账本公钥的指纹", "Fingerprints of the keys")
    static let keysLead = Phrase(
        "与凭证无关的途径核对：单位公告、打印的会议记录、见证人网站。不一致就不要相信这一页给出的公钥",
        "Compare them by another way: a notice of the house, printed minutes, a witness's site. Where "
            + "they differ, do not believe the keys on this page")
}
