import Design
import HTML
import Kernel
import Web

/// Through which month the money is handed over.
struct RemittanceForm: Form {
    static let until = Field<CivilDate>.month(
        "until", RemittanceWords.until, hint: RemittanceWords.untilHint)
    static let fields = [until.description]

    let until: CivilMonth

    init?(_ entry: inout Entry) {
        guard let until = entry[Self.until] else { return nil }
        self.until = CivilMonth(of: until)
    }
}

/// A form with nothing to fill in.
struct NothingAsked: Form {
    static let fields: [FieldDescription] = []

    init?(_ entry: inout Entry) {}
}

/// What an organisation passes up, and what came from below.
struct RemittancesPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let standing: RemittanceStanding
        let open: Money
        let remittances: [RemittanceLine]
        let waiting: [RemittanceLine]
    }

    let scene: BooksScene
    let standing: RemittanceStanding
    let remittances: [Remittance]
    let waiting: [Remittance]
    let names: [OrganizationID: String]
    let mayRemit: Bool
    let entry: Entry

    var title: Phrase { RemittanceWords.of(scene.name) }
    var lead: Phrase? { scene.upper == nil ? OutwardWords.lead : RemittanceWords.lead }
    var section: Section { Dues.section }
    var trail: [Step] { scene.trail }
    var value: Value {
        Value(
            organization: scene.organization, standing: standing, open: standing.open,
            remittances: remittances.map { RemittanceLine($0) },
            waiting: waiting.map { RemittanceLine($0) })
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if !waiting.isEmpty {
            html.flushCard(RemittanceWords.waiting, for: viewer) { card in
                card.draw(Table(RemittanceWords.waiting, waitingColumns, waiting), for: viewer)
            }
        }
        html.card(RemittanceWords.standing(standing.until), for: viewer) { card in
            card.draw(SummaryList(facts), for: viewer)
        }
        if mayRemit { drawForm(on: &html, for: viewer) }
        html.draw(
            Listing(
                id: "remittances",
                Table(RemittanceWords.title, columns, remittances),
                empty: EmptyState(.arrowUp, RemittanceWords.none, RemittanceWords.noneHint)),
            for: viewer)
    }

    private var facts: [SummaryList.Row] {
        [
            .init(BooksWords.share, standing.share),
            .init(RemittanceWords.due, standing.due.grouped),
            .init(BooksWords.remitted, standing.remitted.grouped),
            .init(BooksWords.inTransit, standing.inTransit.grouped),
            .init(RemittanceWords.open, standing.open.grouped),
            .init(BooksWords.inHand, standing.inHand.grouped),
        ]
    }

    private func drawForm(on html: inout HTML, for viewer: Viewer) {
        guard scene.upper != nil else { return drawOutwardForm(on: &html, for: viewer) }
        html.entryForm(
            to: Dues.Places.remittances.link(scene.organization), entry, for: viewer
        ) { form in
            form.draw(FieldView(RemittanceForm.until.description, entry), for: viewer)
            form.formButtons(
                Button(submit: RemittanceWords.remitSo(standing.open, scene.upperName ?? ""))
                    .disabled(standing.open == .zero), for: viewer)
        }
    }

    private func drawOutwardForm(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(
            to: Dues.Places.outward.link(scene.organization), entry, for: viewer
        ) { form in
            for field in OutwardForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(Button(submit: OutwardWords.record), for: viewer)
        }
    }

    private var waitingColumns: [Column<Remittance>] {
        [
            .link(RemittanceWords.from) { [names] line in
                (names[line.organization] ?? "", Dues.Places.remittance.link(line.id))
            },
            .text(RemittanceWords.until) { line, _ in line.until.description },
            .money(DuesWords.amountYuan) { $0.amount },
            .date(RemittanceWords.handedOn) { $0.handedAt.date },
        ]
    }

    /// Whoever has nobody above here sees to whom it went.
    private var columns: [Column<Remittance>] {
        guard scene.upper == nil else { return RemittancesPage.columns }
        return RemittancesPage.columns + [
            .text(RemittanceWords.to) { line, _ in line.outward?.receiver },
            .text(OutwardWords.voucher) { line, _ in line.outward?.voucher },
        ]
    }

    private static let columns: [Column<Remittance>] = [
        .link(RemittanceWords.until) {
            ($0.until.description, Dues.Places.remittance.link($0.id))
        },
        .money(DuesWords.amountYuan) { $0.amount },
        .date(RemittanceWords.handedOn) { $0.handedOn },
        .tag(DuesWords.state) { line, _ in line.tag },
        .date(RemittanceWords.endedOn) { $0.endedAt?.date },
    ]
}

/// The same for programs.
struct RemittanceLine: Encodable, Sendable {
    let id: DuesAct.ID
    let organization: OrganizationID
    let until: CivilMonth
    let amount: Money
    let handedOn: CivilDate
    let ending: String?
    /// Of what left the tree.
    let receiver: String?
    let voucher: String?
    let receivedOn: CivilDate?

    init(_ remittance: Remittance) {
        id = remittance.id
        organization = remittance.organization
        until = remittance.until
        amount = remittance.amount
        handedOn = remittance.handedOn
        ending = remittance.ending?.rawValue
        receiver = remittance.outward?.receiver
        voucher = remittance.outward?.voucher
        receivedOn = remittance.outward?.receivedOn
    }
}

extension Remittance {
    var tag: Tag {
        switch ending {
        case nil: Tag(.due, RemittanceWords.unconfirmed)
        case .confirmed: Tag(.done, RemittanceWords.isConfirmed)
        case .withdrawn: Tag(.idle, RemittanceWords.isWithdrawn)
        }
    }
}
