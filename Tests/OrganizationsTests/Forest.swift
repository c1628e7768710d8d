import Kernel
import Storage
import TestSupport

@testable import Organizations

/// A tree large enough that a plan that scans is slower than one that does not.
struct Forest {
    let organizations: [Organization]
    let seatings: [Seating]

    /// One root, committees below it, and under each the same number of branches with posts and
    /// terms; every tenth branch has a term that ends soon, every twentieth no secretary.
    init(committees: Int, branches: Int) {
        var organizations = [Organization.theGroup]
        var seatings: [Seating] = []
        for committee in 0..<committees {
            let above = OrganizationID.number(10_000 + committee)
            organizations.append(
                .example(above, "F\(committee)", "第\(committee)林场党委", .committee, under: .group))
            for branch in 0..<branches {
                let number = committee * branches + branch
                let id = OrganizationID.number(100_000 + number)
                organizations.append(
                    .example(
                        id, "F\(committee)-\(branch)", "第\(committee)林场管护\(branch)队党支部",
                        .branch, under: above,
                        from: CivilDate.founding.adding(days: number * 7 % 3000)))
                seatings.append(Forest.seating(of: id, number))
            }
        }
        self.organizations = organizations
        self.seatings = seatings
    }

    private static func seating(of id: OrganizationID, _ number: Int) -> Seating {
        let begunOn =
            number % 10 == 0
            ? CivilDate.today.adding(months: -34) : CivilDate.today.adding(months: -6)
        let until = number % 20 == 0 ? CivilDate.yesterday : nil
        let tenure = Tenure(
            id: .example(2_000_000 + number), person: .example(3_000_000 + number),
            basis: .elected, period: Period(from: begunOn, until: until))
        let post = Post(
            id: .example(1_000_000 + number), organization: id, kind: .secretary, seat: 1,
            period: Period(from: .founding), tenures: [tenure])
        let term = Term(
            id: .example(4_000_000 + number), organization: id, begunOn: begunOn,
            endsOn: begunOn.adding(years: 3))
        return Seating(of: id, posts: [post], terms: [term])
    }

    private var events: [Loading.Event] {
        organizations.map { organization in
            let date = organization.founded ?? .founding
            return Loading.Event(.found, of: organization.id, on: date, because: nil)
        }
    }

    func load(into database: any Database) async throws {
        var randomness = FixedRandomness(1)
        guard
            let loading = Loading(
                organizations, seatings: seatings, events: events, at: .testStart,
                using: &randomness)
        else { return }
        try await database.write(within: .seconds(60)) { tx in try tx.load(loading) }
    }
}
