import Kernel
import Storage
import Web

extension Visit {
    /// The day that the address asks for; today if it asks for none, or for no day.
    var dayShown: CivilDate {
        request.query["on"].flatMap { CivilDate($0) } ?? today
    }
}

extension Organizations {
    func showTree(_ visit: Visit) async throws -> Response {
        let (query, date) = (visit.request.query, visit.dayShown)
        if let words = query["q"], !words.isEmpty { return try await find(words, date, visit) }
        if let kind = query["kind"].flatMap(Organization.Kind.init(rawValue:)) {
            return try await list(kind, date, visit)
        }
        let wanted = query["at"].flatMap { OrganizationID($0) }
        let isClosed = query["at"] == "top"
        let (version, levels) = try await visit.read { tx in
            (
                try tx.version(of: Organizations.topic),
                try tx.levels(openTo: wanted, on: date, isClosed: isClosed)
            )
        }
        return try visit.show(
            TreePage(
                date: date, today: visit.today, at: wanted, levels: levels, query: query,
                news: Organizations.news(since: version)))
    }

    private func find(
        _ words: String, _ date: CivilDate, _ visit: Visit
    ) async throws -> Response {
        let kind = visit.request.query["kind"].flatMap(Organization.Kind.init(rawValue:))
        let found = try await visit.read { tx in
            try tx.findOrganizations(words, on: date, limit: 50)
        }
        return try visit.show(
            FoundPage(
                found: found.filter { kind == nil || $0.kind == kind }, date: date,
                today: visit.today, next: nil, query: visit.request.query))
    }

    private func list(
        _ kind: Organization.Kind, _ date: CivilDate, _ visit: Visit
    ) async throws -> Response {
        let after = visit.request.query["after"].flatMap { OrganizationID($0) }
        let found = try await visit.read { tx in
            try tx.listed(of: kind, after: after, on: date, limit: 51)
        }
        let next = found.count > 50 ? found[49].id : nil
        return try visit.show(
            FoundPage(
                found: Array(found.prefix(50)), date: date, today: visit.today, next: next,
                query: visit.request.query))
    }

    func lookUp(_ visit: Visit) async throws -> Response {
        let (words, date) = (visit.request.query["q"] ?? "", visit.dayShown)
        let found = try await visit.read { tx in try tx.findOrganizations(words, on: date) }
        return try visit.show(LookupPage(found: found))
    }

    func show(_ id: OrganizationID, _ visit: Visit) async throws -> Response {
        var key = OrganizationView.Key(id: id, date: visit.dayShown, today: visit.today)
        var view = try await view(key, visit)
        try visit.permit(.readOrganization, on: view.object)
        if !visit.may(.readPosts, on: view.object) {
            key.showsPeople = false
            view = try await self.view(key, visit)
        }
        return try visit.show(OrganizationPage(view: view))
    }

    private func view(
        _ key: OrganizationView.Key, _ visit: Visit
    ) async throws -> OrganizationView {
        let found = try await visit.read { tx in
            try views.value(key, in: tx) { tx in try tx.view(of: key, neighbours) }
        }
        guard let found else { throw Failure.noSuchOrganization }
        return found
    }

    func showHistory(of id: OrganizationID, _ visit: Visit) async throws -> Response {
        let scene = try await scene(id, visit)
        try visit.permit(.readPosts, on: scene.object)
        let neighbours = neighbours
        let acts = try await visit.read { tx in try tx.history(of: id, neighbours) }
        let states = scene.organization.states
        let names = try await visit.read { tx in
            try tx.organizationNames(states.compactMap(\.parent), on: .distantFuture)
        }
        let periods = states.reversed().map { state in
            PeriodLine(
                from: state.period.from, until: state.period.until, name: state.name,
                kind: state.kind, parent: state.parent.flatMap { names[$0] })
        }
        return try visit.show(HistoryPage(scene: scene, periods: periods, acts: acts))
    }

    /// Who looks after an organisation is told what waits in it and below.
    func openDuties(_ visit: Visit) async throws -> [OpenDuty] {
        let (today, grants) = (visit.today, try visit.signedIn().grants)
        let caring: Set<Role> = [.clerk, .committeeSecretary, .branchSecretary]
        let roots = Set(
            grants.filter { caring.contains($0.role) && $0.isValid(on: today) }
                .map(\.organization)
        ).sorted()
        return try await visit.read { tx in
            let local = try tx.localRules(on: today)
            var duties: [OpenDuty] = []
            for root in roots {
                let path = try tx.ancestry(of: root, on: today)
                // One who looks after the one above is told there.
                guard path.dropFirst().allSatisfy({ !roots.contains($0) }) else { continue }
                duties += try tx.duties(under: path.reversed(), on: today, local)
            }
            return duties.sorted { ($0.dueOn, $0.name) < ($1.dueOn, $1.name) }
        }
    }
}

extension Transaction {
    /// The levels of the tree that are open: the top, and everything on the way to one.
    borrowing func levels(
        openTo wanted: OrganizationID?, on date: CivilDate, isClosed: Bool
    ) throws(StorageError) -> [TreePage.Level] {
        let top = try treeLines(under: nil, on: date)
        var levels = [TreePage.Level(parent: nil, lines: top)]
        var open =
            try wanted.map { id throws(StorageError) in
                try ancestry(of: id, on: date)
            } ?? []
        if open.isEmpty && !isClosed { open = top.prefix(1).map(\.id) }
        for id in open.reversed() {
            levels.append(TreePage.Level(parent: id, lines: try treeLines(under: id, on: date)))
        }
        return levels
    }

    /// A page of the organisations of a kind, with the one above each.
    borrowing func listed(
        of kind: Organization.Kind, after last: OrganizationID?, on date: CivilDate, limit: Int
    ) throws(StorageError) -> [Listed] {
        let after = try last.map { id throws(StorageError) in
            try ancestry(of: id, on: date).reversed() as [OrganizationID]
        }
        var lines: [TreeLine] = []
        for root in try treeLines(under: nil, on: date) where lines.count < limit {
            lines += try treeLines(
                of: kind, within: [root.id], after: after, on: date, limit: limit - lines.count)
        }
        return try listed(lines, on: date)
    }

    private borrowing func listed(
        _ lines: [TreeLine], on date: CivilDate
    ) throws(StorageError) -> [Listed] {
        let organizations = try organizations(lines.map(\.id))
        let parents = Dictionary(
            organizations.map { ($0.id, $0.state(on: date)?.parent) },
            uniquingKeysWith: { a, _ in a })
        let names = try organizationNames(parents.values.compactMap(\.self), on: date)
        return lines.map { line in
            let parent = parents[line.id] ?? nil
            return Listed(
                id: line.id, name: line.name, code: line.code, kind: line.kind, parent: parent,
                parentName: parent.flatMap { names[$0] })
        }
    }
}
