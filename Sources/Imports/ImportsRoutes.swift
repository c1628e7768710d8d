import Kernel
public import LocalSettings
import Register
import Storage
public import Web

extension Imports {
    public var routes: [Route] {
        listRoutes + Imports.settingsDesk.routes + handingInRoutes + checkingRoutes + actRoutes
    }

    static let settingsDesk = SettingsDesk<ImportSetting>(
        ImportWords.limits, lead: ImportWords.limitsLead, at: Places.settings,
        for: .setImportRules, in: Section("status"))

    public static let settingsWay = settingsDesk.way

    private var listRoutes: [Route] {
        [
            .get(Places.imports, for: .permitted(.prepareImport), ImportWords.imports) { visit in
                try visit.show(try await importsPage(visit))
            },
            .get(Places.handingIn, for: .permitted(.prepareImport), ImportWords.handIn) {
                visit in
                try visit.permitSomewhere(.prepareImport)
                return try visit.show(try await handingInPage(visit, HandingIn.blank(visit)))
            },
            .get(Places.template, for: .permitted(.prepareImport), ImportWords.template) {
                visit, kind in
                try visit.permitSomewhere(.prepareImport)
                return try await template(kind, visit)
            },
            .get(Places.one, for: .permitted(.prepareImport), ImportWords.file) { visit, id in
                try await importPage(visit, id)
            },
        ]
    }

    private var handingInRoutes: [Route] {
        [
            .post(
                Places.imports, for: .permitted(.prepareImport), ImportWords.handIn,
                fields: HandingIn.fields, options: .file
            ) { visit in try await receive(visit) },
            Route(
                .patch, Places.file, .permitted(.prepareImport), ImportWords.upload,
                options: .pieces
            ) { visit, id in try await receivePiece(visit, id) },
            .post(
                Places.columns, for: .permitted(.prepareImport), ImportWords.columns,
                fields: ColumnsForm.fields
            ) { visit, id in try await map(visit, id) },
        ]
    }

    private var checkingRoutes: [Route] {
        [
            .get(Places.columns, for: .permitted(.prepareImport), ImportWords.columns) {
                visit, id in
                try visit.show(try await columnsPage(visit, id, nil))
            },
            .get(Places.problems, for: .permitted(.prepareImport), ImportWords.problems) {
                visit, id in
                try visit.show(try await problemsPage(visit, id))
            },
            .get(Places.report, for: .permitted(.prepareImport), ImportWords.report) {
                visit, id in
                try await report(visit, id)
            },
            .get(Places.conflicts, for: .permitted(.prepareImport), ImportWords.conflictsTitle) {
                visit, id in
                try visit.show(try await conflictsPage(visit, id))
            },
            .post(Places.conflicts, for: .permitted(.prepareImport), ImportWords.decision) {
                visit, id in
                try await decide(visit, id)
            },
        ]
    }

    private var actRoutes: [Route] {
        [
            .post(Places.entering, for: .permitted(.carryOutImport), ImportWords.startEntering) {
                visit, id in
                try await act(.enter, .carryOutImport, visit, id, ImportWords.startEntering)
            },
            .post(Places.stop, for: .permitted(.prepareImport), ImportWords.stop) { visit, id in
                try await act(.stop, .prepareImport, visit, id, ImportWords.stopped)
            },
            .post(Places.withdrawal, for: .permitted(.withdrawImport), ImportWords.withdraw) {
                visit, id in
                try await act(.withdraw, .withdrawImport, visit, id, ImportWords.withdrawBegun)
            },
        ]
    }
}

extension Route.Options {
    /// A whole table with a form: what the edge lets through at once.
    fileprivate static var file: Route.Options {
        var options = Route.Options()
        options.content = .file
        options.bodyLimit = 21_000_000
        options.cost = 20
        return options
    }

    /// One piece of a file that comes in many; sent again, it is told where to go on.
    fileprivate static var pieces: Route.Options {
        var options = Route.Options()
        options.content = .bytes
        options.bodyLimit = ImportPart.pieceBytes
        options.isRepeatable = true
        return options
    }
}

extension Imports {
    /// Whether there is such an import at all is private: the same answer as for one out of reach.
    func theImport(
        _ visit: Visit, _ id: Import.ID, for action: Action = .prepareImport
    ) async throws -> Import {
        let (found, chain) = try await visit.read { tx in
            let found = try tx.theImport(id)
            let chain = try found.map { it in
                try organizations.ancestry(it.organization, visit.today, tx)
            }
            return (found, chain ?? [])
        }
        guard let found else { throw Denial.hidden }
        try visit.permit(action, on: Object(organizations: chain))
        return found
    }

    func deed(
        _ action: Action, _ it: Import, _ changes: Deed.Change...
    ) -> Deed {
        Deed(
            action, Deed.Target("import", it.id), in: it.organization,
            changes: [Deed.Change("file", from: nil, to: it.fileName)] + changes)
    }

    /// One of the acts that need no more than a press.
    private func act(
        _ step: Import.Step, _ action: Action, _ visit: Visit, _ id: Import.ID, _ done: Phrase
    ) async throws -> Response {
        _ = try await theImport(visit, id, for: action)
        let principal = try visit.signedIn()
        return try await visit.command { tx in
            guard let it = try tx.theImport(id) else { throw Denial.hidden }
            let next = try permitted(step, it, in: tx)
            if step == .enter {
                try tx.beginEntering(
                    it, by: Import.Enterer(account: principal.account, person: principal.person))
            }
            if step == .withdraw { try beginWithdrawing(it, at: visit.now, in: tx) }
            guard try tx.move(id, from: it.state, to: next) else {
                throw Failure(.conflict, ImportWords.notNow(it.state))
            }
            return Outcome(
                deed(
                    action, it,
                    Deed.Change("state", from: it.state.rawValue, to: next.rawValue)),
                answer: Answer(seeing: Places.one.link(id), saying: done))
        }
    }

    func permitted(
        _ step: Import.Step, _ it: Import, in tx: borrowing WriteTransaction
    ) throws -> Import.State {
        do {
            return try it.state(after: step, undecided: try tx.undecided(in: it.id))
        } catch Import.Refusal.undecided(let count) {
            throw Failure(.conflict, ImportWords.undecided(count))
        } catch Import.Refusal.notNow(let state) {
            throw Failure(.conflict, ImportWords.notNow(state))
        }
    }

    /// Refuses where somebody's file has gone on, and names whose.
    private func beginWithdrawing(
        _ it: Import, at now: Instant, in tx: borrowing WriteTransaction
    ) throws {
        let batch = batch(of: it, at: now).id
        let held = try tx.reading { tx in
            try register.holds(on: batch, in: tx)
                + ties(Register.entrants(of: batch), tx)
        }
        guard held.isEmpty else {
            let names = try tx.personNames(of: held).values.sorted().prefix(10)
            throw Failure(.conflict, ImportWords.held(Array(names)))
        }
        try register.beginTakingBack(batch, at: now, in: tx)
    }
}
