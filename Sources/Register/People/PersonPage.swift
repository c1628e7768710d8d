import Audit
import Design
import HTML
import Kernel
import Web

/// A member's file: numbers masked, relations in full, every change, and what can be done.
struct PersonPage: Page {
    let file: PersonFile
    /// What it was opened for; nil on one's own.
    let purpose: Purpose?
    let query: Query

    var title: Phrase { Phrase(verbatim: file.person.name) }
    var lead: Phrase? {
        purpose.map { purpose in
            let lead = RegisterWords.purposeLead
            return Phrase(
                lead.chinese + purpose.title.chinese, lead.english + purpose.title.english)
        }
    }
    var section: Section { Register.section }
    var trail: [Step] { [Step(RegisterWords.members, Register.Places.members.link())] }
    var value: PersonValue { PersonValue(file) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.draw(HistoryLink(Deed.Target("person", file.person.id)), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Filters(query, at: address, [.date("as-of", ChangeWords.asOf)]), for: viewer)
        if !file.isToday {
            html.draw(
                Banner(
                    .info, ChangeWords.shown(on: file.date), nil,
                    Button(ChangeWords.today, to: opened(address))), for: viewer)
        }
        html.grid { grid in
            grid.column(8) { main in
                main.draw(PersonSheet(file: file, purpose: purpose), for: viewer)
            }
            grid.column(4) { side in
                if file.isToday { drawActs(on: &side, for: viewer) }
                side.draw(ChangeList(changes: file.changes), for: viewer)
            }
        }
    }

    private var address: Link { Register.Places.person.link(file.person.id) }

    private func opened(_ link: Link) -> Link {
        purpose.map { link.adding("purpose", $0.code) } ?? link
    }

    private func act<F: PersonForm>(
        _ form: F.Type, _ icon: Icon
    ) -> (Action, FormWords, Link, Icon) {
        (F.action, F.words, F.place.link(file.person.id), icon)
    }

    private func drawActs(on html: inout HTML, for viewer: Viewer) {
        let object = file.scene.object
        let acts: [(Action, FormWords, Link, Icon)] =
            [
                act(StepForm.self, .checklist), act(TransferForm.self, .arrowsExchange),
                act(ParticularsForm.self, .pencil), act(RelationForm.self, .calendarEvent),
                act(ContactForm.self, .phone),
                act(RecordForm<Honours>.self, .award), act(RecordForm<Sanctions>.self, .scale),
                act(RecordForm<Schooling>.self, .school),
                act(RecordForm<WorkHistory>.self, .building),
                act(RecordForm<Skills>.self, .tool),
            ]
            + (file.changes.contains { $0.kind == .step }
                ? [act(StepWithdrawalForm.self, .arrowBackUp)] : [])
        let isOwn = viewer.principal?.person == file.person.id
        let open = acts.filter { viewer.may($0.0, on: object) }
            .filter { !isOwn || $0.0 == .recordSkill }
        guard !open.isEmpty else { return }
        html.card(RegisterWords.acts, id: "acts", for: viewer) { card in
            let entries = open.map { act in
                LinkList.Entry(
                    viewer(act.1.title), viewer(act.1.lead), icon: act.3, to: opened(act.2))
            }
            card.draw(LinkList(entries), for: viewer)
        }
    }
}

/// What a file says of one day.
struct PersonFile: Sendable {
    let scene: PersonScene
    let date: CivilDate
    let person: Person
    let changes: [ChangeLine]
    /// Held in the Party on that day.
    let posts: [Phrase]
    /// Sanctions are for fewer people than the rest of a file.
    let showsSanctions: Bool

    init(
        scene: PersonScene, date: CivilDate, person: Person, changes: [ChangeLine],
        posts: [Phrase], showsSanctions: Bool
    ) {
        self.scene = scene
        self.date = date
        self.person = person
        self.changes = changes.filter { showsSanctions || !$0.isOfSanction }
        self.posts = posts
        self.showsSanctions = showsSanctions
    }

    /// What had come into it by that day.
    var records: [FileRecord] {
        scene.records.filter { $0.from <= date && (showsSanctions || $0.kind != .sanction) }
    }

    var votingRight: VotingRight {
        VotingRight(
            of: standing,
            category: scene.biography.membership(on: date)?.category(on: date), scene.records,
            on: date)
    }

    var isToday: Bool { date == scene.today }
    var standing: Standing? { scene.biography.standing(on: date) }
    /// What had begun by that day.
    var memberships: [NamedMembership] {
        scene.memberships.filter { $0.membership.validFrom <= date }
    }
    var standings: [StandingPeriod] {
        scene.biography.standings.filter { $0.validFrom <= date }
    }
}

/// A membership with the name of its branch.
struct NamedMembership: Encodable, Sendable {
    let membership: Membership
    let branchName: String

    enum CodingKeys: CodingKey { case branch, branchName, category, joined, confirmed, from, until }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(membership.branch, forKey: .branch)
        try container.encode(branchName, forKey: .branchName)
        try container.encode(membership.category, forKey: .category)
        try container.encode(membership.joinedOn, forKey: .joined)
        try container.encodeIfPresent(membership.confirmedOn, forKey: .confirmed)
        try container.encode(membership.validFrom, forKey: .from)
        try container.encodeIfPresent(membership.validUntil, forKey: .until)
    }
}

/// A file as a program reads it: the numbers are masked there too.
struct PersonValue: Encodable, Sendable {
    let id: PersonID
    let asOf: CivilDate
    let version: Int
    let standing: Standing?
    /// Every field by the name of its column, masked where pages mask it.
    let fields: [String: String]
    let memberships: [NamedMembership]
    let standings: [StandingLine]
    let records: [FileRecord]
    let mayVote: Bool
    let posts: [String]
    let changes: [ChangeLine]

    init(_ file: PersonFile) {
        id = file.person.id
        asOf = file.date
        version = file.scene.version
        standing = file.standing
        var fields: [String: String] = [:]
        for field in PersonField.allCases {
            fields[field.rawValue] = file.person[field].map(field.masked)
        }
        self.fields = fields
        memberships = file.memberships
        standings = file.standings.map { StandingLine($0, file.scene) }
        records = file.records
        mayVote = file.votingRight == .has
        posts = file.posts.map(\.chinese)
        changes = file.changes
    }
}

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

/// One number in full, after saying what for.
struct NumberPage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let kind: String
        let number: String?
    }

    let person: Person
    let kind: NumberKind
    let isOwn: Bool
    let purpose: Purpose?

    var title: Phrase { kind.title }
    var lead: Phrase? { Phrase(verbatim: person.name) }
    var section: Section { Register.section }
    var value: Value {
        Value(person: person.id, kind: kind.rawValue, number: kind.value(of: person))
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.p(
                .class("figure num"),
                text: kind.value(of: person) ?? viewer(RegisterWords.notKept))
            if !isOwn { card.p(.class("hint"), text: viewer(RegisterWords.wholeNote)) }
            card.draw(Button(RegisterWords.back, to: back, icon: .arrowLeft), for: viewer)
        }
    }

    private var back: Link {
        guard !isOwn else { return Register.Places.mine.link() }
        let link = Register.Places.person.link(person.id)
        return purpose.map { link.adding("purpose", $0.code) } ?? link
    }
}
