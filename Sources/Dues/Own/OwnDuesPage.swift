import Design
import HTML
import Kernel
import Web

/// What one person owes, how it came about, and what was paid.
struct OwnDuesPage: Page {
    let scene: DuesScene
    let dues: OwnDues
    let month: CivilMonth
    /// For the remark of a transfer.
    let reference: PayerReference
    let isSelf: Bool
    let mayFix: Bool
    let mayReverse: Bool
    let mayRelieve: Bool
    let mayReceiveSpecial: Bool
    let mayReadBase: Bool
    /// Nil where nobody pays online here.
    let online: OnlineOffer?
    /// Whether it answers a form that showed something else.
    var hasChanged = false

    var title: Phrase { isSelf ? DuesWords.mine : DuesWords.of(scene.name) }
    var lead: Phrase? { isSelf ? DuesWords.mineLead : nil }
    var section: Section { Dues.section }
    var trail: [Step] { isSelf ? [] : scene.trail }

    var value: OwnDuesValue { OwnDuesValue(dues, in: month, reference) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        drawCertificate(on: &html, for: viewer)
        if isSelf, let branch = scene.branch {
            html.draw(
                Button(
                    PublicationWords.title, to: Dues.Places.publications.link(branch), .light),
                for: viewer)
        }
        if mayRelieve {
            html.draw(
                Button(ReliefWords.title, to: Dues.Places.relief.link(scene.person), .light),
                for: viewer)
        }
        if mayReceiveSpecial {
            html.draw(
                Button(
                    SpecialWords.title, to: Dues.Places.receivingSpecial.link(scene.person),
                    .light), for: viewer)
        }
        if mayFix {
            html.draw(
                Button(FixingWords.title, to: Dues.Places.fixing.link(scene.person), .plain),
                for: viewer)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if hasChanged { html.draw(Banner(.warn, DuesWords.changedSinceShown), for: viewer) }
        let fixing = dues.fixing(in: month)
        drawFixing(fixing, on: &html, for: viewer)
        // What is to be paid comes before how it came about.
        drawSlips(on: &html, for: viewer)
        if !dues.steps.isEmpty { drawSteps(dues.steps, on: &html, for: viewer) }
        drawBase(on: &html, for: viewer)
        drawWithdrawn(on: &html, for: viewer)
        drawSpecials(on: &html, for: viewer)
    }

    private func drawFixing(_ fixing: Fixing?, on html: inout HTML, for viewer: Viewer) {
        guard let fixing else {
            return html.draw(Banner(.info, DuesWords.notFixed, DuesWords.notFixedHint), for: viewer)
        }
        html.card(DuesWords.thisYear, for: viewer) { card in
            card.draw(
                SummaryList(
                    [
                        .init(DuesWords.amount, viewer(DuesWords.yuan(fixing.amount))),
                        .init(FixingWords.payer, viewer(fixing.payer.title)),
                        .init(DuesWords.rate, fixing.rate?.percent, act: baseAct),
                        .init(FixingWords.from, fixing.from.description),
                        .init(DuesWords.owed, viewer(DuesWords.yuan(dues.owed))),
                    ] + relieved(viewer) + paying(viewer)), for: viewer)
        }
    }

    private func relieved(_ viewer: Viewer) -> [SummaryList.Row] {
        dues.reliefs.map { .init(ReliefWords.current, viewer(ReckoningWords.relieved($0))) }
    }

    private func paying(_ viewer: Viewer) -> [SummaryList.Row] {
        (isSelf ? [.init(DuesWords.paying, viewer(howToPay))] : [])
            + [.init(StatementWords.reference, viewer(StatementWords.referenceHint(reference)))]
    }

    private var howToPay: Phrase {
        online?.takesOrders != true ? DuesWords.howToPay : OnlineWords.howToPay
    }

    private var baseAct: (Phrase, Link)? {
        mayReadBase ? (DuesWords.arithmetic, Dues.Places.base.link(scene.person)) : nil
    }

    private func drawSteps(
        _ steps: [Reckoning.Step], on html: inout HTML, for viewer: Viewer
    ) {
        html.flushCard(
            DuesWords.arithmetic, more: (DuesWords.edges, Dues.Places.edges.link()), for: viewer
        ) { card in
            card.draw(
                Table(DuesWords.arithmetic, OwnDuesPage.stepColumns, steps), for: viewer)
        }
    }

    static let stepColumns: [Column<Reckoning.Step>] = [
        .text(DuesWords.step) { step, viewer in viewer(step.sentence) },
        .money(DuesWords.amountYuan) { $0.amount },
        Column(DuesWords.clause) { step, cell, viewer in
            guard let clause = step.clause else { return cell.textOrNone(nil, for: viewer) }
            cell.draw(ClauseChip(clause), for: viewer)
        },
    ]

    private func drawSlips(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "slips", Table(DuesWords.months, slipColumns, dues.slips),
                empty: EmptyState(.currencyYuan, DuesWords.noSlips, DuesWords.noSlipsHint)),
            for: viewer)
    }

    private var slipColumns: [Column<SlipLine>] {
        [
            .text(DuesWords.month) { line, _ in line.month.description },
            .money(DuesWords.amountYuan) { $0.amount },
            .tag(DuesWords.state) { line, _ in line.tag },
            .date(DuesWords.receivedOn) { $0.payment?.receivedOn },
            .text(DuesWords.method) { line, viewer in line.payment.map { viewer($0.words) } },
        ] + (online.map { [paying($0)] } ?? []) + receiptColumn
            + (mayReverse && dues.slips.contains { $0.payment != nil } ? [reversing] : [])
    }

    private var reversing: Column<SlipLine> {
        Column(DuesWords.act, .acts) { line, cell, viewer in
            guard line.payment != nil else { return cell.textOrNone(nil, for: viewer) }
            cell.way(
                ReversalWords.reverse, about: line.month.description,
                to: Dues.Places.reversal.link(line.person, line.month), for: viewer)
        }
    }
}

extension SlipLine {
    var tag: Tag {
        if amount == .zero { return Tag(.done, DuesWords.nothingDue) }
        if isPaid { return Tag(.done, DuesWords.paid) }
        return Tag(.due, wasReversed ? DuesWords.reversed : DuesWords.unpaid)
    }
}
