import Design
import HTML
import Kernel
import Web

/// One payment beyond what is asked: the member's receipt, and its way.
struct SpecialPage: Page {
    struct Station: Encodable, Sendable {
        let from: String
        let to: String?
        let handedOn: CivilDate
        let ending: SpecialStep.Ending?
        let endedOn: CivilDate?
    }

    struct Value: Encodable, Sendable {
        let id: SpecialDues.ID
        let person: PersonID
        let amount: Money
        let treatment: SpecialDues.Treatment
        let receivedOn: CivilDate
        let state: SpecialLine.State
        let way: [Station]
        let letterOn: CivilDate?
        let entry: String?
    }

    let scene: SpecialScene
    let wish: String?
    let letter: String?
    let proof: LedgerProof?
    let mayForward: Bool
    let mayConfirm: Bool
    let mayWithdraw: Bool
    let mayAcknowledge: Bool
    let mayReverse: Bool
    let entry: Entry

    private var dues: SpecialDues { scene.dues }
    private var letterOn: CivilDate? { scene.line.steps.last?.letterOn }

    var title: Phrase { SpecialWords.receiptOf(scene.person.name) }
    var lead: Phrase? { dues.treatment.title }
    var section: Section { Dues.section }
    var trail: [Step] {
        [Step(SpecialWords.list, Dues.Places.specials.link(dues.branch))]
    }
    var value: Value {
        Value(
            id: dues.id, person: dues.person, amount: dues.amount, treatment: dues.treatment,
            receivedOn: dues.receivedOn, state: scene.line.state, way: stations,
            letterOn: letterOn, entry: proof?.entry.text)
    }

    private var stations: [Station] {
        scene.line.steps.map {
            Station(
                from: scene.names[$0.organization] ?? "",
                to: $0.upper.map { scene.names[$0] ?? "" }, handedOn: $0.handedAt.date,
                ending: $0.ending, endedOn: $0.endedAt?.date)
        }
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        if !scene.line.isReversed {
            html.draw(
                Button(
                    PrintingWords.receiptPaper, to: Dues.Places.specialPaper.link(dues.id),
                    icon: .printer), for: viewer)
        }
        guard proof?.receipt != nil else { return }
        html.draw(
            Button(
                SpecialWords.proof, to: Dues.Places.specialProof.link(dues.id), .light,
                icon: .shieldCheck), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if !mayActWithFields { html.draw(ErrorSummary(entry.complaints), for: viewer) }
        html.card(for: viewer) { card in
            card.draw(SummaryList(facts(viewer)), for: viewer)
            card.p { $0.draw(ClauseChip(.voluntaryExtra), for: viewer) }
        }
        if !stations.isEmpty {
            html.flushCard(SpecialWords.way, for: viewer) { card in
                card.draw(Table(SpecialWords.way, SpecialPage.columns, stations), for: viewer)
            }
        }
        drawActs(on: &html, for: viewer)
    }

    private var mayActWithFields: Bool { mayConfirm || mayAcknowledge || mayReverse }

    private func facts(_ viewer: Viewer) -> [SummaryList.Row] {
        [
            .init(DuesWords.name, scene.person.name),
            .init(DuesWords.branch, scene.names[dues.branch]),
            .init(DuesWords.amountYuan, dues.amount.grouped),
            .init(DuesWords.method, viewer(dues.method.title)),
            .init(SpecialWords.wishedOn, dues.wishedOn),
            .init(DuesWords.receivedOn, dues.receivedOn),
            .init(SpecialWords.wish, wish),
            .init(DuesWords.state, scene.line.state.tag),
        ]
            + (letterOn == nil
                ? []
                : [.init(SpecialWords.letterOn, letterOn), .init(SpecialWords.letter, letter)])
            + (proof.map { [ledger($0)] } ?? [])
    }

    private func ledger(_ proof: LedgerProof) -> SummaryList.Row {
        .init(PublicationWords.entry) { cell, viewer in
            cell.a(.href(proof.entry), text: viewer(PublicationWords.toEntry))
        }
    }

    private static let columns: [Column<Station>] = [
        .text(RemittanceWords.from) { line, _ in line.from },
        .text(RemittanceWords.to) { line, viewer in line.to ?? viewer(SpecialWords.centre) },
        .date(RemittanceWords.handedOn) { $0.handedOn },
        .tag(DuesWords.state) { line, _ in line.ending.tag },
        .date(RemittanceWords.endedOn) { $0.endedOn },
    ]

    private func drawActs(on html: inout HTML, for viewer: Viewer) {
        if mayForward {
            let next = scene.next.map { scene.names[$0] ?? "" }
            draw(SpecialWords.forwardTo(next), at: Dues.Places.specialForwarding, on: &html, viewer)
        }
        if mayConfirm {
            drawForm(
                [ConfirmationForm.amount.description], SpecialWords.confirm,
                at: Dues.Places.specialConfirmation, on: &html, viewer)
        }
        if mayAcknowledge {
            drawForm(
                LetterForm.fields, SpecialWords.recordLetter, at: Dues.Places.specialLetter,
                on: &html, viewer)
        }
        if mayWithdraw {
            draw(
                SpecialWords.withdraw, .danger, at: Dues.Places.specialWithdrawal, on: &html,
                viewer)
        }
        if mayReverse {
            drawForm(
                SpecialReversalForm.fields, SpecialWords.reverse, .danger,
                at: Dues.Places.specialReversal, on: &html, viewer)
        }
    }

    private func draw(
        _ act: Phrase, _ weight: Button.Weight = .primary, at place: Place<SpecialDues.ID>,
        on html: inout HTML, _ viewer: Viewer
    ) {
        drawForm([], act, weight, at: place, on: &html, viewer)
    }

    private func drawForm(
        _ fields: [FieldDescription], _ act: Phrase, _ weight: Button.Weight = .primary,
        at place: Place<SpecialDues.ID>, on html: inout HTML, _ viewer: Viewer
    ) {
        // What was refused stands once, in the form that it is about.
        let own = fields.contains { entry.complaint(about: $0.name) != nil }
        html.entryForm(
            to: place.link(dues.id), own || fields.isEmpty ? Entry() : entry, for: viewer
        ) { form in
            for field in fields { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(Button(submit: act, weight), for: viewer)
        }
    }
}

extension SpecialStep.Ending? {
    var tag: Tag {
        switch self {
        case nil: Tag(.due, RemittanceWords.unconfirmed)
        case .confirmed: Tag(.done, RemittanceWords.isConfirmed)
        case .withdrawn: Tag(.idle, RemittanceWords.isWithdrawn)
        case .acknowledged: Tag(.done, SpecialWords.hasArrived)
        }
    }
}
