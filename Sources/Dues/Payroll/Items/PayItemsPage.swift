import Design
import HTML
import Kernel
import Web

/// The lines of pay that are known, and what becomes of each in the base of dues.
struct PayItemsPage: Page {
    struct Line: Encodable, Sendable {
        let item: String
        /// What the regulation says by name.
        let national: PayTreatment
        let own: PayTreatment?
        let inherited: PayTreatment?
        let inheritedFrom: String?
        let decidedFrom: CivilMonth?

        var holding: PayTreatment { own ?? inherited ?? national }
    }

    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let items: [Line]
    }

    let organization: OrganizationID
    let name: String
    let lines: [Line]
    let mayDecide: Bool
    let entry: Entry

    var title: Phrase { PayrollWords.itemsOf(name) }
    var lead: Phrase? { PayrollWords.itemsLead }
    var section: Section { Dues.section }
    var trail: [Step] { [Step(PayrollWords.yearly, Dues.Places.yearly.link(organization))] }
    var value: Value { Value(organization: organization, items: lines) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if mayDecide { drawForm(on: &html, for: viewer) }
        html.flushCard(for: viewer) { card in
            card.draw(Table(PayrollWords.items, columns, lines), for: viewer)
        }
    }

    private func drawForm(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Dues.Places.payItems.link(organization), entry, for: viewer) { form in
            for field in PayItemForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(Button(submit: PayrollWords.decide), for: viewer)
        }
    }

    private var columns: [Column<Line>] {
        [
            .text(PayrollWords.item) { line, _ in line.item },
            .tag(PayrollWords.holds) { line, _ in
                Tag(line.holding == .needsDecision ? .overdue : .done, line.holding.title)
            },
            .text(PayrollWords.own) { line, viewer in line.own.map { viewer($0.title) } },
            .text(PayrollWords.inherited) { line, viewer in
                line.inherited.map { "\(viewer($0.title))（\(line.inheritedFrom ?? "")）" }
            },
            .text(FixingWords.from) { line, _ in line.decidedFrom?.description },
            .text(PayrollWords.national) { line, viewer in viewer(line.national.title) },
            Column(DuesWords.clause) { line, cell, viewer in
                guard let clause = line.holding.clause else {
                    return cell.textOrNone(nil, for: viewer)
                }
                cell.draw(ClauseChip(clause), for: viewer)
            },
        ] + (mayDecide ? [deciding] : [])
    }

    private var deciding: Column<Line> {
        Column(DuesWords.act, .acts) { [organization] line, cell, viewer in
            let link = Dues.Places.payItems.link(organization).adding("item", line.item)
            cell.way(PayrollWords.decide, about: line.item, to: link, for: viewer)
        }
    }
}

extension PayItemsPage {
    /// What waits for a decision stands first, then what was decided, then the national list.
    static func lines(
        _ decisions: [String: PayDecision], alsoNamed named: [String],
        of organization: OrganizationID, _ names: [OrganizationID: String]
    ) -> [Line] {
        let items = Set(named.map(PayMapping.plain)).union(decisions.keys)
            .union(PayMapping.nationalItems)
        let national = PayMapping()
        let lines = items.map { item in
            let decision = decisions[item]
            let isOwn = decision?.organization == organization
            return Line(
                item: item, national: national.treatment(of: item),
                own: isOwn ? decision?.treatment : nil,
                inherited: isOwn ? nil : decision?.treatment,
                inheritedFrom: isOwn ? nil : decision.flatMap { names[$0.organization] },
                decidedFrom: decision?.from)
        }
        return lines.sorted { ($0.rank, $0.item) < ($1.rank, $1.item) }
    }
}

extension PayItemsPage.Line {
    fileprivate var rank: Int {
        if holding == .needsDecision { return 0 }
        return decidedFrom == nil ? 2 : 1
    }
}
