import Design
import HTML
import Kernel
import Web

/// What is asked before a list leaves the house.
struct ExportForm: Form {
    enum Format: String, Sendable, CaseIterable { case xlsx, csv }

    static let organization = Field<OrganizationID>(
        FieldDescription("organization", ExportWords.organization, .text(maximum: 36))
    ) { values throws(Complaint) in
        guard let id = OrganizationID(values.first ?? "") else {
            throw Complaint(ExportWords.chooseOrganization)
        }
        return id
    }
    static let on = Field<CivilDate>.date("on", ExportWords.asOf)
    static let purpose = Field<String>.text("purpose", ExportWords.purpose, length: 1...40)
    static let reason = Field<String>.text(
        "reason", ExportWords.reason, hint: ExportWords.reasonHint, length: 2...200)
    static let format = Field<Format>.choice(
        "format", ExportWords.format,
        of: [(.xlsx, Phrase("Excel（xlsx）", "Excel (xlsx)")), (.csv, Phrase("CSV", "CSV"))])
    static let whole = Field<Bool>.tick(
        "whole", ExportWords.whole, hint: ExportWords.wholeHint)
    static let fields = [
        organization.description, on.description, purpose.description, reason.description,
        format.description, whole.description,
    ]

    let organization: OrganizationID
    let on: CivilDate
    let purpose: String
    let reason: String
    let format: Format
    /// Numbers as they are, for whoever may see them.
    let isWhole: Bool

    init?(_ entry: inout Entry) {
        let read = (
            entry[Self.organization], entry[Self.on], entry[Self.purpose], entry[Self.reason],
            entry[Self.format], entry[Self.whole]
        )
        guard let organization = read.0, let on = read.1, let purpose = read.2,
            let reason = read.3, let format = read.4, let isWhole = read.5
        else { return nil }
        (self.organization, self.on, self.purpose) = (organization, on, purpose)
        (self.reason, self.format, self.isWhole) = (reason, format, isWhole)
    }

    static func blank(_ visit: Visit) -> Entry {
        Entry(
            Query([
                Query.Pair("on", visit.today.description), Query.Pair("format", "xlsx"),
            ]))
    }
}

struct ExportPage: Page {
    struct Value: Encodable, Sendable { let organizations: [String] }

    let entry: Entry
    let places: [FieldDescription.Choice]
    let purposes: [FieldDescription.Choice]
    /// Whether numbers may leave the house unmasked.
    let mayUnmask: Bool

    var title: Phrase { ExportWords.title }
    var lead: Phrase? { ExportWords.lead }
    var section: Section { Section("members") }
    var value: Value { Value(organizations: places.map(\.value)) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Exports.Places.members.link(), entry, for: viewer) { form in
            form.draw(
                FieldView(
                    FieldDescription(
                        ExportForm.organization.name, ExportWords.organization,
                        .choice(places)), entry), for: viewer)
            form.draw(FieldView(ExportForm.on.description, entry), for: viewer)
            form.draw(
                FieldView(
                    FieldDescription(
                        ExportForm.purpose.name, ExportWords.purpose, .choice(purposes)), entry),
                for: viewer)
            for field in rest { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(
                Button(submit: ExportWords.button, icon: .download), for: viewer)
        }
    }

    private var rest: [FieldDescription] {
        [ExportForm.reason.description, ExportForm.format.description]
            + (mayUnmask ? [ExportForm.whole.description] : [])
    }
}

enum ExportWords {
    static let title = Phrase("导出党员名册", "Export members")
    static let lead = Phrase(
        "文件中写明导出人、时间和用途；名册上每个人都能看到这次导出",
        "The file says who took it, when and what for; everybody on it can read that it was taken")
    static let organization = Phrase("哪个组织", "Of")
    static let chooseOrganization = Phrase("请选择组织", "Choose the organisation")
    static let asOf = Phrase("哪一天的名册", "As of")
    static let future = Phrase("不能晚于今天", "Not later than today")
    static let purpose = Phrase("用途", "Purpose")
    static let choosePurpose = Phrase("请选择用途", "Choose what for")
    static let reason = Phrase("具体事由", "In particular")
    static let reasonHint = Phrase("如：2026 年党内统计核对", "Such as: checking the statistics of 2026")
    static let format = Phrase("格式", "Form")
    static let whole = Phrase("显示完整号码和住址", "With whole numbers and addresses")
    static let wholeHint = Phrase("不选则遮蔽", "Masked unless chosen")
    static let button = Phrase("导出", "Export")
    static func tooMany(_ limit: Int) -> Phrase {
        Phrase(
            "超过 \(limit) 人，请按下级组织分别导出",
            "More than \(limit) people; export unit by unit")
    }
    static let branch = Phrase("所在党支部", "Branch")
    static let category = Phrase("人员类别", "Category")
    static let joined = Phrase("加入党组织日期", "Joined")
    static let confirmed = Phrase("转为正式党员日期", "Confirmed")
    static let standing = Phrase("党籍状态", "Standing")

    /// Stands as the heading of the last column, which stays in view.
    static func mark(by name: String, at time: String, for purpose: Phrase, _ reason: String)
        -> Phrase
    {
        Phrase(
            "\(name) 于 \(time) 导出，用途：\(purpose.chinese)（\(reason)）。内部资料，不得外传",
            "Exported by \(name) at \(time) for: \(purpose.english) (\(reason)). Internal")
    }
}
