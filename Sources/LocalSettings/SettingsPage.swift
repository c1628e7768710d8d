import Design
import HTML
import Kernel
import Web

/// A feature's open numbers as they hold today, and the form that sets one.
struct SettingsPage<Setting: DatedSetting>: Page {
    struct Value: Encodable, Sendable {
        let settings: [String: Int]
    }

    struct Line: Sendable {
        let title: Phrase
        let value: Int
        let defaultValue: Int
        let since: CivilDate?
    }

    let desk: SettingsDesk<Setting>
    let inForce: DatedSettings<Setting>
    let lastChanges: [Setting: CivilDate]
    let entry: Entry

    var title: Phrase { desk.title }
    var lead: Phrase? { desk.lead }
    var section: Section { desk.section }
    var trail: [Step] { desk.trail }
    var value: Value {
        Value(
            settings: Dictionary(
                Setting.allCases.map { ($0.rawValue, inForce[$0]) },
                uniquingKeysWith: { one, _ in one }))
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        let lines = Setting.allCases.map { setting in
            Line(
                title: setting.title, value: inForce[setting], defaultValue: setting.defaultValue,
                since: lastChanges[setting])
        }
        html.flushCard(for: viewer) { $0.draw(Table(title, columns, lines), for: viewer) }
        html.card(SettingsWords.set, for: viewer) { card in
            card.entryForm(to: desk.place.link(), entry, for: viewer) { form in
                for field in SettingForm<Setting>.fields {
                    form.draw(FieldView(field, entry), for: viewer)
                }
                form.formButtons(Button(submit: SettingsWords.set), for: viewer)
            }
        }
    }

    private var columns: [Column<Line>] {
        [
            .text(SettingsWords.setting) { line, viewer in viewer(line.title) },
            .number(SettingsWords.value) { $0.value },
            .number(SettingsWords.usual) { $0.defaultValue },
            .date(SettingsWords.validFrom) { $0.since },
        ]
    }
}
