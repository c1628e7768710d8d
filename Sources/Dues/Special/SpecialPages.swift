import Design
import HTML
import Kernel
import Web

/// What a member gives beyond what is asked, to be entered.
struct ReceivingSpecialPage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let threshold: Money
    }

    let scene: DuesScene
    let threshold: Money
    let entry: Entry

    var title: Phrase { SpecialWords.of(scene.name) }
    var lead: Phrase? { SpecialWords.lead(threshold) }
    var section: Section { Dues.section }
    var trail: [Step] {
        scene.trail + [Step(DuesWords.of(scene.name), Dues.Places.person.link(scene.person))]
    }
    var value: Value { Value(person: scene.person, threshold: threshold) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        let address = Dues.Places.checkingSpecial.link(scene.person)
        html.entryForm(to: address, entry, for: viewer) { form in
            for field in SpecialForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.p {
                $0.draw(ClauseChip(.voluntaryExtra), for: viewer)
                $0.draw(ClauseChip(.noDemand), for: viewer)
            }
            form.formButtons(
                Button(submit: SpecialWords.check),
                Button(DuesWords.back, to: Dues.Places.person.link(scene.person), .light),
                for: viewer)
        }
    }
}

/// What will become of it, to be told to the member before it is recorded.
struct CheckingSpecialPage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let amount: Money
        let threshold: Money
        let treatment: SpecialDues.Treatment
        let way: [String]
    }

    let scene: DuesScene
    let form: SpecialForm
    let threshold: Money
    let treatment: SpecialDues.Treatment
    /// The levels from the branch on.
    let way: [String]
    let entry: Entry

    var title: Phrase { SpecialWords.checkOf(scene.name, form.amount) }
    var lead: Phrase? { nil }
    var section: Section { Dues.section }
    var trail: [Step] {
        scene.trail + [Step(DuesWords.of(scene.name), Dues.Places.person.link(scene.person))]
    }
    var value: Value {
        Value(
            person: scene.person, amount: form.amount, threshold: threshold,
            treatment: treatment, way: way)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Banner(
                .info, treatment.title, SpecialWords.whatHappens(treatment, threshold)),
            for: viewer)
        html.card(for: viewer) { card in
            card.draw(SummaryList(facts(viewer)), for: viewer)
            card.p { $0.draw(ClauseChip(.voluntaryExtra), for: viewer) }
        }
        let address = Dues.Places.receivingSpecial.link(scene.person)
        html.entryForm(to: address, entry, for: viewer) { html in
            for field in SpecialForm.fields {
                html.input(
                    .type("hidden"), .name(field.name), .value(entry.values[field.name] ?? ""))
            }
            html.input(
                .type("hidden"), .name(SpecialReceipt.seen.name), .value(treatment.rawValue))
            html.formButtons(
                Button(submit: SpecialWords.receiveSo(form.amount)),
                Button(DuesWords.back, to: Dues.Places.receivingSpecial.link(scene.person), .light),
                for: viewer)
        }
    }

    private func facts(_ viewer: Viewer) -> [SummaryList.Row] {
        let stations = way + [viewer(SpecialWords.centre)]
        return [
            .init(DuesWords.name, scene.name),
            .init(DuesWords.amountYuan, form.amount.grouped),
            .init(DuesWords.method, viewer(form.method.title)),
            .init(SpecialWords.wishedOn, form.wished),
            .init(DuesWords.receivedOn, form.on),
            .init(SpecialWords.wish, form.wish),
        ]
            + (treatment == .large
                ? [.init(SpecialWords.way, stations.joined(separator: " → "))] : [])
    }
}

/// What an organisation received beyond what was asked.
struct SpecialsPage: Page {
    struct Line: Encodable, Sendable {
        let id: SpecialDues.ID
        let name: String
        let amount: Money
        let treatment: SpecialDues.Treatment
        let receivedOn: CivilDate
        let state: SpecialLine.State
    }

    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let lines: [Line]
    }

    let scene: BooksScene
    let lines: [SpecialLine]
    let names: [PersonID: String]

    var title: Phrase { SpecialWords.listOf(scene.name) }
    var lead: Phrase? { SpecialWords.listLead }
    var section: Section { Dues.section }
    var trail: [Step] { scene.trail }
    var value: Value { Value(organization: scene.organization, lines: shown) }

    private var shown: [Line] {
        lines.map {
            Line(
                id: $0.dues.id, name: names[$0.dues.person] ?? "", amount: $0.dues.amount,
                treatment: $0.dues.treatment, receivedOn: $0.dues.receivedOn, state: $0.state)
        }
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard !lines.isEmpty else { return }
        html.draw(
            Button(
                SpecialWords.table, to: Dues.Places.specialTable.link(scene.organization), .light,
                icon: .download), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "special", Table(SpecialWords.list, SpecialsPage.columns, shown),
                empty: EmptyState(.currencyYuan, SpecialWords.none, SpecialWords.noneHint)),
            for: viewer)
    }

    private static let columns: [Column<Line>] = [
        .link(DuesWords.name) { ($0.name, Dues.Places.special.link($0.id)) },
        .money(DuesWords.amountYuan) { $0.amount },
        .text(SpecialWords.treatment) { line, viewer in viewer(line.treatment.title) },
        .date(DuesWords.receivedOn) { $0.receivedOn },
        .tag(DuesWords.state) { line, _ in line.state.tag },
    ]
}

extension SpecialLine.State {
    var tag: Tag {
        switch self {
        case .kept: Tag(.done, SpecialWords.isKept)
        case .here: Tag(.due, SpecialWords.isHere)
        case .onTheWay: Tag(.due, SpecialWords.isOnTheWay)
        case .arrived: Tag(.done, SpecialWords.hasArrived)
        case .reversed: Tag(.idle, SpecialWords.isReversed)
        }
    }
}

extension OwnDuesPage {
    /// Nothing is shown of it to the many who gave nothing more.
    func drawSpecials(on html: inout HTML, for viewer: Viewer) {
        guard !dues.specials.isEmpty else { return }
        html.flushCard(SpecialWords.given, for: viewer) { card in
            card.draw(
                Table(SpecialWords.given, OwnDuesPage.specialColumns, dues.specials), for: viewer)
        }
    }

    private static let specialColumns: [Column<SpecialLine>] = [
        .link(DuesWords.receivedOn) {
            ($0.dues.receivedOn.description, Dues.Places.special.link($0.dues.id))
        },
        .money(DuesWords.amountYuan) { $0.dues.amount },
        .text(SpecialWords.treatment) { line, viewer in viewer(line.dues.treatment.title) },
        .tag(DuesWords.state) { line, _ in line.state.tag },
    ]
}
