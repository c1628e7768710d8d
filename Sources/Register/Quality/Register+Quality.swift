import Directories
import Kernel
import Storage
import Web

extension Register {
    var qualityRoutes: [Route] {
        [
            .get(Places.quality, for: .permitted(.listParticulars), QualityWords.title) { visit in
                try visit.show(try await qualityPage(visit))
            },
            .get(
                Places.formerHolders, for: .permitted(.listParticulars), HolderWords.title
            ) { visit in
                try visit.show(try await holdersPage(visit))
            },
            .get(Places.samples, for: .permitted(.listParticulars), QualityWords.samples) {
                visit, organization in
                try visit.show(try await samplesPage(visit, of: organization))
            },
            .post(Places.samples, for: .permitted(.drawSample), SampleWords.draw) {
                visit, organization in
                try await draw(visit, of: organization)
            },
            .get(Places.sample, for: .permitted(.listParticulars), QualityWords.samples) {
                visit, sample in
                try visit.show(try await samplePage(visit, sample, Entry(visit.request.query)))
            },
            .post(
                Places.sample, for: .permitted(.checkFile), SampleWords.record,
                fields: VerdictForm.fields
            ) { visit, sample in
                try await judge(visit, sample)
            },
        ]
    }

    func qualityPage(_ visit: Visit) async throws -> QualityPage {
        try visit.permitSomewhere(.listParticulars)
        let reach = reach(of: visit, for: .listParticulars)
        let own = reach.map(\.organization)
        let chosen = visit.request.query[MemberQuestion.organization].flatMap { OrganizationID($0) }
        let top = chosen ?? (own.count == 1 ? own.first : nil)
        return try await visit.read { tx in
            let kept = try roll.roll(on: visit.today, withHolders: true, in: tx)
            var board = kept.map { kept in
                QualityBoard(
                    kept, within: kept.within(reach), of: top,
                    units: Array(
                        (top.flatMap(kept.grounds.children) ?? own).prefix(Grounds.mostBelow)))
            }
            let names = try organizations.names(
                (board?.units.map(\.organization) ?? []) + [top].compactMap(\.self),
                visit.today, tx)
            board?.name(names)
            return QualityPage(
                today: visit.today, top: top.map { ($0, names[$0] ?? "") }, board: board)
        }
    }
}

extension QualityBoard {
    fileprivate mutating func name(_ names: [OrganizationID: String]) {
        for index in units.indices { units[index].name = names[units[index].organization] ?? "" }
    }
}
