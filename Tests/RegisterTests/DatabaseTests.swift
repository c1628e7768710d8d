import Directories
import Kernel
import Roll
import Storage
import TestSupport
import Testing

@testable import Register

@Suite struct `The database of the register` {
    @Test(arguments: engines)
    func `has this schema`(engine: Dialect) async throws {
        try await withDatabase(engine, Register.migrations) { database in
            try expectGolden(try await schema(of: database), "schema.\(engine.rawValue).txt")
        }
    }

    /// Every question that a page asks, on 12,000 people in 300 branches.
    @Test(arguments: engines)
    func `answers by these plans`(engine: Dialect) async throws {
        try await withRegister(engine) { database, cipher in
            try await database.write(within: .seconds(60)) { tx in
                try tx.enter(Person.many, sealedBy: cipher)
                try tx.enter(Membership.many)
                try tx.enter(StandingPeriod.many)
                try tx.enter(PersonRecord.many)
                try tx.enter(NumberedChange.many, sealedBy: cipher)
                try tx.execute(
                    """
                    INSERT INTO talent_pool (person, since)
                    SELECT person, 0 FROM person_record WHERE kind = 'skill'
                    """)
            }
            let index = [UInt8](repeating: 7, count: 16)
            let plans = try await plans(in: database) { tx in
                for count in [1, 12] {
                    var search = MemberSearch(date: .newYear, below: OrganizationID.some(count))
                    _ = try tx.members(search, limit: 51)
                    search.after = Person.many[77].id
                    _ = try tx.members(search, limit: 51)
                    search.words = "lxh"
                    _ = try tx.members(search, limit: 51)
                    _ = try tx.headcount(below: OrganizationID.some(count), on: .newYear)
                }
                _ = try tx.person(.lin)
                _ = try tx.standings(of: .lin)
                _ = try tx.records(of: .lin)
                _ = try tx.changes(of: .lin, openedBy: cipher)
                _ = try tx.talent("护林", below: OrganizationID.some(1), on: .newYear)
                _ = try tx.members(
                    whoseFilesSay: #require(FileQuestion("蒙古族")), below: OrganizationID.some(1),
                    on: .newYear, limit: 21)
                _ = try tx.candidates([.suspended], below: OrganizationID.some(1))
                _ = try tx.memberships(of: .lin)
                _ = try tx.membership(of: .lin, on: .newYear)
                _ = try tx.personNames(of: [.lin, .su])
                _ = try tx.people(named: "林晓禾")
                _ = try tx.rows(
                    "SELECT id FROM person WHERE id_number_index = \(index)", of: PersonID.self)
                _ = try tx.samples(of: .birch)
                _ = try tx.samples(of: [.birch, .larch], in: "2026-01")
                _ = try tx.files(of: [Sample.ID(high: 1, low: 1)])
                _ = try tx.placed([.lin, .su], on: .newYear)
                _ = try tx.maySearchNumbers(AccountID(high: 3, low: 3), at: .testStart)
            }
            try expectGolden(plans, "plans.\(engine.rawValue).txt")
        }
    }

    /// Who belongs there is looked at in portions; all of them together are put in order.
    @Test(arguments: engines)
    func `finds whose files say something among many`(engine: Dialect) async throws {
        try await withRegister(engine) { database, cipher in
            try await database.write(within: .seconds(60)) { tx in
                try tx.enter(Person.many, sealedBy: cipher)
                try tx.enter(Membership.many)
                try tx.enter(PersonRecord.many)
                try tx.execute("UPDATE person SET work_post = '护林员' WHERE name = '林晓禾'")
            }
            func found(_ words: String, limit: Int) async throws -> [PersonID] {
                let question = try #require(FileQuestion(words))
                return try await database.read { tx in
                    try tx.members(
                        whoseFilesSay: question, below: OrganizationID.some(50), on: .newYear,
                        limit: limit)
                }.map(\.person)
            }
            let inside = Person.many.enumerated().filter { $0.offset % 300 < 50 }
            let guards = inside.filter { $0.element.name == "林晓禾" }
            // One in eight has it as a skill, which is not looked for.
            let students = inside.filter { $0.offset % 8 != 0 || $0.element.name == "林晓禾" }
            let few = try await found("护林员", limit: 5_000)
            #expect(few.sorted() == guards.map(\.element.id))
            let many = try await found("护林", limit: 5_000)
            let isRight = many.sorted() == students.map(\.element.id)
            #expect(isRight, "\(many.count) of \(students.count)")
            #expect(try await found("护林", limit: 21) == Array(many.prefix(21)))
            #expect(try await found("100%", limit: 21) == [])
        }
    }

    /// What statistics are made from: everybody, and the few that have changed.
    @Test(arguments: engines)
    func `counts by these plans`(engine: Dialect) async throws {
        try await withRegister(engine) { database, cipher in
            try await database.write(within: .seconds(60)) { tx in
                try tx.enter(Person.many, sealedBy: cipher)
                try tx.enter(Membership.many)
                try tx.enter(StandingPeriod.many)
                try tx.enter(PersonRecord.many)
                try tx.enter(NumberedChange.many, sealedBy: cipher)
            }
            let register = House(database, cipher).register
            let some = Person.many.prefix(12).map(\.id)
            let plans = try await plans(in: database) { tx in
                try register.eachCounted(on: .newYear, today: .newYear, in: tx) { _ in }
                let past = CivilDate.newYear.adding(days: -40)
                try register.eachCounted(some, on: past, today: .newYear, in: tx) { _ in }
                _ = try tx.turning(after: past, upTo: .newYear)
                _ = try tx.memberships(countedUpTo: 20_000)
            }
            try expectGolden(plans, "counting.\(engine.rawValue).txt")
        }
    }

    /// What the list in memory is made from and kept true by, and what stands in for it.
    @Test(arguments: engines)
    func `lists by these plans`(engine: Dialect) async throws {
        try await withRegister(engine) { database, cipher in
            try await database.write(within: .seconds(60)) { tx in
                try tx.enter(Person.many, sealedBy: cipher)
                try tx.enter(Membership.many)
                try tx.enter(StandingPeriod.many)
            }
            let below: SQL =
                "SELECT branch FROM membership WHERE branch IN (\(fragment: OrganizationID.some(12)))"
            let plans = try await plans(in: database) { tx in
                var kept = try RollKeeper(.branches(300)).make(on: .newYear, in: tx)
                try kept.read([.lin, .su], in: tx)
                // The number of a transaction is another one in every run.
                kept.moment = RollKeeper.Moment(
                    day: .newYear, tree: 0, people: 0,
                    mark: FeedMark(generation: kept.moment.mark.generation, number: 1_000_000_000))
                var builder = RollBuilder(kept.grounds.shape)
                let more = try Grounds(TreeSource.branches(302).places(.newYear, tx))
                _ = try kept.handOver(to: &builder, on: .newYear, more, 10, in: tx)
                _ = try tx.hasFewMembers(below: below)
                _ = try tx.membersByName(
                    after: Person.many[77].id, on: .newYear, limit: 9
                ) { _ in true }
            }
            try expectGolden(plans, "listing.\(engine.rawValue).txt")
        }
    }
}

extension OrganizationID {
    /// The first branches of three hundred.
    fileprivate static func some(_ count: Int) -> SQL {
        "\(list: (0..<count).map { OrganizationID(high: 8, low: UInt64($0)) })"
    }
}

extension TreeSource {
    /// So many branches that stand below nothing.
    fileprivate static func branches(_ count: Int) -> TreeSource {
        .example((0..<count).map { (OrganizationID(high: 8, low: UInt64($0)), nil) })
    }
}

extension Person {
    fileprivate static let many: [Person] = (0..<12_000).map { number in
        let given = ["晓禾", "小满", "树青", "岳峰", "知微", "清和", "远山", "一舟", "正言", "若水"]
        let family = ["林", "苏", "高", "秦", "宋", "何", "陆", "程", "方", "严", "王", "李", "张"]
        return Person(
            id: PersonID(high: 7, low: UInt64(number)),
            name: family[number % 13] + given[number / 13 % 10], sex: .male, birthDate: nil,
            ethnicity: nil, education: nil, idNumber: nil, phone: nil)
    }
}

extension Membership {
    fileprivate static let many: [Membership] = Person.many.enumerated().map { number, person in
        .example(of: person.id, in: OrganizationID(high: 8, low: UInt64(number % 300)))
    }
}

extension StandingPeriod {
    /// One in ten is away, one in ten has a membership that rests.
    fileprivate static let many: [StandingPeriod] = Person.many.enumerated().compactMap {
        number, person in
        switch number % 10 {
        case 0: StandingPeriod(of: person.id, .floating, region: "110105", from: .newYear)
        case 5:
            StandingPeriod(
                of: person.id, .suspended, in: OrganizationID(high: 8, low: UInt64(number % 300)),
                from: .newYear)
        default: nil
        }
    }
}

extension PersonRecord {
    /// Everybody went to school, one in eight can do something.
    fileprivate static let many: [PersonRecord] = Person.many.enumerated().map { number, person in
        PersonRecord(
            FileRecord(
                FileRecord.ID(high: 6, low: UInt64(number)), number % 8 == 0 ? .skill : .schooling,
                "护林", from: .newYear), of: person.id)
    }
}

extension NumberedChange {
    fileprivate static let many: [NumberedChange] = Person.many.enumerated().map {
        number, person in
        NumberedChange(
            change: PersonChange(
                PersonChange.ID(high: 5, low: UInt64(number)), .change, of: person.id,
                on: .newYear, recordedAt: .testStart, by: nil, nil, because: nil, citing: nil,
                [.init("education", from: nil, to: "21")]), number: 2)
    }
}
