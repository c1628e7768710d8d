import Design
import HTML
import Kernel
import Web

/// What a table of pay comes to, before anything is fixed.
struct PayDraftPage: Page {
    struct Value: Encodable, Sendable {
        let draft: PayDraft.ID
        let state: PayDraft.State
        let from: CivilMonth
        let rows: Int
        let counts: PayDraft.Counts
        let changes: [PayChangeValue]
        let exceptions: [PayExceptionValue]
    }

    let scene: Dues.DraftScene
    let lines: [PayLine]
    let query: Query
    let mayFix: Bool
    let mayWithdraw: Bool
    let mayReadPay: Bool
    let entry: Entry

    private var draft: PayDraft { scene.draft }
    private var changes: [PayLine] {
        mayFix ? lines.filter { $0.kind == .fresh || $0.kind == .changed } : []
    }
    private var same: Int { lines.count { $0.kind == .same } }
    /// Whoever brings the pay sees pay, and no word about dues.
    private var exceptions: [PayLine] {
        lines.filter { line in line.fault.map { mayFix || $0.0.isAboutPay } ?? false }
    }
    private var doubts: [PayLine] { exceptions.filter { $0.fault?.0.isDoubt ?? false } }

    var title: Phrase { PayrollWords.dryRunOf(scene.name, draft.from) }
    var lead: Phrase? { PayrollWords.lead(draft.state, mayFix: mayFix) }
    var section: Section { Dues.section }
    var trail: [Step] { [Step(PayrollWords.yearly, Dues.Places.yearly.link(draft.organization))] }
    var value: Value {
        Value(
            draft: draft.id, state: draft.state, from: draft.from, rows: draft.rows,
            counts: draft.counts, changes: changes.map(PayChangeValue.init),
            exceptions: exceptions.map { PayExceptionValue($0, mayFix) })
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard scene.isOpen else { return }
        if mayWithdraw {
            html.actForm(
                Dues.Places.payWithdrawal.link(draft.id),
                Button(submit: PayrollWords.withdraw, .danger)
                    .confirming(
                        Confirmation(PayrollWords.withdrawQuestion, PayrollWords.withdrawDetail)),
                for: viewer)
        }
        guard mayFix else { return }
        let button = Button(submit: PayrollWords.applySo(changes.count), .primary)
        html.actForm(
            Dues.Places.payFixings.link(draft.id),
            button.disabled(changes.isEmpty && same == 0), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(ErrorSummary(entry.complaints), for: viewer)
        html.draw(Figures(figures), for: viewer)
        drawExceptions(on: &html, for: viewer)
        guard mayFix, scene.isOpen else { return }
        let paging = Paging(
            query, at: Dues.Places.payDraft.link(draft.id), total: changes.count)
        html.draw(
            Listing(
                id: "changes",
                Table(
                    PayrollWords.changes, changeColumns,
                    Array(changes.dropFirst(paging.offset).prefix(paging.size))),
                paging: paging,
                empty: EmptyState(.checklist, PayrollWords.noChanges, PayrollWords.noChangesHint)),
            for: viewer)
    }

    private var figures: [Figure] {
        guard mayFix else {
            return [
                Figure(PayrollWords.rows, draft.rows),
                Figure(PayrollWords.exceptions, exceptions.count, isBad: true),
            ]
        }
        guard scene.isOpen else {
            return [
                Figure(PayrollWords.rows, draft.rows),
                Figure(PayrollWords.fixed, draft.counts.fixed),
                Figure(PayrollWords.same, draft.counts.same),
                Figure(PayrollWords.exceptions, draft.counts.left, isBad: true),
            ]
        }
        let fresh = changes.count { $0.kind == .fresh }
        return [
            Figure(PayrollWords.fresh, fresh),
            Figure(PayrollWords.changed, changes.count - fresh),
            Figure(PayrollWords.same, same),
            Figure(PayrollWords.retired, changes.count { $0.result?.payer == .retired }),
            Figure(PayrollWords.exceptions, exceptions.count, isBad: true),
        ]
    }

    private func drawExceptions(on html: inout HTML, for viewer: Viewer) {
        guard !exceptions.isEmpty else { return }
        let isTicked = scene.isOpen && mayFix && !doubts.isEmpty
        let bulk = BulkBar(
            sentTo: Dues.Places.payAcceptance.link(draft.id),
            [Button(submit: PayrollWords.accept, .plain, icon: .checklist)])
        if isTicked {
            html.draw(
                Listing(
                    id: "doubts",
                    Table(
                        PayrollWords.doubts, exceptionColumns, Array(doubts.prefix(200)),
                        ticking: PayDraftPage.ticking),
                    bulk: bulk, empty: PayDraftPage.noDoubts), for: viewer)
        }
        let rest = isTicked ? exceptions.filter { !($0.fault?.0.isDoubt ?? false) } : exceptions
        guard !rest.isEmpty else { return }
        html.flushCard(PayrollWords.exceptions, more: undecided, for: viewer) { card in
            card.draw(
                Table(PayrollWords.exceptions, exceptionColumns, Array(rest.prefix(200))),
                for: viewer)
        }
    }

    /// The way out where it is one for many rows.
    private var undecided: (Phrase, Link)? {
        guard exceptions.contains(where: { $0.fault?.0 == .undecided }) else { return nil }
        return (PayrollWords.items, Dues.Places.payItems.link(draft.organization))
    }

    private static let ticking = Table<PayLine>.Ticking(
        PayAcceptanceForm.lines.name, value: { "\($0.row.line) \($0.seen)" },
        label: { $0.name ?? String($0.row.line) })

    private static let noDoubts = EmptyState(
        .checklist, PayrollWords.noChanges, PayrollWords.noChangesHint)

    private var exceptionColumns: [Column<PayLine>] {
        [
            .number(PayrollWords.line) { $0.row.line },
            // Whose number it is, where the names differ, is not for whoever brings the pay.
            .text(DuesWords.name) { [mayFix] line, _ in
                mayFix || line.row.pay != nil ? line.name : nil
            },
            .text(PayrollWords.whatToDo) { line, viewer in
                line.fault.map { viewer($0.0.sentence($0.1)) }
            },
        ] + acting
    }

    private var changeColumns: [Column<PayLine>] {
        [
            .text(DuesWords.name) { line, _ in line.name },
            .text(FixingWords.payer) { line, viewer in line.result.map { viewer($0.payer.title) } },
            .text(DuesWords.rate) { line, _ in line.result?.reckoning.rate?.percent },
            .money(PayrollWords.before) { $0.result?.before },
            .money(PayrollWords.after) { $0.result?.reckoning.due },
        ] + acting
    }

    /// Pay is opened one by one.
    private var acting: [Column<PayLine>] {
        guard scene.isOpen, mayReadPay else { return [] }
        return [
            Column(DuesWords.act, .acts) { [draft] line, cell, viewer in
                guard line.row.pay != nil else { return cell.textOrNone(nil, for: viewer) }
                cell.way(
                    PayrollWords.pay, about: line.name ?? "",
                    to: Dues.Places.payRow.link(draft.id, line.row.line), for: viewer)
            }
        ]
    }
}

/// A difference for programs.
struct PayChangeValue: Encodable, Sendable {
    let line: Int
    let person: PersonID?
    let payer: Payer?
    let rate: String?
    let before: Money?
    let after: Money?

    init(_ line: PayLine) {
        self.line = line.row.line
        person = line.row.person
        payer = line.result?.payer
        rate = line.result?.reckoning.rate?.percent
        before = line.result?.before
        after = line.result?.reckoning.due
    }
}

/// An exception for programs.
struct PayExceptionValue: Encodable, Sendable {
    let line: Int
    let person: PersonID?
    let fault: PayFault?
    let sentence: Phrase?

    init(_ line: PayLine, _ mayFix: Bool) {
        self.line = line.row.line
        person = mayFix ? line.row.person : nil
        fault = line.fault?.0
        sentence = line.fault.map { $0.0.sentence($0.1) }
    }
}
