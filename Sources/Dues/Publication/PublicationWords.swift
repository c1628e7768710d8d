import Kernel

enum PublicationWords {
    static let title = Phrase("党费公布", "What is published of dues")
    static let lead = Phrase(
        "每年向党员公布一次收缴和使用情况：只有总数，没有个人金额",
        "Once a year, collection and use are shown to members: totals, and nobody's amount")
    static let one = Phrase("一年的党费公布", "The publication of a year")
    static let year = Phrase("年度", "Year")
    static let turn = Phrase("第几次公布", "Turn")
    static let publishedOn = Phrase("公布日期", "Published on")
    static let item = Phrase("项目", "Item")
    static let collection = Phrase("收缴情况", "Collection")
    static let own = Phrase("本级收支", "The own books")
    static let above = Phrase("上级党组织的公布", "Published by the levels above")
    static let none = Phrase("还没有公布", "Nothing is published yet")
    static let noneHint = Phrase(
        "交纳人数较少的支部不单独公布，请看上级党组织的公布",
        "A branch with few payers publishes nothing of its own: see the levels above")
    static let notPublished = Phrase(
        "这一年没有公布，请看上级党组织的公布", "That year is not published here; see the levels above")
    static let check = Phrase("公布前核对", "Check before publishing")
    static let checkLead = Phrase(
        "由账目直接算出，不能改填；核对后公布", "Worked out of the books, and typed by nobody")
    static let publish = Phrase("公布", "Publish")
    static let noSuchYear = Phrase("没有这个年度", "There is no such year")
    static let nothing = Phrase("这一年没有账目，不能公布", "The books of that year are empty")
    static let same = Phrase(
        "和上次公布的一样，不必再公布", "Nothing has changed since the last publication")
    static let yearGoesOn = Phrase("这一年还没有结束", "The year is not over")
    static let yearGoesOnHint = Phrase(
        "现在公布的是到今天为止的数；年底后可以再公布一次，前一次仍能看到",
        "This is as of today; publish once more when the year is over, and the former stays")
    static let replaced = Phrase("以后又公布过一次", "A later publication took its place")
    static let latest = Phrase("看最近一次", "See the latest")
    static let former = Phrase("前一次公布", "The former publication")
    static let toFormer = Phrase("查看", "Open")
    static let table = Phrase("下载表格", "Download the table")
    static let proof = Phrase("下载凭证", "Download the proof")
    static let proofTitle = Phrase("账本证明", "Proof in the ledger")
    static let proofLead = Phrase(
        "公布的每个数都写入了公开账本；凭证可以用核验页面或独立程序核对",
        "Every number is committed to in the public journal; the proof can be checked without this program"
    )
    static let proofWaits = Phrase(
        "账本还没有签发到这一条，请稍后再看", "The ledger has not signed this far yet; look again later")
    static let entry = Phrase("账本记录", "Entry of the ledger")
    static let toEntry = Phrase("查看账本记录", "Open the entry")

    static func of(_ name: String) -> Phrase { Phrase("\(name)党费公布", "\(name): dues published") }

    static func of(_ name: String, _ year: Int) -> Phrase {
        Phrase("\(name) \(year) 年党费收缴使用情况", "\(name): dues of \(year)")
    }

    static func until(_ date: CivilDate, _ turn: Int) -> Phrase {
        Phrase("截至 \(date)，第 \(turn) 次公布", "As of \(date), publication number \(turn)")
    }

    static func check(_ year: Int) -> Phrase { Phrase("公布 \(year) 年", "Publish \(year)") }

    static func checkOf(_ name: String, _ year: Int) -> Phrase {
        Phrase("公布\(name) \(year) 年党费", "Publish \(year): \(name)")
    }

    static func publishSo(_ year: Int) -> Phrase {
        Phrase("公布 \(year) 年收缴使用情况", "Publish collection and use of \(year)")
    }

    static func published(_ year: Int) -> Phrase {
        Phrase("已公布 \(year) 年党费收缴使用情况", "The dues of \(year) are published")
    }

    static let withheld = Phrase(
        "只涉及少数人的数不单列", "What rests on few people has no line of its own")
    static let withheldHint = Phrase(
        "没有列出的项目为零，或者会透露个人金额，已计入合计数或者上级党组织的公布",
        "What is not listed is nothing, or would tell somebody's amount: it is in the totals, or in what the level above publishes"
    )
    static let tellsOthers = Phrase(
        "别的层级已经公布，两者相减会透露别处少数人的金额；不单独公布，请看上级党组织的公布",
        "Another level has published, and the difference would tell what few people elsewhere pay; see the levels above"
    )

    static func tooFewSince(_ least: Int) -> Phrase {
        Phrase(
            "上次公布以后交纳党费或者新增应交的不足 \(least) 人，两次相减会透露个人金额；等人数多了再公布",
            """
            Fewer than \(least) have paid, or were asked, since the last publication, and the difference \
            would tell what one of them pays; publish once more have
            """)
    }

    static func tooFew(_ least: Int) -> Phrase {
        Phrase(
            "交纳党费的不足 \(least) 人，总数会透露个人金额；不单独公布，计入上级党组织的公布",
            """
            Fewer than \(least) paid, and a total would tell what one of them pays; it goes into the \
            publication of the level above
            """)
    }
}
