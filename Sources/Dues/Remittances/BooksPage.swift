import Design
import HTML
import Kernel
import Web

/// What an organisation has, where it came from and where it went, and how those below it stand.
struct BooksPage: Page {
    struct Line: Encodable, Sendable {
        let title: Phrase
        let amount: Money
    }

    /// An organisation directly below.
    struct Lower: Encodable, Sendable {
        let organization: OrganizationID
        let name: String
        let received: Money
        let remitted: Money
        let inTransit: Money
        let inHand: Money
    }

    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let books: [Line]
        let below: [Lower]
    }

    let scene: BooksScene
    let books: Books
    let below: [Lower]
    let maySetShares: Bool

    var title: Phrase { BooksWords.of(scene.name) }
    var lead: Phrase? { BooksWords.lead }
    var section: Section { Dues.section }
    var trail: [Step] { [scene.trail[0]] }
    var value: Value {
        Value(organization: scene.organization, books: books.lines, below: below)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.grid { grid in
            grid.column(7) { main in
                main.flushCard(BooksWords.books, for: viewer) { card in
                    card.draw(Table(title, BooksPage.columns, books.lines), for: viewer)
                }
            }
            grid.column(5) { side in
                side.card(BooksWords.ways, for: viewer) { card in
                    card.draw(LinkList(ways(viewer)), for: viewer)
                }
            }
        }
        guard !below.isEmpty else { return }
        html.flushCard(BooksWords.below, for: viewer) { card in
            card.draw(Table(BooksWords.below, belowColumns, below), for: viewer)
        }
    }

    private func ways(_ viewer: Viewer) -> [LinkList.Entry] {
        let id = scene.organization
        return [
            .init(
                viewer(RemittanceWords.title), viewer(RemittanceWords.lead),
                icon: .arrowUp, to: Dues.Places.remittances.link(id)),
            .init(
                viewer(SpendingWords.funds), viewer(SpendingWords.fundsLead),
                icon: .currencyYuan, to: Dues.Places.funds.link(id)),
            .init(
                viewer(PublicationWords.title), viewer(PublicationWords.lead),
                icon: .fileText, to: Dues.Places.publications.link(id)),
            .init(
                viewer(PrintingWords.reports), viewer(PrintingWords.reportsLead),
                icon: .chartBar, to: Dues.Places.reports.link(id)),
            .init(
                viewer(SpecialWords.list), viewer(SpecialWords.listLead), icon: .award,
                to: Dues.Places.specials.link(id)),
        ]
    }

    private static let columns: [Column<Line>] = [
        .text(BooksWords.book) { line, viewer in viewer(line.title) },
        .money(DuesWords.amountYuan) { $0.amount },
    ]

    private var belowColumns: [Column<Lower>] {
        [
            .link(DuesWords.units) { ($0.name, Dues.Places.books.link($0.organization)) },
            .money(BooksWords.received) { $0.received },
            .money(BooksWords.remitted) { $0.remitted },
            .money(BooksWords.inTransit) { $0.inTransit },
            .money(BooksWords.inHand) { $0.inHand },
        ] + (maySetShares ? [setting] : [])
    }

    private var setting: Column<Lower> {
        Column(DuesWords.act, .acts) { line, cell, viewer in
            cell.way(
                BooksWords.share, about: line.name,
                to: Dues.Places.share.link(line.organization), for: viewer)
        }
    }
}

extension Books {
    /// As they are read from top to bottom: what came, what went, what is there.
    var lines: [BooksPage.Line] {
        [
            .init(title: BooksWords.received, amount: received)
        ] + (excess == .zero ? [] : [.init(title: SpecialWords.excess, amount: excess)]) + [
            .init(title: BooksWords.fromBelow, amount: fromBelow),
            .init(title: BooksWords.interest, amount: interest),
            .init(title: BooksWords.remitted, amount: self[.remitted]),
            .init(title: BooksWords.inTransit, amount: inTransit),
        ]
            + Spending.Category.allCases.map { .init(title: $0.title, amount: self[$0.book]) }
            + [.init(title: BooksWords.inHand, amount: inHand)] + specialLines
    }

    /// Most books have nothing of it.
    private var specialLines: [BooksPage.Line] {
        [
            .init(title: SpecialWords.here, amount: self[.special]),
            .init(title: SpecialWords.inTransit, amount: self[.specialInTransit]),
            .init(title: SpecialWords.passed, amount: self[.specialPassed]),
        ].filter { $0.amount != .zero }
    }
}

extension BooksPage.Lower {
    init(_ organization: OrganizationID, _ name: String, _ books: Books) {
        self.init(
            organization: organization, name: name, received: books.received,
            remitted: books[.remitted], inTransit: books.inTransit, inHand: books.inHand)
    }
}

enum BooksWords {
    static let books = Phrase("党费账目", "Books of dues")
    static let lead = Phrase(
        "按登记时间记账；每笔账收支相等，只增不改",
        "By the time of recording; every act balances, and nothing is changed afterwards")
    static let book = Phrase("科目", "Book")
    static let ways = Phrase("办理", "What can be done")
    static let below = Phrase("直接下级", "Directly below")
    static let received = Phrase("收到党员交纳", "Received from members")
    static let fromBelow = Phrase("收到下级上缴", "Received from below")
    static let interest = Phrase("利息", "Interest")
    static let remitted = Phrase("已上缴", "Passed up and confirmed")
    static let inTransit = Phrase("上缴在途（待上级确认）", "Handed over, not confirmed")
    static let inHand = Phrase("现有", "In hand")
    static let share = Phrase("上缴比例", "Share passed up")
    static let shareLead = Phrase(
        "从起始月起，按收到的党费（含下级上缴）计算；全国没有统一的数",
        "Of what is received, from members and from below, from a month on; there is no national number"
    )
    static let sharePercent = Phrase("上缴比例（%）", "Share (%)")
    static let shareHint = Phrase("0 到 100，最多两位小数，如 60 或 12.5", "0 to 100, such as 60 or 12.5")
    static let shareWrong = Phrase(
        "请填写 0 到 100 之间的数，最多两位小数", "Enter a number from 0 to 100 with two decimals at most")
    static let from = Phrase("起始月", "From the month")
    static let notPast = Phrase(
        "只能从本月或以后的月份起调整，以前的月份已经算过", "From this month on: earlier ones were reckoned with")
    static let setShare = Phrase("设定上缴比例", "Set the share")
    static let current = Phrase("现在", "Now")
    static let top = Phrase(
        "这是本系统里的最高一级，向系统外上缴的比例不在这里设定",
        "This is the top of the tree here; nobody above sets a share")

    static func of(_ name: String) -> Phrase { Phrase("\(name)党费账目", "Books of \(name)") }

    static func shareOf(_ name: String) -> Phrase {
        Phrase("\(name)上缴比例", "What \(name) passes up")
    }

    static func shareSet(_ rate: Rate, _ month: CivilMonth) -> Phrase {
        Phrase(
            "从 \(month.year) 年 \(month.month) 月起上缴 \(rate.percent)",
            "\(rate.percent) is passed up from \(month) on")
    }

    /// Names what is there, so that whoever asked for more knows what to do.
    static func tooLittle(_ inHand: Money) -> Phrase {
        Phrase(
            "现有 \(inHand.grouped) 元，不够；请减少金额，或等收到党费后再办",
            "Only \(inHand.grouped) yuan are in hand: take less, or wait for dues to come in")
    }
}
