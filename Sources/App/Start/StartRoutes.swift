import Design
import HTML
import Kernel
import Web

/// The start page, and how a browser likes its pages.
struct Start: Sendable {
    static let home = Place("/")
    static let preferences = Place("/preferences")

    let duties: [DutySource]
    let ways: @Sendable (Viewer) -> [StartPage.Ways]

    var routes: [Route] {
        [
            .get(Start.home, for: .signedIn, Phrase("待办", "What waits for me")) { visit in
                try await show(visit)
            },
            .post(
                Start.preferences, for: .everyone, Phrase("语言与大字", "Language and large type"),
                fields: PreferenceChange.fields, options: Start.repeatable
            ) { visit in try change(visit) },
        ]
    }

    private func show(_ visit: Visit) async throws -> Response {
        var found: [Duty] = []
        for source in duties { found += try await source(visit) }
        return try visit.show(StartPage(found, ways: ways(visit.viewer), on: visit.today))
    }

    /// Nothing of the product changes, only what this browser keeps.
    private func change(_ visit: Visit) throws -> Response {
        var entry = try visit.entry(for: PreferenceChange.self)
        guard let change = PreferenceChange(&entry) else {
            throw entry.complaints.first ?? Complaint(Phrase("请重新选择", "Choose again"))
        }
        let preferences = change.changing(visit.session.preferences)
        let cookie = preferences.cookie(isSecure: visit.request.peer.isSecure)
        return try visit.respond(Answer(seeing: change.page, cookies: [cookie]))
    }

    private static var repeatable: Route.Options {
        var options = Route.Options()
        options.isRepeatable = true
        return options
    }
}
