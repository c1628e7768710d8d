import Design
import HTML
import Kernel
import Web

/// My duties: what waits for this person, by date, each with the clause that asks for it.
struct StartPage: Page {
    struct Value: Encodable, Sendable {
        struct Item: Encodable, Sendable {
            let title: String
            let detail: String
            let dueOn: CivilDate?
            let state: Duty.State
            let clause: String?
            let link: String
        }

        let duties: [Item]
    }

    let duties: [Duty]
    let today: CivilDate
    let ways: [Ways]

    /// Ways of one kind.
    struct Ways: Sendable {
        let title: Phrase
        let ways: [Way]

        init(_ title: Phrase, _ ways: [Way]) { (self.title, self.ways) = (title, ways) }
    }

    struct Way: Sendable {
        let title: Phrase
        let detail: Phrase
        let icon: Icon
        let link: Link
    }

    init(_ duties: [Duty], ways: [Ways], on today: CivilDate) {
        self.duties = duties.sorted(by: StartPage.isMoreUrgent)
        self.ways = ways
        self.today = today
    }

    /// By date; what has no date comes last.
    private static func isMoreUrgent(_ left: Duty, _ right: Duty) -> Bool {
        switch (left.dueOn, right.dueOn) {
        case (let left?, let right?): left < right
        case (_?, nil): true
        case (nil, _): false
        }
    }

    var title: Phrase { StartWords.duties }
    var section: Section { .start }
    var lead: Phrase? { StartWords.lead(today, count: duties.count) }

    var value: Value {
        Value(
            duties: duties.map { duty in
                Value.Item(
                    title: duty.title.chinese, detail: duty.detail.chinese, dueOn: duty.dueOn,
                    state: duty.state, clause: duty.clause?.citation.chinese,
                    link: duty.link.text)
            })
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if duties.count > StartPage.few && !viewer.isSimple { drawFigures(on: &html, for: viewer) }
        if duties.isEmpty {
            html.draw(
                EmptyState(.circleCheck, StartWords.nothing, StartWords.nothingDetail), for: viewer)
        } else {
            html.draw(DutyList(Array(duties.prefix(StartPage.most))), for: viewer)
        }
        for group in ways { draw(group, on: &html, for: viewer) }
    }

    private func draw(_ group: Ways, on html: inout HTML, for viewer: Viewer) {
        html.block(group.title, for: viewer) { block in
            let entries = group.ways.map { way in
                LinkList.Entry(
                    viewer(way.title), viewer(way.detail), icon: way.icon, to: way.link)
            }
            block.draw(LinkList(entries), for: viewer)
        }
    }

    /// A page of more is read by nobody; the list of terms has them all.
    private static let most = 50
    private static let few = 3

    private func drawFigures(on html: inout HTML, for viewer: Viewer) {
        func count(_ state: Duty.State) -> Int { duties.count { $0.state == state } }
        let figures = [
            Figure(StartWords.all, duties.count, definition: StartWords.allDefinition),
            Figure(StartWords.overdue, count(.overdue), isBad: true),
            Figure(StartWords.due, count(.due)),
            Figure(StartWords.open, count(.open)),
        ]
        html.draw(Figures(figures), for: viewer)
    }
}

extension Section {
    static let start = Section("start")
}
