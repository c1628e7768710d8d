import Design
import HTML
import Kernel
import Web

/// What is out of the ordinary, for the security administrator to check and settle.
struct AlertsPage: Page {
    struct Line: Encodable, Sendable {
        let id: Alert.ID
        let rule: Alert.Rule
        let subject: String
        let count: Int
        let raisedAt: Instant
        let remark: String?
        let settledBy: String?
    }

    let lines: [Line]

    var title: Phrase { AuditWords.alerts }
    var lead: Phrase? { AuditWords.alertsLead }
    var section: Section { Section("alerts") }
    var value: [Line] { lines }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "alerts", Table(title, AlertsPage.columns, lines),
                empty: EmptyState(.bell, AuditWords.noAlerts, AuditWords.noAlertsHint)),
            for: viewer)
    }

    private static let columns: [Column<Line>] = [
        Column(AuditWords.rule) { line, cell, viewer in
            guard line.settledBy == nil else { return cell.text(viewer(line.rule.title)) }
            cell.a(.href(Audit.Places.alertEnd.link(line.id)), text: viewer(line.rule.title))
        },
        .text(AuditWords.subject) { line, _ in line.subject },
        .number(AuditWords.count) { line in line.count },
        Column(AuditWords.time) { line, cell, _ in cell.moment(line.raisedAt) },
        .tag(AuditWords.outcome) { line, _ in
            line.settledBy == nil
                ? Tag(.due, AuditWords.open) : Tag(.done, AuditWords.settled)
        },
        .text(AuditWords.remark) { line, _ in
            line.remark.map { "\($0)（\(line.settledBy ?? "")）" }
        },
    ]
}

/// Says what an alert turned out to be.
struct AlertEndPage: Page {
    let id: Alert.ID
    let alert: Alert
    let entry: Entry

    var title: Phrase { alert.rule.title }
    var lead: Phrase? { Phrase(verbatim: alert.subject) }
    var section: Section { Section("alerts") }
    var trail: [Step] { [Step(AuditWords.alerts, Audit.Places.alerts.link())] }
    var value: [String: String] { ["alert": id.description] }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Audit.Places.alertEnd.link(id), entry, for: viewer) { form in
            form.draw(FieldView(AlertEndForm.remark.description, entry), for: viewer)
            form.formButtons(Button(submit: AuditWords.settle), for: viewer)
        }
    }
}

struct AlertEndForm: Form {
    static let remark = Field<String>.paragraph(
        "remark", AuditWords.remark, hint: AuditWords.remarkHint, length: 2...500)
    static let fields = [remark.description]

    let remark: String

    init?(_ entry: inout Entry) {
        guard let remark = entry[AlertEndForm.remark] else { return nil }
        self.remark = remark
    }
}
