import Design
import HTML
import Kernel
import Web

/// How complete, timely and free of contradictions the files are that somebody looks after.
struct QualityPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID?
        let asOf: CivilDate
        /// Nil while the list of members is being prepared.
        let board: QualityBoard?
    }

    let today: CivilDate
    /// Nil for everything the viewer looks after.
    let top: (id: OrganizationID, name: String)?
    let board: QualityBoard?

    var title: Phrase { top.map { QualityWords.of($0.name) } ?? QualityWords.title }
    var lead: Phrase? { QualityWords.lead }
    var section: Section { Register.section }
    var trail: [Step] { [Step(RegisterWords.members, Register.Places.members.link())] }
    var value: Value { Value(organization: top?.id, asOf: today, board: board) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard let top else { return }
        html.draw(
            Button(
                QualityWords.samples, to: Register.Places.samples.link(top.id),
                icon: .clipboardList), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        guard let board else {
            return html.draw(
                Banner(.info, ListWords.preparing, ListWords.preparingHint), for: viewer)
        }
        guard board.count.members > 0 else {
            return html.draw(
                EmptyState(.users, QualityWords.nobody, QualityWords.nobodyHint), for: viewer)
        }
        html.draw(Figures(figures(of: board)), for: viewer)
        drawFindings(of: board, on: &html, for: viewer)
        guard !board.units.isEmpty else { return }
        html.flushCard(QualityWords.below, id: "units", for: viewer) { card in
            card.draw(
                Table(QualityWords.below, QualityPage.unitColumns, board.units, stacks: false),
                for: viewer)
        }
    }

    private func drawFindings(
        of board: QualityBoard, on html: inout HTML, for viewer: Viewer
    ) {
        html.flushCard(QualityWords.finding, id: "findings", for: viewer) { card in
            let some = board.findings.filter { $0.members > 0 }
            if some.isEmpty {
                card.draw(
                    EmptyState(.circleCheck, QualityWords.nothing, QualityWords.nothingHint),
                    for: viewer)
            } else {
                card.draw(Table(QualityWords.finding, findingColumns, some), for: viewer)
            }
        }
        drawOthers(board.findings.filter { $0.members == 0 }, on: &html, for: viewer)
        if !board.isWhole { html.p(.class("hint"), text: viewer(QualityWords.scope)) }
        let holders = Register.Places.formerHolders.link().narrowed(to: nil, in: top?.id)
        html.draw(
            LinkList([
                LinkList.Entry(
                    viewer(HolderWords.title), viewer(HolderWords.count(board.formerHolders)),
                    icon: .userOff, to: holders)
            ]), for: viewer)
    }

    /// What is looked for and concerns nobody, out of the way of what does.
    private func drawOthers(
        _ others: [QualityBoard.Found], on html: inout HTML, for viewer: Viewer
    ) {
        guard !others.isEmpty else { return }
        html.details { details in
            details.summary(text: viewer(QualityWords.others(others.count)))
            details.flushCard(for: viewer) { card in
                card.draw(
                    Table(QualityWords.others(others.count), findingColumns, others), for: viewer)
            }
        }
    }

    private func figures(of board: QualityBoard) -> [Figure] {
        let all = Figure(QualityWords.members, board.count.members, to: list(nil))
        return [all]
            + Finding.Kind.allCases.map { kind in
                let clear = board.count.clear(of: kind)
                return Figure(
                    kind.title, clear, detail: QualityWords.share(clear, of: board.count.members),
                    definition: kind.definition, to: list(.clear(kind)))
            }
    }

    private func list(_ choice: FindingChoice?) -> Link {
        Register.Places.members.link().narrowed(to: choice, in: top?.id)
    }

    private var findingColumns: [Design.Column<QualityBoard.Found>] {
        [
            .text(QualityWords.finding) { found, viewer in viewer(found.finding.title) },
            .text(QualityWords.measure) { found, viewer in viewer(found.kind.title) },
            Design.Column(QualityWords.members, .number) { found, cell, _ in
                cell.a(.href(list(.found(found.finding))), text: found.members.grouped)
            },
            .text(QualityWords.definition) { found, viewer in viewer(found.finding.definition) },
            Design.Column(QualityWords.clause) { found, cell, viewer in
                if let clause = found.finding.clause {
                    cell.draw(ClauseChip(clause), for: viewer)
                } else {
                    cell.text(viewer(QualityWords.ownRule))
                }
            },
        ]
    }

    private static let unitColumns: [Design.Column<QualityBoard.Unit>] =
        [
            .link(QualityWords.organization) { unit in
                (unit.name, Register.Places.quality.link().narrowed(to: nil, in: unit.organization))
            },
            .number(QualityWords.members) { $0.count.members },
        ]
        + Finding.Kind.allCases.map { kind in
            Design.Column(kind.title, .number) { unit, cell, viewer in
                let share = QualityWords.share(
                    unit.count.clear(of: kind), of: unit.count.members)
                cell.text(viewer(share))
            }
        }
}

extension Link {
    fileprivate func narrowed(
        to choice: FindingChoice?, in organization: OrganizationID?
    ) -> Link {
        let link = organization.map { adding(MemberQuestion.organization, $0.description) } ?? self
        return choice.map { link.adding(MemberQuestion.finding, $0.name) } ?? link
    }
}
