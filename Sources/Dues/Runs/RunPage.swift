import Design
import HTML
import Kernel
import Web

/// How far a run is, and its end.
struct RunPage: Page {
    struct Value: Encodable, Sendable {
        let id: DuesRun.ID
        let organization: OrganizationID
        let month: CivilMonth
        let state: DuesRun.State
        let startedAt: Instant
        let endedAt: Instant?
        let startedBy: AccountID
        let resumedBy: AccountID?
        let units: Int
        let unitsDone: Int
        let slips: Int
        let amount: Money
        let withoutFixing: Int
    }

    let run: DuesRun
    let name: String
    let people: [AccountID: String]

    var title: Phrase { RunWords.title(name, run.month) }
    var lead: Phrase? { RunWords.lead }
    var section: Section { Dues.section }
    var trail: [Step] {
        let month = run.month.description
        return [
            Step(
                DuesWords.branchMonth, Dues.Places.of.link(run.organization).adding("month", month)),
            Step(RunWords.title, Dues.Places.runs.link(run.organization).adding("month", month)),
        ]
    }
    var value: Value { Value(run) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Figures([
                Figure(
                    RunWords.slips, run.counts.slips, detail: DuesWords.yuan(run.counts.amount)),
                Figure(DuesWords.withoutFixing, run.counts.unfixed, isBad: true),
            ]), for: viewer)
        html.card(run.state.title, for: viewer) { card in
            card.draw(SummaryList(facts), for: viewer)
            card.draw(
                JobProgress(RunWords.units, done: run.counts.units, of: run.unitCount), for: viewer)
            drawAct(on: &card, for: viewer)
        }
    }

    private var facts: [SummaryList.Row] {
        let begun: [SummaryList.Row] = [
            .init(RunWords.startedBy, people[run.account]),
            .init(RunWords.startedAt, run.startedAt.date),
        ]
        guard let resumer = run.resumedBy else { return begun }
        return begun + [
            .init(RunWords.resumedBy, people[resumer]),
            .init(RunWords.resumedAt, run.resumedAt?.date),
        ]
    }

    private func drawAct(on card: inout HTML, for viewer: Viewer) {
        switch run.state {
        case .running:
            card.actForm(
                Dues.Places.pausing.link(run.id), Button(submit: RunWords.pause, .plain),
                for: viewer)
        case .paused:
            card.actForm(
                Dues.Places.resuming.link(run.id), Button(submit: RunWords.resume), for: viewer)
        case .done where run.counts.unfixed > 0:
            card.p(.class("hint"), text: viewer(RunWords.unfixedHint))
        case .done: break
        }
    }
}

extension RunPage.Value {
    init(_ run: DuesRun) {
        self.init(
            id: run.id, organization: run.organization, month: run.month, state: run.state,
            startedAt: run.startedAt, endedAt: run.endedAt, startedBy: run.account,
            resumedBy: run.resumedBy, units: run.unitCount,
            unitsDone: run.counts.units, slips: run.counts.slips, amount: run.counts.amount,
            withoutFixing: run.counts.unfixed)
    }
}

/// Where a run begins, and those before it.
struct RunsPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let runs: [RunPage.Value]
    }

    let organization: OrganizationID
    let name: String
    let month: CivilMonth
    let runs: [DuesRun]
    let entry: Entry

    var title: Phrase { RunWords.title(name, month) }
    var lead: Phrase? { RunWords.lead }
    var section: Section { Dues.section }
    var trail: [Step] {
        let back = Dues.Places.of.link(organization).adding("month", month.description)
        return [Step(DuesWords.branchMonth, back)]
    }
    var value: Value {
        Value(organization: organization, runs: runs.map(RunPage.Value.init))
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Dues.Places.runs.link(organization), entry, for: viewer) { form in
            form.input(
                .type("hidden"), .name(IssuingForm.month.name), .value(month.description))
            form.formButtons(Button(submit: RunWords.start), for: viewer)
        }
        html.draw(
            Listing(
                id: "runs", Table(RunWords.earlier, RunsPage.columns, runs),
                empty: EmptyState(.currencyYuan, RunWords.noRuns, RunWords.noRunsHint)),
            for: viewer)
    }

    private static let columns: [Column<DuesRun>] = [
        .link(DuesWords.month) { ($0.month.description, Dues.Places.run.link($0.id)) },
        .date(RunWords.startedAt) { $0.startedAt.date },
        .tag(DuesWords.state) { run, _ in run.tag },
        .number(RunWords.slips) { $0.counts.slips },
        .money(DuesWords.askedYuan) { $0.counts.amount },
        .number(DuesWords.withoutFixing) { $0.counts.unfixed },
    ]
}

extension DuesRun {
    fileprivate var tag: Tag {
        switch state {
        case .running: Tag(.info, state.title)
        case .paused: Tag(.due, state.title)
        case .done: Tag(.done, state.title)
        }
    }
}
