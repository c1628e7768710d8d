import Kernel
import Testing

@testable import Organizations

extension Post {
    static func example(
        _ number: Int, _ kind: PostKind, seat: Int = 1, from: CivilDate = .founding,
        _ tenures: Tenure...
    ) -> Post {
        Post(
            id: .example(number), organization: .office, kind: kind, seat: seat,
            period: Period(from: from), tenures: tenures)
    }
}

extension Tenure {
    static func example(
        _ number: Int, _ person: Int, _ basis: Basis = .elected, from: CivilDate = .founding,
        until: CivilDate? = nil
    ) -> Tenure {
        Tenure(
            id: .example(number), person: .example(person), basis: basis,
            period: Period(from: from, until: until))
    }
}

extension Appointment {
    static func example(
        _ person: Int, to kind: PostKind, _ basis: Tenure.Basis = .elected, full: Bool = true,
        since: CivilDate? = nil, on date: CivilDate = .today, because reason: String? = nil
    ) -> Appointment {
        Appointment(
            .example(900), of: Nominee(.example(person), isFullMember: full, memberSince: since),
            to: kind, orNewPost: .example(901), basis, on: date, because: reason)
    }
}

@Suite struct `Filling a post` {
    static func appoint(
        _ appointment: Appointment, to posts: [Post] = [], in organization: Organization = .office,
        full: Int = 20
    ) throws(Refusal) -> Seating {
        var seating = Seating(of: organization.id, posts: posts)
        try seating.appoint(
            appointment, in: organization, Headcount(full: full), today: .today, LocalRules())
        return seating
    }

    @Test func `sets the post up when there is none`() throws {
        let seating = try Self.appoint(.example(1, to: .secretary))
        #expect(seating.posts.map(\.kind) == [.secretary])
        #expect(seating.leadership(on: .today) == .inOffice(seating.posts[0].tenures[0]))
        #expect(seating.leadership(on: .yesterday) == .nobody)
    }

    @Test func `takes a free seat before it makes another`() throws {
        let free = Post.example(1, .commissioner, .example(10, 1, until: .yesterday))
        let seating = try Self.appoint(.example(2, to: .commissioner), to: [free])
        #expect(seating.posts.count == 1)
        #expect(seating.posts[0].tenures.count == 2)
        let taken = Post.example(1, .commissioner, .example(10, 1))
        let larger = try Self.appoint(.example(2, to: .commissioner), to: [taken])
        #expect(larger.posts.map(\.seat) == [1, 2])
    }

    @Test func `is refused while somebody holds the only seat`() {
        let taken = Post.example(1, .secretary, .example(10, 1))
        #expect(throws: Refusal.occupied(until: nil)) {
            try Self.appoint(.example(2, to: .secretary), to: [taken])
        }
        #expect(throws: Refusal.alreadyInPost) {
            try Self.appoint(.example(1, to: .secretary), to: [taken])
        }
    }

    @Test func `ends the time of whoever acted`() throws {
        let acting = Post.example(1, .secretary, .example(10, 1, .acting))
        let seating = try Self.appoint(.example(2, to: .secretary), to: [acting])
        #expect(seating.posts[0].tenures[0].period.until == .yesterday)
        #expect(seating.posts[0].tenure(on: .today)?.person == .example(2))
    }

    @Test func `in a committee needs a full member`() {
        #expect(throws: Refusal.notAFullMember) {
            try Self.appoint(.example(1, to: .commissioner, full: false))
        }
        #expect(throws: Never.self) { try Self.appoint(.example(1, to: .clerk, full: false)) }
        #expect(
            Refusal.notAFullMember.clause?.citation.chinese == "基层组织选举工作条例 第五条")
    }

    @Test(arguments: [(6, false), (7, true)])
    func `with commissioners needs seven full members`(full: Int, isAllowed: Bool) {
        if isAllowed {
            #expect(throws: Never.self) {
                try Self.appoint(.example(1, to: .organizationCommissioner), full: full)
            }
        } else {
            let refusal = #expect(throws: Refusal.self) {
                try Self.appoint(.example(1, to: .organizationCommissioner), full: full)
            }
            #expect(refusal?.clause?.citation.chinese == "支部工作条例 第二十条")
        }
    }

    @Test func `is not blamed for what was wrong before`() throws {
        let earlier = Post.example(1, .commissioner, .example(10, 1))
        #expect(throws: Never.self) {
            try Self.appoint(.example(2, to: .secretary), to: [earlier], full: 5)
        }
    }

    @Test func `beyond the usual number asks for a reason, beyond the most is refused`() throws {
        let general = Organization.example(
            .nursery, "Z", "作业区党总支", .generalBranch, under: .farm)
        func members(_ count: Int) -> [Post] {
            (1...count).map {
                Post.example($0, .commissioner, seat: $0, .example(100 + $0, $0))
            }
        }
        #expect(throws: Refusal.self) {
            try Self.appoint(.example(50, to: .commissioner), to: members(7), in: general)
        }
        #expect(throws: Never.self) {
            try Self.appoint(
                .example(50, to: .commissioner, because: "批复"), to: members(8), in: general)
        }
        let refusal = #expect(throws: Refusal.self) {
            try Self.appoint(
                .example(50, to: .commissioner, because: "批复"), to: members(9), in: general)
        }
        guard case .broken? = refusal else { return #expect(Bool(false)) }
    }

    @Test(arguments: [
        (CivilDate.day(2025, 11, 21), true), (.day(2025, 11, 22), false),
    ])
    func `as secretary needs a year in the Party`(since: CivilDate, isAllowed: Bool) {
        let appointment = Appointment.example(1, to: .secretary, since: since)
        if isAllowed {
            #expect(throws: Never.self) { try Self.appoint(appointment) }
        } else {
            #expect(throws: Refusal.self) { try Self.appoint(appointment) }
        }
    }

    @Test func `of a temporary branch is by appointment`() {
        let task = Organization.Task("防火", from: .founding, to: .tomorrow)
        let temporary = Organization(
            id: .mill, code: "T",
            states: [
                .init(
                    .init("临时党支部", .temporaryBranch, under: .farm, task: task),
                    Period(from: .founding))
            ])
        #expect(throws: Refusal.appointedNotElected) {
            try Self.appoint(.example(1, to: .secretary), in: temporary)
        }
        #expect(throws: Never.self) {
            try Self.appoint(.example(1, to: .secretary, .appointed), in: temporary)
        }
    }

    @Test func `is only of a kind that the organisation has`() {
        #expect(throws: Refusal.noSuchPost(.groupLeader, in: .branch)) {
            try Self.appoint(.example(1, to: .groupLeader))
        }
    }
}

@Suite struct `A vacant post` {
    @Test func `has the deputy act by rule, the longest in office first`() {
        let seating = Seating(
            of: .office,
            posts: [
                .example(1, .secretary, .example(10, 1, until: .yesterday)),
                .example(2, .deputySecretary, seat: 1, .example(11, 2, from: .day(2024, 1, 1))),
                .example(3, .deputySecretary, seat: 2, .example(12, 3, from: .day(2022, 1, 1))),
            ])
        #expect(seating.leadership(on: .yesterday) == .inOffice(seating.posts[0].tenures[0]))
        #expect(seating.leadership(on: .today) == .deputising(seating.posts[2].tenures[0]))
        #expect(seating.posts[0].vacantFrom == .today)
    }

    @Test func `gives way to whoever is named to act`() throws {
        var seating = Seating(
            of: .office,
            posts: [
                .example(1, .secretary), .example(2, .deputySecretary, .example(11, 2)),
            ])
        try seating.appoint(
            .example(3, to: .secretary, .acting), in: .office, Headcount(full: 20), today: .today,
            LocalRules())
        guard case .acting(let tenure) = seating.leadership(on: .today) else {
            return #expect(Bool(false))
        }
        #expect(tenure.person == .example(3))
    }
}

@Suite struct `Leaving a post` {
    static let seating = Seating(
        of: .office, posts: [.example(1, .secretary, .example(10, 1, from: .day(2024, 1, 1)))])

    @Test func `keeps the seat, vacant from the next day`() throws {
        var seating = Self.seating
        try seating.endTenure(.example(10), lastDay: .today, today: .today, LocalRules())
        #expect(seating.posts[0].tenure(on: .today) != nil)
        #expect(seating.posts[0].isVacant(on: .tomorrow))
    }

    @Test func `happens once, and not before it began`() throws {
        var seating = Self.seating
        #expect(throws: Refusal.endsBeforeItBegan) {
            try seating.endTenure(
                .example(10), lastDay: .day(2023, 12, 31), today: .today, LocalRules())
        }
        try seating.endTenure(.example(10), lastDay: .yesterday, today: .today, LocalRules())
        #expect(throws: Refusal.alreadyEnded(.yesterday)) {
            try seating.endTenure(.example(10), lastDay: .today, today: .today, LocalRules())
        }
    }

    @Test func `comes before the seat is given up`() throws {
        var seating = Self.seating
        #expect(throws: Refusal.occupied(until: nil)) {
            try seating.closePost(.example(1), before: .today)
        }
        try seating.endTenure(.example(10), lastDay: .yesterday, today: .today, LocalRules())
        try seating.closePost(.example(1), before: .today)
        #expect(seating.posts[0].period.until == .yesterday)
    }

    @Test func `comes with the end of the organisation`() throws {
        var seating = Self.seating
        seating.terms = [
            Term(
                id: .example(20), organization: .office, begunOn: .day(2024, 1, 1),
                endsOn: .day(2027, 1, 1))
        ]
        try seating.end(before: .today)
        #expect(seating.posts[0].tenures[0].period.until == .yesterday)
        #expect(seating.posts[0].period.until == .yesterday)
        #expect(seating.terms[0].endedOn == .yesterday)
    }
}
