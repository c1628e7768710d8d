import Design
import HTML
import Kernel
import Web

/// Which columns a list shows, as its address says; a form that needs no scripts.
struct ColumnChoice: Component {
    let query: Query
    let address: Link
    let chosen: Set<MemberColumn>

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.details(.class("columns")) { details in
            details.summary(text: viewer(ListWords.columns))
            details.form(.class("filters"), .action(address)) { form in
                for pair in query.pairs where pair.name != MemberQuestion.column {
                    form.input(.type("hidden"), .name(pair.name), .value(pair.value))
                }
                for column in MemberColumn.allCases { draw(column, on: &form, for: viewer) }
                form.button(.class("btn"), .type("submit"), text: viewer(ListWords.showColumns))
            }
        }
    }

    private func draw(_ column: MemberColumn, on form: inout HTML, for viewer: Viewer) {
        form.label(.class("tickbox")) { label in
            label.input(
                .type("checkbox"), .name(MemberQuestion.column), .value(column.rawValue),
                .flag("checked", chosen.contains(column)))
            label.text(viewer(column.title))
        }
    }
}
