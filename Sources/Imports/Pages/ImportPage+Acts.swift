import Design
import HTML
import Kernel
import Web

extension ImportPage {
    /// What can be done with an import as it stands.
    func drawActs(on card: inout HTML, for viewer: Viewer) {
        card.div(.class("row-acts")) { row in
            drawEntering(on: &row, for: viewer)
            if it.counts.bad > 0 {
                row.draw(
                    Button(
                        ImportWords.report, to: Imports.Places.report.link(it.id),
                        icon: .download), for: viewer)
            }
            if it.isOpen(to: .map) {
                row.draw(
                    Button(
                        ImportWords.changeColumns, to: Imports.Places.columns.link(it.id),
                        .light), for: viewer)
            }
            if it.isOpen(to: .withdraw), mayWithdraw { drawWithdrawal(on: &row, for: viewer) }
        }
        if it.counts.bad > 0 {
            card.p(.class("hint"), text: viewer(ImportWords.reportHint))
        }
    }

    private func drawEntering(on row: inout HTML, for viewer: Viewer) {
        guard it.isOpen(to: .enter), mayCarryOut else { return }
        guard undecided == 0 else {
            return row.draw(
                Button(
                    ImportWords.undecided(undecided), to: Imports.Places.conflicts.link(it.id),
                    .primary), for: viewer)
        }
        guard it.state == .stopped || it.counts.fresh + taken > 0 else {
            return row.p(text: viewer(ImportWords.nothingToEnter))
        }
        row.actForm(
            Imports.Places.entering.link(it.id), Button(submit: enteringWords), for: viewer)
    }

    private var enteringWords: Phrase {
        if it.state == .stopped { return ImportWords.resume }
        if it.counts.fresh == 0 { return ImportWords.amend(taken) }
        return ImportWords.enter(it.counts.fresh)
    }

    private func drawWithdrawal(on row: inout HTML, for viewer: Viewer) {
        row.actForm(
            Imports.Places.withdrawal.link(it.id),
            Button(submit: ImportWords.withdraw, .danger, icon: .arrowBackUp)
                .confirming(
                    Confirmation(ImportWords.withdrawQuestion, ImportWords.withdrawDetail)),
            for: viewer)
    }
}
