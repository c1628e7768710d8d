import HTML
import Kernel
public import Web

extension Organizations {
    public var routes: [Route] {
        readingRoutes + foundingRoutes + Organizations.settingsDesk.routes + exportRoutes
            + routes(for: FoundingForm.self) + routes(for: RenamingForm.self)
            + routes(for: MoveForm.self) + routes(for: KindForm.self)
            + routes(for: MergerForm.self) + routes(for: SplitForm.self)
            + routes(for: DissolutionForm.self) + routes(for: CorrectionForm.self)
            + routes(for: AppointmentForm.self) + routes(for: DepartureForm.self)
            + routes(for: PostClosingForm.self) + routes(for: TermForm.self)
            + routes(for: TermExtensionForm.self)
    }

    private var readingRoutes: [Route] {
        [
            .get(Places.tree, for: .signedIn, Words.tree) { visit in try await showTree(visit) },
            .get(Places.lookup, for: .signedIn, Words.find) { visit in try await lookUp(visit) },
            .get(Places.news, for: .signedIn, Words.news) { visit in
                .events(of: news, to: visit.request)
            },
            .get(Places.terms, for: .signedIn, Words.terms) { visit in
                let duties = try await openDuties(visit)
                return try visit.show(TermsPage(duties: duties, today: visit.today))
            },
            .get(Places.one, for: .permitted(.readOrganization), Words.summary) { visit, id in
                try await show(id, visit)
            },
            .get(Places.history, for: .permitted(.readPosts), Words.history) { visit, id in
                try await showHistory(of: id, visit)
            },
            .post(Places.takingBack, for: .permitted(Act.Kind.takeableActions), Words.takeBack) {
                visit, id in
                try await takeBack(id, visit)
            },
        ]
    }

    /// What waits in the organisations that somebody looks after.
    public var duties: DutySource {
        { visit in try await openDuties(visit).map { $0.duty(on: visit.today) } }
    }

    /// Where a page that shows a version of the tree hears that there is another.
    static func news(since version: Int) -> Link {
        Places.news.link().adding("after", String(version))
    }

    /// The way from the tree to an organisation.
    static func trail(to organization: Organization, on date: CivilDate) -> [Step] {
        [
            Step(Words.tree, Places.tree.link()),
            Step(
                Phrase(verbatim: organization.name(on: date)), Places.one.link(organization.id)),
        ]
    }
}
