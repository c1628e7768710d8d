import HTML
import Kernel
import Web

extension Specimen {
    static let forms = [
        Specimen("form", Phrase("表单", "Form"), draw: form),
        Specimen("form-refused", Phrase("需要改正的表单", "A form to correct"), draw: refused),
        Specimen("purpose", Phrase("查阅用途", "Purpose prompt"), draw: purpose),
    ]

    enum Kind: String, Sendable { case general, election }

    static let name = Field.text(
        "name", Phrase("会议名称", "Name of the meeting"),
        hint: Phrase("写在通知和记录的抬头", "It heads the notice and the minutes"), length: 1...60)
    static let date = Field<CivilDate>.date("date", Phrase("会议日期", "Date"))
    static let month = Field<CivilDate>.month("month", Phrase("所属月份", "Month")).optional
    static let present = Field<Int>.number("present", Phrase("到会人数", "Present"), in: 0...999)
    static let kind = Field<Kind>.choice(
        "kind", Phrase("会议类别", "Kind"),
        of: [
            (.general, Phrase("支部党员大会", "Members' meeting")),
            (.election, Phrase("选举大会", "Election meeting")),
        ])
    static let branch = Field<OrganizationID>.lookup(
        "branch", Phrase("召开支部", "Branch"),
        hint: Phrase("输入名称、拼音首字母或编号", "Type a name, initials or code"), at: "/design")
    static let note = Field.paragraph("note", Phrase("说明", "Note")).optional
    static let notify = Field<Bool>.tick(
        "notify", Phrase("保存后预览通知", "Preview the notice"),
        hint: Phrase("不会马上发出", "Nothing is sent yet"))

    private static let options = Sample.branches.map {
        LookupOption($0.code, "\($0.name) \($0.code)", keys: $0.code)
    }

    private static let form: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        let entry = Entry(
            Query([
                .init("name", "第四季度支部党员大会"), .init("kind", "general"),
                .init("branch", "0102-01"), .init("notify", "yes"),
            ]))
        html.formSheet(for: viewer) { card in
            card.entryForm(to: Sample.nowhere, entry, draft: Sample.nowhere, for: viewer) { form in
                form.draw(FieldView(name.description, entry), for: viewer)
                form.draw(
                    FieldView(branch.description, entry).offering(options)
                        .known(from: Phrase("你的职务", "your post")), for: viewer)
                form.draw(FieldView(kind.description, entry), for: viewer)
                form.draw(FieldView(month.description, entry), for: viewer)
                form.draw(FieldView(note.description, entry), for: viewer)
                form.draw(
                    FileField(
                        "paper", Phrase("附件", "Attachment"),
                        hint: Phrase("PDF 或 Word，不超过 20 MB", "PDF or Word, at most 20 MB"),
                        accepting: ".pdf,.docx"), for: viewer)
                form.draw(FieldView(notify.description, entry), for: viewer)
                form.formButtons(
                    Button(submit: Phrase("保存并预览通知", "Save and preview")),
                    Button(Phrase("以后再填", "Later"), to: Sample.nowhere), savingDraft: true,
                    for: viewer)
            }
        }
    }

    private static let refused: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        var entry = Entry(Query([.init("date", "2026-10-28"), .init("present", "8")]))
        entry.complain(
            Complaint(
                Phrase("会议日期不能早于今天", "The date lies in the past"), field: "date"))
        entry.complain(
            Complaint(
                Phrase(
                    "应到 18 人，至少到会 10 人", "18 are entitled to come; at least 10 must be there"),
                field: "present", clause: Sample.meetings))
        let refused = entry
        html.formSheet(for: viewer) { card in
            card.entryForm(to: Sample.nowhere, refused, for: viewer) { form in
                form.draw(FieldView(date.description, refused), for: viewer)
                form.draw(FieldView(present.description, refused), for: viewer)
                form.formButtons(Button(submit: Phrase("保存", "Save"), .plain), for: viewer)
            }
        }
    }

    private static let purpose: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.draw(
            PurposePrompt(
                [
                    Purpose("transfer", Phrase("转接审核", "Check a transfer")),
                    Purpose("dues", Phrase("核定党费", "Assess dues")),
                    Purpose("care", Phrase("走访慰问", "Visit and care")),
                ], opening: Sample.nowhere), for: viewer)
    }
}
