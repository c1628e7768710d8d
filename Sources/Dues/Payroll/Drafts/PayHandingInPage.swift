import Design
import HTML
import Kernel
import Web

/// Asks for the table of pay and the month from which it is fixed.
struct PayHandingInPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let columns: [Phrase]
        let mostRows: Int
    }

    let organization: OrganizationID
    let name: String
    let entry: Entry

    var title: Phrase { PayrollWords.handInFor(name) }
    var lead: Phrase? { PayrollWords.handInLead }
    var section: Section { Dues.section }
    var trail: [Step] { [Step(PayrollWords.yearly, Dues.Places.yearly.link(organization))] }
    var value: Value {
        Value(
            organization: organization,
            columns: [PayHeadings.number, PayHeadings.name, PayHeadings.payer],
            mostRows: PayTable.mostRows)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(
            to: Dues.Places.pay.link(organization), entry, sendsFile: true, for: viewer
        ) { form in
            for field in PayDraftForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.draw(
                FileField(
                    "file", PayrollWords.file, hint: PayrollWords.fileHint,
                    accepting: ".xlsx,.csv", complaint: entry.complaint(about: "file")),
                for: viewer)
            form.formButtons(
                Button(submit: PayrollWords.check, icon: .upload),
                Button(
                    PayrollWords.template, to: Dues.Places.payTemplate.link(organization), .light,
                    icon: .download), for: viewer)
        }
    }
}
