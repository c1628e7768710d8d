import Design
import HTML
import Kernel
import Web

/// Who pays how much, to be looked at once more before it is recorded.
struct ReceivingPage: Page {
    struct Value: Encodable, Sendable {
        let month: CivilMonth
        let total: Money
        let members: [MonthLine]
    }

    let organization: OrganizationID
    let name: String
    let month: CivilMonth
    let lines: [MonthLine]
    let shown: ShownSlips
    let entry: Entry

    private var total: Money { lines.total { $0.amount ?? .zero } }

    var title: Phrase { DuesWords.receive }
    var lead: Phrase? { DuesWords.monthOf(name, month) }
    var section: Section { Dues.section }
    var trail: [Step] { [Step(DuesWords.branchMonth, back)] }
    var value: Value { Value(month: month, total: total, members: lines) }

    private var back: Link {
        Dues.Places.of.link(organization).adding("month", month.description)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        guard !lines.isEmpty else {
            return html.draw(
                EmptyState(
                    .checklist, DuesWords.nothingOpen, DuesWords.nothingOpenHint,
                    Button(DuesWords.back, to: back)), for: viewer)
        }
        html.flushCard(for: viewer) { card in
            card.draw(Table(title, ReceivingPage.columns, lines), for: viewer)
        }
        html.entryForm(to: Dues.Places.receiving.link(organization), entry, for: viewer) { form in
            form.input(.type("hidden"), .name(ReceivingForm.month.name), .value("\(month)"))
            form.input(
                .type("hidden"), .name(ShownSlips.field.name), .value(shown.digest))
            for line in lines {
                form.input(
                    .type("hidden"), .name(ReceivingForm.people.name), .value("\(line.person)"))
            }
            for field in ReceivingPage.asked { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(
                Button(submit: DuesWords.receiveSo(lines.count, total)),
                Button(DuesWords.back, to: back, .light), for: viewer)
        }
    }

    private static let asked = [
        ReceivingForm.on.description, ReceivingForm.proxy.description,
        ReceivingForm.relation.description,
    ]

    private static let columns: [Column<MonthLine>] = [
        .link(DuesWords.name) { ($0.name, Dues.Places.person.link($0.person)) },
        .money(DuesWords.amountYuan) { $0.amount },
    ]
}
