import Kernel
import Storage
import Web

struct RuleForm: Form {
    static let setting = Field<LocalSetting>.choice(
        "setting", Words.setting, of: LocalSetting.allCases.map { ($0, Words.setting($0)) })
    static let number = Field<Int>.number("value", Words.value, in: 0...365)
    static let from = Field<CivilDate>.date("from", Words.validFrom)
    static let fields = [setting.description, number.description, from.description]

    let setting: LocalSetting
    let value: Int
    let from: CivilDate

    init?(_ entry: inout Entry) {
        let read = (entry[Self.setting], entry[Self.number], entry[Self.from])
        guard let setting = read.0, let value = read.1, let from = read.2 else { return nil }
        (self.setting, self.value, self.from) = (setting, value, from)
    }
}

extension Organizations {
    var ruleRoutes: [Route] {
        [
            .get(Places.settings, for: .permitted(.setRules), Words.rules) { visit in
                guard visit.viewer.may(.setRules, on: .installation) else {
                    throw Denial.forbidden
                }
                _ = visit.may(.setRules, on: .installation)
                return try visit.show(try await rulesPage(visit, Entry()))
            },
            .post(
                Places.settings, for: .permitted(.setRules), Words.rules, fields: RuleForm.fields
            ) { visit in
                try visit.permit(.setRules, on: .installation)
                return try await visit.submit(RuleForm.self) { tx, form in
                    try set(form, visit, in: tx)
                } otherwise: { entry in
                    try await rulesPage(visit, entry)
                }
            },
        ]
    }

    private func rulesPage(_ visit: Visit, _ entry: Entry) async throws -> RulesPage {
        let today = visit.today
        let page = try await visit.read { tx in
            RulesPage(
                local: try tx.localRules(on: today), entries: try tx.settingEntries(),
                entry: entry)
        }
        return page
    }

    private func set(
        _ form: RuleForm, _ visit: Visit, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let range = form.setting.range
        guard range.contains(form.value) else {
            throw Complaint(
                Phrase(
                    "应在 \(range.lowerBound)～\(range.upperBound) 之间",
                    "From \(range.lowerBound) to \(range.upperBound)"), field: "value")
        }
        let account = try visit.signedIn().account
        let before = try tx.localRules(on: form.from)[form.setting]
        try tx.set(form.setting, to: form.value, from: form.from, by: account, at: visit.now)
        let deed = Deed(
            .setRules, Deed.Target(kind: "organization_setting", id: form.setting.rawValue),
            changes: [
                Deed.Change("value", from: String(before), to: String(form.value)),
                Deed.Change("from", from: nil, to: form.from.description),
            ])
        return Outcome(
            deed, answer: Answer(seeing: Places.settings.link(), saying: Words.ruleSet))
    }
}
