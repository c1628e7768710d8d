import Design
import HTML
import Kernel
import Web

/// The numbers that no clause fixes, as they hold today, with what they were.
struct RulesPage: Page {
    struct Value: Encodable, Sendable {
        let settings: [String: Int]
    }

    struct Line: Sendable {
        let setting: LocalSetting
        let value: Int
        let since: CivilDate?
    }

    let local: LocalRules
    let entries: [SettingEntry]
    let entry: Entry

    var title: Phrase { Words.rules }
    var lead: Phrase? { Words.rulesLead }
    var section: Section { Organizations.section }
    var trail: [Step] { [Step(Words.tree, Organizations.Places.tree.link())] }
    var value: Value {
        Value(
            settings: Dictionary(
                LocalSetting.allCases.map { ($0.rawValue, local[$0]) },
                uniquingKeysWith: { one, _ in one }))
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        let lines = LocalSetting.allCases.map { setting in
            let latest = entries.first { $0.name == setting.rawValue }
            return Line(setting: setting, value: local[setting], since: latest?.validFrom)
        }
        let table = Table(
            Words.rules,
            [
                Column<Line>.text(Words.setting) { line, viewer in
                    viewer(Words.setting(line.setting))
                },
                .number(Words.value) { $0.value },
                .date(Words.validFrom) { $0.since },
            ], lines)
        html.flushCard(for: viewer) { $0.draw(table, for: viewer) }
        html.card(Words.setRule, for: viewer) { card in
            card.entryForm(to: Organizations.Places.settings.link(), entry, for: viewer) { form in
                for field in RuleForm.fields { form.draw(FieldView(field, entry), for: viewer) }
                form.formButtons(Button(submit: Words.setRule), for: viewer)
            }
        }
    }
}
