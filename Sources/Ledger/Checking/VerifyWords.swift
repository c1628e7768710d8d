import Kernel

/// What the page of the one who checks says: the words go to the browser with the page, since a
/// script speaks no language of its own.
enum VerifyWords {
    private static let all: [(name: String, phrase: Phrase)] = [
        ("sound", Phrase("凭证完好", "The receipt is sound")),
        (
            "unwitnessed",
            Phrase(
                "凭证完好，但未经见证",
                "The receipt is sound, and unwitnessed")
        ),
        ("broken", Phrase("凭证不成立", "The receipt does not hold")),
        ("unknown", Phrase("无法判断", "It cannot be told")),
        ("working", Phrase("正在验证", "Checking")),
        (
            "form",
            Phrase(
                "这不是凭证，或文字不完整：应以 TXL1: 开头",
                "This is no receipt, or not all of it: it begins with TXL1:")
        ),
        (
            "picture",
            Phrase(
                "图片里没有认出凭证，请扫描后粘贴文字",
                "No receipt was found in the picture; scan it and paste the text")
        ),
        ("entryForm", Phrase("记录不符合格式", "The entry is not in its form")),
        (
            "included",
            Phrase(
                "这一条在签名的账本里，序号 {}",
                "The entry is in the signed log, number {}")
        ),
        (
            "notIncluded",
            Phrase(
                "这一条不在签名的账本里：记录、序号或路径被改动",
                "The entry is not in the signed log: it, its number or its path was changed")
        ),
        ("opened", Phrase("内容就是当时记下的内容", "The contents are what was committed to")),
        (
            "otherContent",
            Phrase(
                "内容不是记录所承诺的内容",
                "The contents are not what the entry commits to")
        ),
        (
            "closed",
            Phrase(
                "凭证里没有内容（可能涉及他人或已依法删除），只证明记录存在",
                "The receipt has no contents (they may concern somebody else, or were erased); "
                    + "it proves the entry alone")
        ),
        ("signed", Phrase("账本 {} 的签名成立", "The signature of the log {} holds")),
        ("badHead", Phrase("账本头不符合格式", "The head of the log is not in its form")),
        (
            "noKey",
            Phrase(
                "没有账本 {} 的公钥，请在“用哪些公钥验证”里加上",
                "There is no key of the log {}; add it under “Keys to check with”")
        ),
        ("unsigned", Phrase("账本头没有这个公钥的签名", "The head is not signed by that key")),
        ("forged", Phrase("{} 的签名不成立", "The signature of {} does not hold")),
        ("repeated", Phrase("{} 签了两次", "{} has signed twice")),
        ("badKeys", Phrase("公钥第 {} 行看不懂", "Line {} of the keys is none")),
        ("witnessedBy", Phrase("见证人：{}", "Witnesses: {}")),
        ("fewWitnesses", Phrase("见证人不足：已签 / 要求 {}", "Too few witnesses; signed / wanted: {}")),
        (
            "noEd25519",
            Phrase(
                "这个浏览器不能验证签名（缺少 Ed25519），其余已验证。请用 tongxin-verify 核对签名",
                "This browser cannot check signatures (it has no Ed25519); the rest was checked. Check "
                    + "the signature with tongxin-verify")
        ),
        (
            "national",
            Phrase(
                "这是国密账本的凭证（SM3、SM2），浏览器不能验证。请用 tongxin-verify 核对",
                "This receipt is of the national profile (SM3, SM2), which browsers cannot check. Check "
                    + "it with tongxin-verify")
        ),
        (
            "insecure",
            Phrase(
                "浏览器只在 https 页面上提供验证所需的功能，请用 https 打开或用 tongxin-verify",
                "Browsers offer what is needed on https pages only; open this one by https, or use "
                    + "tongxin-verify")
        ),
        ("kind", LedgerWords.kind), ("time", LedgerWords.time), ("log", LedgerWords.log),
        ("organization", LedgerWords.organization), ("event", LedgerWords.event),
        ("head", LedgerWords.head), ("contents", LedgerWords.contents),
    ]

    static func json(in language: Language) -> String {
        object(all.map { ($0.name, $0.phrase(in: language)) })
    }

    static func kinds(in language: Language) -> String {
        object(EntryKind.allCases.map { ($0.rawValue, $0.title(in: language)) })
    }

    private static func object(_ pairs: [(String, String)]) -> String {
        let members = pairs.map { ($0.0, CanonicalJSON.text($0.1)) }
        let object = CanonicalJSON.object(Dictionary(uniqueKeysWithValues: members))
        return String(decoding: object.bytes, as: UTF8.self)
    }
}
