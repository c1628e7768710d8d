import Design
import HTML
import Kernel
import Web

/// What a file says, as its own page and the person's page both show it.
struct PersonSheet: Component {
    let file: PersonFile
    var purpose: Purpose?
    /// On the own page every field leads to a request for its correction.
    var isOwn = false

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(RegisterWords.basics, id: "basics", for: viewer) { card in
            card.draw(SummaryList(rows(for: viewer), inTwoColumns: true), for: viewer)
        }
        html.draw(
            Listing(
                id: "memberships",
                Table(RegisterWords.memberships, PersonSheet.columns, file.memberships),
                empty: EmptyState(
                    .sitemap, RegisterWords.noMembership, RegisterWords.noMembershipHint)),
            for: viewer)
        drawStandings(on: &html, for: viewer)
        html.draw(RecordTables(file: file, purpose: purpose), for: viewer)
    }

    private func drawStandings(on html: inout HTML, for viewer: Viewer) {
        guard !file.standings.isEmpty else { return }
        html.flushCard(ChangeWords.standings, id: "standings", for: viewer) { card in
            let lines = file.standings.map { StandingLine($0, file.scene) }
            card.draw(Table(ChangeWords.standings, StandingLine.columns, lines), for: viewer)
        }
    }

    private func rows(for viewer: Viewer) -> [SummaryList.Row] {
        [
            .init(
                ChangeWords.standing,
                file.standing.map { Tag(.plain, $0.title) } ?? Tag(.idle, ChangeWords.noStanding)),
            .init(RecordWords.vote, viewer(voteWords)),
            .init(
                RecordWords.posts, file.posts.map { viewer($0) }.joined(separator: "；")),
        ] + PersonField.plain.map { plain($0, for: viewer) } + NumberKind.allCases.map(number)
    }

    /// Why the right rests is for those who see sanctions.
    private var voteWords: Phrase {
        guard case .hasNot(.sanction) = file.votingRight, !file.showsSanctions else {
            return file.votingRight.sentence
        }
        return RecordWords.noVote
    }

    private func plain(_ field: PersonField, for viewer: Viewer) -> SummaryList.Row {
        .init(
            field.label, file.person[field].map { viewer(field.words(for: $0)) },
            act: correction(of: field))
    }

    private func correction(of field: PersonField) -> (Phrase, Link)? {
        guard isOwn else { return nil }
        return (CorrectionWords.asking, Register.Places.correctionRequest.link(field))
    }

    private func number(_ kind: NumberKind) -> SummaryList.Row {
        let link = Register.Places.number.link(file.person.id, kind)
        let text = kind.value(of: file.person).map(kind.masked)
        let isToday = file.isToday
        return SummaryList.Row(kind.title, act: correction(of: kind.field)) { cell, viewer in
            guard let text else { return cell.text(viewer(RegisterWords.notKept)) }
            cell.draw(Masked(text, revealing: isToday ? link : nil), for: viewer)
        }
    }

    private static let columns: [Column<NamedMembership>] = [
        .text(RegisterWords.branch) { line, _ in line.branchName },
        .tag(RegisterWords.category) { line, _ in Tag(.plain, line.membership.category.title) },
        .date(RegisterWords.joinedOn) { $0.membership.joinedOn },
        .date(RegisterWords.confirmedOn) { $0.membership.confirmedOn },
        .text(RegisterWords.period) { line, viewer in
            viewer(.period(from: line.membership.validFrom, until: line.membership.validUntil))
        },
    ]
}
