import Access
import Kernel
import TestSupport
import Testing

@testable import App

@Suite struct `S5: the matrix of the whole product` {
    /// A change of any permission is a change of this file, for a person to read.
    @Test func `is kept`() throws {
        try expectGolden(Matrix(Composition.permissions).table, "permissions.txt")
    }

    /// The policy and the naive one, on the lines that ship.
    @Test func `agrees with the oracle on 10,000 random questions`() {
        let lines = Composition.permissions
        let policy = Policy(lines)
        let naive = NaivePolicy(lines: lines, purposes: Purposes.all) { parents[$0] }
        var dice = PermissionDice(
            seed: 10_000, organizations: organizations, people: people, purposes: Purposes.all)
        for _ in 0..<10_000 {
            let question = dice.question(lines)
            let chain = question.organization.map(chain) ?? []
            let answer = policy.decide(
                question.principal, question.action,
                on: Object(organizations: chain, person: question.person, field: question.field),
                for: question.purpose, at: question.at)
            #expect(answer == naive.answer(question), "\(question)")
        }
    }

    /// Two trees of fifteen units each, and four people.
    private let organizations = (0..<30).map { OrganizationID(high: 1, low: $0) }
    private let people = (0..<4).map { PersonID(high: 2, low: $0) }

    private var parents: [OrganizationID: OrganizationID] {
        Dictionary(
            uniqueKeysWithValues: organizations.indices.filter { $0 % 15 != 0 }.map { place in
                let parent = place / 15 * 15 + (place % 15 - 1) / 2
                return (organizations[place], organizations[parent])
            })
    }

    private func chain(from organization: OrganizationID) -> [OrganizationID] {
        [organization] + (parents[organization].map(chain) ?? [])
    }
}
