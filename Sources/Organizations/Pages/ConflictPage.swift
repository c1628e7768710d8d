import Design
import HTML
import Kernel
import Web

/// Somebody else changed the organisation meanwhile: both versions side by side. Nothing was
/// overwritten.
struct ConflictPage: Page {
    struct Value: Encodable, Sendable {
        let yours: [String: String]
        let current: [String: String]
        let version: Int
    }

    let typed: ActPage
    let current: ActPage
    let acts: [HistoryLine]

    init(_ typed: ActPage, _ current: ActPage, _ acts: [HistoryLine]) {
        self.typed = typed
        self.current = current
        self.acts = acts
    }

    var title: Phrase { Words.conflict }
    var lead: Phrase? { Words.conflictLead }
    var section: Section { Organizations.section }
    var trail: [Step] { typed.trail }
    var value: Value {
        Value(
            yours: typed.value.fields, current: current.value.fields,
            version: current.scene.organization.version)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        let table = Table(
            Words.bothVersions,
            [
                Column<FieldDescription>.text(Words.field) { field, viewer in
                    viewer(field.label)
                },
                .text(Words.yourVersion) { [typed] field, viewer in
                    typed.shown(field, for: viewer)
                },
                .text(Words.currentVersion) { [current] field, viewer in
                    current.shown(field, for: viewer)
                },
            ], typed.visible)
        html.flushCard(for: viewer) { $0.draw(table, for: viewer) }
        html.card(Words.meanwhile, for: viewer) { card in
            card.draw(Timeline(acts.map { $0.event(for: viewer) }), for: viewer)
        }
        drawButtons(on: &html, for: viewer)
    }

    private func drawButtons(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: typed.address, for: viewer) { form in
            for pair in typed.entry.values.pairs where !typed.isReserved(pair.name) {
                let isVersion = pair.name == CommonFields.version.name
                form.input(
                    .type("hidden"), .name(pair.name),
                    .value(
                        isVersion ? String(current.scene.organization.version) : pair.value))
            }
            form.formButtons(
                Button(submit: Words.doItAnyway, .danger),
                Button(Words.startAnew, to: typed.address, .light), for: viewer)
        }
    }
}
