import Kernel
import Storage
import Web

extension Register {
    /// Finding somebody by what a file says is a look into the file: it takes a purpose, and is
    /// recorded of everybody who is found before they are shown.
    func filesPage(_ visit: Visit) async throws -> FilesPage {
        try visit.permitSomewhere(.searchFiles, for: visit.purpose)
        let typed = visit.request.query[MemberQuestion.words] ?? ""
        let question = FileQuestion(typed)
        let page = try await visit.read { tx in try answer(typed, question, visit, tx) }
        if question != nil { try await record(page.lines.map(\.member), visit) }
        return page
    }

    /// Who is not found tells something too, so that a search was made is on record by itself.
    private func record(_ found: [MemberLine], _ visit: Visit) async throws {
        let search = Deed(
            .searchFiles, .nobody, in: visit.ownOrganizations(for: .searchFiles).first,
            for: visit.purpose)
        let looks = found.map { line in
            Deed(
                .searchFiles, .init("person", line.person), in: line.branch, about: line.person,
                for: visit.purpose)
        }
        try await visit.record([search] + looks)
    }

    private func answer(
        _ typed: String, _ question: FileQuestion?, _ visit: Visit,
        _ tx: borrowing ReadTransaction
    ) throws -> FilesPage {
        let (query, isNumber) = (visit.request.query, SearchPage.isNumber(typed))
        let reach = reach(of: visit, for: .searchFiles)
        let chosen = query[MemberQuestion.organization].flatMap { OrganizationID($0) }
        let found: FilesPage.Found =
            if let question {
                try files(question, try within(reach, chosen, visit, tx), visit, tx)
            } else {
                isNumber ? .number : .nothingAsked
            }
        let (below, stand) = try choices(chosen, reach, visit, tx)
        return FilesPage(
            found: found, query: isNumber ? query.setting(MemberQuestion.words, to: nil) : query,
            purpose: visit.purpose, below: below, chosen: stand,
            mayFindNumbers: !visit.ownOrganizations(for: .findPerson).isEmpty)
    }

    /// The organisation that was chosen, where the visitor reaches it: nobody elsewhere is found.
    private func within(
        _ reach: [Reach], _ chosen: OrganizationID?, _ visit: Visit,
        _ tx: borrowing ReadTransaction
    ) throws -> [Reach] {
        guard let chosen else { return reach }
        let chain = try organizations.ancestry(chosen, visit.today, tx)
        let own = reach.filter { $0.includes(chain) }
        guard !own.isEmpty else { return [] }
        return [Reach(organization: chosen, includesBelow: own.contains { $0.includesBelow })]
    }

    private func files(
        _ question: FileQuestion, _ reach: [Reach], _ visit: Visit,
        _ tx: borrowing ReadTransaction
    ) throws -> FilesPage.Found {
        let below = try organizations(of: reach, on: visit.today, in: tx)
        guard try tx.hasFewMembers(below: below) else { return .tooMany }
        let found = try tx.members(
            whoseFilesSay: question, below: below, on: visit.today, limit: FilesPage.most + 1)
        let named = try organizations.naming(
            Array(found.prefix(FilesPage.most)), \.branch, as: \.branchName, on: visit.today,
            in: tx)
        let lines = try named.map { line in
            FilesPage.Line(
                member: line,
                places: try tx.person(line.person).map {
                    question.places(in: $0.row, try tx.records(of: line.person))
                } ?? [])
        }
        return .lines(lines, isCut: found.count > FilesPage.most)
    }

    /// What the search can be narrowed down to, once the list in memory is there.
    private func choices(
        _ chosen: OrganizationID?, _ reach: [Reach], _ visit: Visit,
        _ tx: borrowing ReadTransaction
    ) throws -> (below: [Grounds.Named], chosen: Grounds.Named?) {
        guard let kept = try roll.roll(on: visit.today, in: tx) else { return ([], nil) }
        return kept.grounds.choices(chosen, own: reach.map(\.organization))
    }
}
