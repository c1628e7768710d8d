import Kernel
import Testing

@testable import Demo

@Suite struct `Posts and terms of the invented group` {
    @Test func `are held by people of the group`() {
        let known = Set(demoPeople.map(\.id))
        #expect(demo.posts.flatMap(\.tenures).allSatisfy { known.contains($0.person) })
    }

    @Test func `are held by full members only`() {
        let full = Set(demoPeople.filter { $0.category == .full }.map(\.id))
        #expect(demo.posts.flatMap(\.tenures).allSatisfy { full.contains($0.person) })
    }

    @Test func `give every branch one secretary`() {
        let secretaries = demo.posts.filter { $0.office == .secretary && $0.until == nil }
        let led = Dictionary(grouping: secretaries, by: \.organization).mapValues(\.count)
        let branches = demo.organizations.filter { $0.kind.isBranch && $0.ended == nil }
        #expect(branches.allSatisfy { led[$0.id] == 1 })
    }

    @Test func `are held by one person at a time`() {
        for post in demo.posts {
            for (earlier, later) in zip(post.tenures, post.tenures.dropFirst()) {
                #expect(earlier.until.map { $0 < later.from } ?? false)
            }
            #expect(post.tenures.allSatisfy { post.since <= $0.from && $0.from <= today })
        }
    }

    @Test func `have seats that can be told apart`() {
        let seats = demo.posts.map { "\($0.organization) \($0.office) \($0.seat)" }
        #expect(Set(seats).count == seats.count)
    }

    @Test func `are some overdue, some due within half a year, some vacant`() {
        let current = demo.terms.filter { $0.replacedOn == nil }
        #expect((8...30).contains(current.filter { $0.endsOn < today }.count))
        let soon = today...today.adding(months: 6)
        #expect((20...70).contains(current.filter { soon.contains($0.endsOn) }.count))
        #expect((5...20).contains(demo.posts.filter { $0.holder == nil }.count))
    }

    @Test func `leave small branches without a committee`() {
        for (plan, roster) in zip(demo.rosterPlans, demo.rosters) where roster.count < 7 {
            let posts = demo.posts.filter { $0.organization == plan.branch }
            #expect(posts.map(\.office) == [.secretary])
        }
    }
}

@Suite struct `The accounts of the demo` {
    @Test func `are the eight people of the product and two more officers`() {
        #expect(demo.accounts.count == 10)
        #expect(demo.accounts.map(\.part) == InventedPart.allCases)
        #expect(Set(InventedPart.allCases.map(\.password)).count == 10)
        #expect(InventedPart.allCases.allSatisfy { $0.password.count >= 12 })
        #expect(demo.accounts.allSatisfy { $0.totpSecret.count == 20 })
    }

    @Test func `belong to people of the same name`() {
        let names = Dictionary(uniqueKeysWithValues: demoPeople.map { ($0.id, $0.name) })
        #expect(demo.accounts.allSatisfy { names[$0.person] == $0.name })
    }

    @Test func `are the three officers, each apart`() {
        let officers = demo.accounts.compactMap(\.grant?.role).filter(Role.officers.contains)
        #expect(officers.sorted() == Role.officers.sorted())
    }

    @Test(arguments: [
        (InventedPart.secretary, InventedPost.Office.secretary, InventedOrganization.Kind.branch),
        (.committee, .secretary, .committee), (.clerk, .clerk, .committee),
    ])
    func `hold the post they speak of`(
        part: InventedPart, office: InventedPost.Office, kind: InventedOrganization.Kind
    ) throws {
        let account = try #require(demo.accounts.first { $0.part == part })
        let post = demo.posts.first { $0.holder == account.person }
        #expect(post?.office == office)
        #expect(demo.organizations.first { $0.id == post?.organization }?.kind == kind)
    }

    @Test func `give the clerk twelve branches with three hundred members`() throws {
        let clerk = try #require(demo.accounts.first { $0.part == .clerk })
        let farm = demo.posts.first { $0.holder == clerk.person }?.organization
        let below = Set(demo.organizations.filter { $0.parent == farm }.map(\.id))
        let branches = demo.organizations.filter { branch in
            branch.kind == .branch
                && branch.parent.map { $0 == farm || below.contains($0) } ?? false
        }
        #expect(branches.count == 12)
        let ids = Set(branches.map(\.id))
        #expect(demoPeople.filter { $0.branch.map(ids.contains) ?? false }.count == 300)
    }
}

@Suite struct `Another group` {
    @Test func `is the same group for the same seed and date`() {
        let twin = InventedGroup(asOf: today)
        #expect(twin.organizations == demo.organizations)
        #expect(twin.changes == demo.changes)
        #expect(twin.posts == demo.posts)
        #expect(twin.accounts == demo.accounts)
        #expect(Array(twin.rosters.prefix(20).joined()) == Array(demo.rosters.prefix(20).joined()))
    }

    @Test func `is another group for another seed`() {
        let other = InventedGroup(seed: 1, asOf: today)
        #expect(other.organizations != demo.organizations)
        #expect(other.rosterPlans.count == demo.rosterPlans.count)
    }

    @Test(arguments: [1, 3, 40, 5000])
    func `of any size is a tree`(organizations: Int) {
        let group = InventedGroup(size: .organizations(organizations, people: 500), asOf: today)
        var known: Set<OrganizationID> = []
        for organization in group.organizations {
            #expect(organization.parent.map(known.contains) ?? known.isEmpty)
            known.insert(organization.id)
        }
    }

    @Test(arguments: [40, 400, 5000])
    func `has as many people as wanted`(organizations: Int) {
        let group = InventedGroup(size: .organizations(organizations, people: 500), asOf: today)
        #expect(group.rosters.reduce(0) { $0 + $1.count } == 500)
    }

    @Test func `of fifty thousand has fifty thousand`() {
        let group = InventedGroup(size: .organizations(50_000), asOf: today)
        #expect((49_500...50_500).contains(group.organizations.count))
        #expect(Set(group.organizations.map(\.code)).count == group.organizations.count)
    }
}
