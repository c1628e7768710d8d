import Design
import HTML
import Kernel
import Storage
import Web

struct MemberRuleForm: Form {
    static let setting = Field<MemberSetting>.choice(
        "setting", SettingWords.setting, of: MemberSetting.allCases.map { ($0, $0.title) })
    static let number = Field<Int>.number("value", SettingWords.value, in: 1...60)
    static let from = Field<CivilDate>.date("from", SettingWords.from)
    static let fields = [setting.description, number.description, from.description]

    let setting: MemberSetting
    let value: Int
    let from: CivilDate

    init?(_ entry: inout Entry) {
        let read = (entry[Self.setting], entry[Self.number], entry[Self.from])
        guard let setting = read.0, let value = read.1, let from = read.2 else { return nil }
        (self.setting, self.value, self.from) = (setting, value, from)
    }
}

struct MemberRulesPage: Page {
    struct Line: Encodable, Sendable {
        let setting: MemberSetting
        let value: Int
        let defaultValue: Int
    }

    let lines: [Line]
    let entry: Entry

    var title: Phrase { SettingWords.title }
    var lead: Phrase? { SettingWords.lead }
    var section: Section { Section("status") }
    var value: [Line] { lines }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.flushCard(SettingWords.inForce, for: viewer) { card in
            card.draw(Table(SettingWords.inForce, MemberRulesPage.columns, lines), for: viewer)
        }
        html.entryForm(to: Register.Places.settings.link(), entry, for: viewer) { form in
            for field in MemberRuleForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(Button(submit: SettingWords.set), for: viewer)
        }
    }

    private static let columns: [Design.Column<Line>] = [
        .text(SettingWords.setting) { line, viewer in viewer(line.setting.title) },
        .number(SettingWords.value) { $0.value },
        .number(SettingWords.usual) { $0.defaultValue },
    ]
}

enum SettingWords {
    static let title = Phrase("党籍本地口径", "Local rules of membership")
    static let lead = Phrase(
        "法规原文未核对的数字，由使用单位设定，从生效日期起适用",
        "Numbers that the texts at hand leave open; each holds from a day on")
    static let setting = Phrase("口径", "Rule")
    static let value = Phrase("数值", "Number")
    static let usual = Phrase("默认值", "Default")
    static let from = Phrase("从哪天起", "From")
    static let inForce = Phrase("现行口径", "In force")
    static let set = Phrase("设定", "Set")
    static let done = Phrase("已设定", "Set")
}

extension MemberSetting {
    var title: Phrase {
        switch self {
        case .rejoinYears:
            Phrase("除名、开除后几年内不得重新入党", "Years before applying again")
        case .warningMonths: Phrase("警告的影响期（月）", "Months of a warning")
        case .seriousWarningMonths:
            Phrase("严重警告的影响期（月）", "Months of a serious warning")
        case .postRemovalMonths:
            Phrase("撤销党内职务的影响期（月）", "Months of a removal from posts")
        case .probationMonths:
            Phrase("留党察看最长（月）", "Months of probation within the Party at most")
        }
    }
}

extension MemberSetting: Encodable {}

extension Register {
    var settingRoutes: [Route] {
        [
            .get(Places.settings, for: .permitted(.setMemberRules), SettingWords.title) { visit in
                _ = visit.may(.setMemberRules, on: .installation)
                guard visit.viewer.may(.setMemberRules, on: .installation) else {
                    throw Denial.forbidden
                }
                return try visit.show(try await rulesPage(visit, Entry()))
            },
            .post(
                Places.settings, for: .permitted(.setMemberRules), SettingWords.title,
                fields: MemberRuleForm.fields
            ) { visit in
                try visit.permit(.setMemberRules, on: .installation)
                let account = try visit.signedIn().account
                return try await visit.submit(MemberRuleForm.self) { tx, form in
                    try set(form, by: account, visit, in: tx)
                } otherwise: { entry in
                    try await rulesPage(visit, entry)
                }
            },
        ]
    }

    private func rulesPage(_ visit: Visit, _ entry: Entry) async throws -> MemberRulesPage {
        let rules = try await visit.read { tx in try tx.memberRules(on: visit.today) }
        return MemberRulesPage(
            lines: MemberSetting.allCases.map { setting in
                MemberRulesPage.Line(
                    setting: setting, value: rules[setting],
                    defaultValue: setting.defaultValue)
            }, entry: entry)
    }

    private func set(
        _ form: MemberRuleForm, by account: AccountID, _ visit: Visit,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let range = form.setting.range
        guard range.contains(form.value) else {
            throw Complaint(
                Phrase(
                    "应在 \(range.lowerBound)～\(range.upperBound) 之间",
                    "From \(range.lowerBound) to \(range.upperBound)"), field: "value")
        }
        let before = try tx.memberRules(on: form.from)[form.setting]
        try tx.set(form.setting, to: form.value, from: form.from, by: account, at: visit.now)
        let deed = Deed(
            .setMemberRules,
            Deed.Target(kind: "register_setting", id: form.setting.rawValue),
            changes: [
                Deed.Change("value", from: String(before), to: String(form.value)),
                Deed.Change("from", from: nil, to: form.from.description),
            ])
        return Outcome(
            deed, answer: Answer(seeing: Places.settings.link(), saying: SettingWords.done))
    }
}
