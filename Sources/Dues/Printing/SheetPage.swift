import Design
import HTML
import Kernel
import Web

/// A sheet that came back, as it stands on the paper: everybody is ticked who has not paid yet.
/// Whose payment was taken back is ticked by hand.
struct SheetPage: Page {
    struct Value: Encodable, Sendable {
        let sheet: DuesSheet.ID
        let organization: OrganizationID
        let month: CivilMonth
        let turn: Int
        let mark: String
        let isUnchanged: Bool
        let members: [SheetLine]
    }

    let scene: SheetScene
    /// The mark that a scanned code names.
    let scanned: String?
    let mayPrint: Bool
    let mayReadBases: Bool
    let entry: Entry

    var sheet: DuesSheet { scene.sheet }

    var title: Phrase { PrintingWords.returnedOf(scene.name, sheet.month) }
    var lead: Phrase? { PrintingWords.versionOf(sheet) }
    var section: Section { Dues.section }
    var trail: [Step] { scene.trail }
    var value: Value {
        Value(
            sheet: sheet.id, organization: sheet.branch, month: sheet.month, turn: sheet.turn,
            mark: sheet.mark, isUnchanged: isSame, members: scene.lines)
    }

    private var isSame: Bool {
        scene.isUnchanged && scanned.map { $0 == sheet.mark } ?? true
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard mayPrint else { return }
        let paper = Dues.Places.sheetPaper.link(sheet.id)
        html.draw(
            Button(PrintingWords.takeSheet, to: paper, .plain, icon: .printer), for: viewer)
        html.draw(
            Button(
                PrintingWords.takeNotices, to: Dues.Places.sheetArrears.link(sheet.id), .light,
                icon: .printer), for: viewer)
        guard mayReadBases else { return }
        html.draw(
            Button(PrintingWords.takeWithBases, to: paper.adding("bases", "yes"), .light),
            for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if let notice { html.draw(notice, for: viewer) }
        html.draw(
            Figures([
                Figure(
                    PrintingWords.toRecord, scene.open.count,
                    detail: DuesWords.yuan(scene.open.total { $0.amount ?? .zero })),
                Figure(DuesWords.received, scene.lines.count { $0.state == .paid }),
            ]), for: viewer)
        guard !scene.open.isEmpty else {
            html.draw(ErrorSummary(entry.complaints), for: viewer)
            return html.flushCard(for: viewer) { card in
                card.draw(Table(title, Array(columns.dropFirst()), scene.lines), for: viewer)
            }
        }
        let place = Dues.Places.returning.link(sheet.id)
        html.entryForm(to: place, entry, isWide: true, for: viewer) { form in
            form.draw(FieldView(SheetForm.on.description, entry), for: viewer)
            form.flushCard(for: viewer) { card in
                card.draw(Table(title, columns, scene.lines), for: viewer)
            }
            form.formButtons(
                Button(submit: PrintingWords.recordTicked, icon: .check), for: viewer)
        }
    }

    /// At most one thing to know: the gravest.
    private var notice: Banner? {
        if !isSame { return Banner(.warn, PrintingWords.differs, PrintingWords.differsHint) }
        if scene.last.turn > sheet.turn {
            return Banner(
                .warn, PrintingWords.laterOne, nil,
                Button(PrintingWords.toLaterOne, to: Dues.Places.sheet.link(scene.last.id)))
        }
        if scene.missing > 0 { return Banner(.info, PrintingWords.missing(scene.missing)) }
        return nil
    }

    // MARK: - Columns

    private var columns: [Column<SheetLine>] {
        [
            ticking,
            .number(PrintingWords.line) { $0.line },
            .link(DuesWords.name) { ($0.name, Dues.Places.person.link($0.person)) },
            .money(DuesWords.amountYuan) { $0.amount },
            .tag(DuesWords.state) { line, _ in line.tag },
        ] + (scene.open.isEmpty ? [received] : [otherDay])
    }

    private var ticking: Column<SheetLine> {
        let ticked = entry.complaints.isEmpty ? nil : Set(entry.values.all(SheetForm.people.name))
        return Column(PrintingWords.hasPaid) { line, cell, viewer in
            guard line.isOpen else { return }
            cell.label(.class("tickbox")) { label in
                label.input(
                    .type("checkbox"), .name(SheetForm.people.name), .value("\(line.person)"),
                    .flag("checked", isTicked(line, ticked)))
                label.unseen("\(line.name) " + viewer(PrintingWords.hasPaid))
            }
        }
    }

    private func isTicked(_ line: SheetLine, _ ticked: Set<String>?) -> Bool {
        guard let ticked else { return line.state == .open }
        let turns = entry.values.all(SheetForm.turns.name), place = line.line - 1
        let isSame =
            turns.indices.contains(place)
            ? SheetForm.Shown(turns[place])?.isOf(line) ?? false : line.turn == 1
        return ticked.contains("\(line.person)") && isSame
    }

    private var received: Column<SheetLine> { .date(DuesWords.receivedOn) { $0.receivedOn } }

    /// Every line sends one, so that the place says whose it is.
    private var otherDay: Column<SheetLine> {
        let typed = entry.values.all(SheetForm.dates.name)
        return Column(PrintingWords.otherDay) { line, cell, viewer in
            cell.input(
                .type("hidden"), .name(SheetForm.turns.name), .value(line.shown))
            guard line.isOpen else {
                cell.input(.type("hidden"), .name(SheetForm.dates.name), .value(""))
                guard let day = line.receivedOn else { return }
                return cell.date(day)
            }
            let place = line.line - 1
            cell.input(
                .type("date"), .class("in"), .name(SheetForm.dates.name),
                .value(typed.indices.contains(place) ? typed[place] : ""),
                .label("\(line.name) " + viewer(PrintingWords.otherDay)))
        }
    }
}

extension SheetLine {
    fileprivate var tag: Tag {
        switch state {
        case .open: Tag(.due, DuesWords.unpaid)
        case .reversed: Tag(.due, DuesWords.reversed)
        case .paid: Tag(.done, PrintingWords.paidBefore)
        case .own: Tag(.idle, PrintingWords.own)
        case .gone: Tag(.idle, PrintingWords.gone)
        }
    }
}
