import Design
import HTML
import Kernel
import Web

/// Sets what an organisation passes up from a month on.
struct ShareForm: Form {
    static let share = Field<Rate>(
        FieldDescription(
            "share", BooksWords.sharePercent, hint: BooksWords.shareHint, .text(maximum: 6))
    ) { values throws(Complaint) in
        // Two decimals of a hundredth are a ten-thousandth: an amount is read the same way.
        guard let number = Money(values.first ?? ""), (0...10_000).contains(number.fen) else {
            throw Complaint(BooksWords.shareWrong)
        }
        return Rate(perTenThousand: number.fen)
    }
    static let from = Field<CivilDate>.month("from", BooksWords.from)
    static let fields = [share.description, from.description]

    let share: Rate
    let from: CivilMonth

    init?(_ entry: inout Entry) {
        guard let (share, from) = entry.all(Self.share, Self.from) else { return nil }
        self.share = share
        self.from = CivilMonth(of: from)
    }
}

struct SharePage: Page {
    struct Step: Encodable, Sendable {
        let from: CivilMonth
        let share: String
    }

    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let now: String
        let steps: [Step]
    }

    let scene: BooksScene
    let shares: Shares
    let month: CivilMonth
    let entry: Entry

    private var steps: [Step] {
        shares.own.reversed().map { Step(from: $0.from, share: $0.rate.percent) }
    }

    var title: Phrase { BooksWords.shareOf(scene.name) }
    var lead: Phrase? { BooksWords.shareLead }
    var section: Section { Dues.section }
    var trail: [Web.Step] { scene.trail }
    var value: Value {
        Value(
            organization: scene.organization, now: shares.rate(in: month).percent, steps: steps)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(
                SummaryList([.init(BooksWords.current, shares.rate(in: month).percent)]),
                for: viewer)
        }
        html.entryForm(to: Dues.Places.share.link(scene.organization), entry, for: viewer) {
            form in
            for field in ShareForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(
                Button(submit: BooksWords.setShare),
                Button(DuesWords.back, to: Dues.Places.books.link(scene.organization), .light),
                for: viewer)
        }
        guard !steps.isEmpty else { return }
        html.flushCard(BooksWords.share, for: viewer) { card in
            card.draw(Table(BooksWords.share, SharePage.columns, steps), for: viewer)
        }
    }

    private static let columns: [Column<Step>] = [
        .text(BooksWords.from) { step, _ in step.from.description },
        .text(BooksWords.share) { step, _ in step.share },
    ]
}
