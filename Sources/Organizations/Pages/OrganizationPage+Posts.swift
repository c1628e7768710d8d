import Design
import HTML
import Kernel
import Web

/// One line of the table of posts: a seat with whoever is in it.
struct SeatLine: Sendable {
    let post: Post
    let tenure: Tenure?
    let name: String?
    /// Acts for the leader by rule while that post is vacant.
    let deputises: Bool
    let dueOn: CivilDate?
    let dueClause: Clause?
}

extension OrganizationView {
    /// The seats of the day, in the order of the posts.
    var seats: [SeatLine] {
        let leadership = seating.leadership(on: date)
        let term = seating.term(on: date)
        let order = PostKind.allCases
        return seating.posts.filter { $0.period.contains(date) }
            .sorted { left, right in
                (order.firstIndex(of: left.kind) ?? 0, left.seat)
                    < (order.firstIndex(of: right.kind) ?? 0, right.seat)
            }
            .map { post in
                let tenure = post.tenure(on: date)
                let isTermed = post.kind.isInCommittee && tenure?.basis == .elected
                return SeatLine(
                    post: post, tenure: tenure,
                    name: tenure.flatMap { people?[$0.person] },
                    deputises: tenure.map { leadership == .deputising($0) } ?? false,
                    dueOn: tenure?.termEndsOn ?? (isTermed ? term?.dueOn : nil),
                    dueClause: state.kind.isBranch ? .branchTerm : .termOpinion)
            }
    }
}

extension OrganizationPage {
    func drawPosts(on html: inout HTML, for viewer: Viewer) {
        let seats = view.seats
        html.flushCard(Words.posts, id: "posts", for: viewer) { card in
            guard !seats.isEmpty else {
                return card.draw(
                    EmptyState(.users, Words.noPosts, Words.noPostsHint), for: viewer)
            }
            card.draw(Table(Words.posts, columns(for: viewer), seats), for: viewer)
        }
    }

    private func columns(for viewer: Viewer) -> [Column<SeatLine>] {
        let mayEnd = view.isLiving && viewer.may(.endTenure, on: view.objectAbove)
        var columns: [Column<SeatLine>] = [
            .text(Words.postField) { line, viewer in viewer(Words.post(line.post.kind)) },
            .text(Words.holder) { line, _ in line.name },
            .date(Words.since) { line in line.tenure?.period.from },
            Column(Words.termEnd) { [view] line, cell, viewer in
                line.drawDue(on: &cell, view.date, for: viewer)
            },
            Column(Words.status) { line, cell, viewer in
                cell.draw(line.tag, for: viewer)
                if line.tenure == nil && line.post.kind.leads {
                    cell.draw(ClauseChip(.vacancy), for: viewer)
                }
                if line.deputises { cell.draw(ClauseChip(.chair), for: viewer) }
            },
        ]
        guard mayEnd else { return columns }
        let (departure, filling) = (actLink(DepartureForm.self), actLink(AppointmentForm.self))
        columns.append(
            Column(Words.acts, .acts) { line, cell, viewer in
                if let tenure = line.tenure {
                    let link = departure.adding("tenure", tenure.id.description)
                    cell.a(.href(link), text: viewer(Words.departing.title))
                } else {
                    let link = filling.adding("post", line.post.kind.rawValue)
                    cell.a(.href(link), text: viewer(Words.appointing.title))
                }
            })
        return columns
    }
}

extension SeatLine {
    var tag: Tag {
        guard let tenure else { return Tag(post.kind.leads ? .overdue : .due, Words.vacant) }
        if deputises { return Tag(.info, Words.deputyActs) }
        return tenure.basis == .acting
            ? Tag(.due, Words.isActing) : Tag(.done, Words.inOffice)
    }

    /// The day by which the next election is due; its clause once it is near.
    func drawDue(on cell: inout HTML, _ date: CivilDate, for viewer: Viewer) {
        guard let dueOn else { return cell.textOrNone(nil, for: viewer) }
        cell.date(dueOn)
        guard TermRules.remindFrom(dueOn) <= date else { return }
        let isOver = dueOn < date
        cell.text(" ")
        cell.draw(
            Tag(isOver ? .overdue : .due, .daysLeft(until: dueOn, from: date)), for: viewer)
        if let dueClause { cell.draw(ClauseChip(dueClause), for: viewer) }
    }
}
