import Access
import Design
import HTML
import Kernel
import Web

/// The form that asks for a reduction or a waiver.
struct ReliefPage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let fixed: Money
    }

    let scene: DuesScene
    let fixed: Money
    let entry: Entry

    var title: Phrase { ReliefWords.title }
    var lead: Phrase? { ReliefWords.lead }
    var section: Section { Dues.section }
    var trail: [Step] {
        scene.trail + [Step(DuesWords.of(scene.name), Dues.Places.person.link(scene.person))]
    }
    var value: Value { Value(person: scene.person, fixed: fixed) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(
                SummaryList([
                    .init(DuesWords.name, scene.name),
                    .init(DuesWords.amount, viewer(DuesWords.yuan(fixed))),
                ]), for: viewer)
            card.p { $0.draw(ClauseChip(.relief), for: viewer) }
        }
        html.entryForm(to: Dues.Places.relief.link(scene.person), entry, for: viewer) { form in
            for field in ReliefForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(
                Button(submit: ReliefWords.ask),
                Button(DuesWords.back, to: Dues.Places.person.link(scene.person), .light),
                for: viewer)
        }
    }
}

/// What the committee above decides about.
struct ReliefRequestPage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let fixed: Money?
        let asked: Money
        let from: CivilMonth
        let until: CivilMonth
        let ground: Relief.Ground
    }

    let scene: DuesScene
    let request: ReliefRequest
    let fixed: Money?
    let approval: Approval.ID

    private var months: ClosedRange<CivilMonth> { request.relief.months }

    var title: Phrase { ReliefWords.request }
    var lead: Phrase? { ReliefWords.requestLead }
    var section: Section { Dues.section }
    var value: Value {
        Value(
            person: scene.person, fixed: fixed, asked: request.relief.amount,
            from: months.lowerBound, until: months.upperBound, ground: request.ground)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            RequestFacts(approval: approval, rows: facts(for: viewer), clause: .relief), for: viewer
        )
    }

    private func facts(for viewer: Viewer) -> [SummaryList.Row] {
        [
            .init(DuesWords.name, scene.name),
            .init(DuesWords.amount, fixed.map { viewer(DuesWords.yuan($0)) }),
            .init(ReliefWords.amount, request.relief.amount.grouped),
            .init(ReliefWords.months, "\(months.lowerBound)～\(months.upperBound)"),
            .init(ReliefWords.ground, viewer(request.ground.title)),
        ]
    }
}
