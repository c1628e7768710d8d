import Kernel
import Testing

@testable import Demo

/// Made once: it is a value.
let demo = InventedGroup(asOf: CivilDate(daysSince1970: 20_778))
let demoPeople = Array(demo.rosters.joined())
/// 2026-11-21.
let today = demo.asOf

@Suite struct `The organisations of the invented group` {
    let byID = Dictionary(uniqueKeysWithValues: demo.organizations.map { ($0.id, $0) })

    @Test func `stand to each other as in the whole country`() {
        let present = demo.organizations.filter { $0.ended == nil }
        let kinds = Dictionary(grouping: present, by: \.kind).mapValues(\.count)
        #expect(kinds[.committee] == 20)
        #expect(kinds[.generalBranch] == 22)
        #expect(present.filter(\.kind.isBranch).count == 300)
        #expect(kinds[.jointBranch] == 3)
        #expect(kinds[.projectBranch] == 1)
        #expect(kinds[.floatingBranch] == 1)
        #expect(kinds[.temporaryBranch] == 1)
    }

    @Test func `form one tree of six levels on every day of five years`() {
        for daysAgo in stride(from: 0, through: 1826, by: 83) {
            let date = today.adding(days: -daysAgo)
            let depths = demo.organizations.filter { $0.version(on: date) != nil }
                .map { depth(of: $0, on: date) }
            #expect(depths.allSatisfy { (1...6).contains($0) })
            #expect(depths.filter { $0 == 1 }.count == 1)
            #expect(depths.max() == 6)
        }
    }

    /// Nil parents end the climb; an absent or circular one gives an impossible depth.
    private func depth(of organization: InventedOrganization, on date: CivilDate) -> Int {
        var depth = 1
        var parent = organization.version(on: date)?.parent
        while let id = parent, depth < 10 {
            guard let version = byID[id]?.version(on: date) else { return 0 }
            depth += 1
            parent = version.parent
        }
        return depth
    }

    @Test func `have names and codes of their own`() {
        let present = demo.organizations.filter { $0.ended == nil }
        #expect(Set(present.map(\.name)).count == present.count)
        #expect(Set(demo.organizations.map(\.code)).count == demo.organizations.count)
        #expect(present.allSatisfy { (4...30).contains($0.name.count) })
    }

    @Test func `say what a joint branch covers and what a passing one is for`() {
        for organization in demo.organizations {
            #expect(
                (3...5).contains(organization.units.count) == (organization.kind == .jointBranch))
            let passes = [.temporaryBranch, .projectBranch].contains(organization.kind)
            #expect((organization.task != nil) == passes)
        }
    }

    @Test func `have a past without gaps`() {
        for organization in demo.organizations {
            for (older, newer) in zip(organization.versions, organization.versions.dropFirst()) {
                #expect(older.until?.adding(days: 1) == newer.from)
            }
            for version in organization.versions {
                #expect(version.until.map { version.from <= $0 } ?? true)
            }
        }
        #expect(demo.organizations.allSatisfy { $0.founded <= today })
    }

    @Test func `saw every kind of change in the last five years`() {
        let recent = demo.changes.filter { $0.date > today.adding(years: -5) }
        let counts = Dictionary(grouping: recent, by: \.kind).mapValues(\.count)
        #expect(counts[.renamed] == 13)
        #expect(counts[.moved] == 7)
        #expect(counts[.merged] == 4)
        #expect(counts[.split] == 3)
        #expect(counts[.dissolved] == 3)
        #expect(demo.changes.allSatisfy { !$0.reason.isEmpty && $0.date <= today })
    }

    @Test func `record every change in the versions`() {
        for change in demo.changes where change.kind == .renamed || change.kind == .moved {
            let organization = byID[change.organization]
            let before = organization?.version(on: change.date.adding(days: -1))
            let after = organization?.version(on: change.date)
            #expect(before != nil && before != after)
        }
    }
}

@Suite struct `The people of the invented group` {
    @Test func `are twelve thousand, in branches of a size the rules know`() {
        #expect(demoPeople.count == 12_000)
        let sizes = demo.rosters.map(\.count)
        #expect(sizes.count == 300)
        #expect(sizes.filter { $0 > 50 }.count == 2)
        #expect(sizes.filter { $0 < 3 }.count == 1)
        #expect(sizes.filter { $0 < 7 }.count == 5)
    }

    @Test(arguments: [
        ("women", 30.9, 1.5), ("peoples other than Han", 7.7, 1), ("retired", 21.4, 1.5),
        ("probationary", 2, 0.5),
    ])
    func `have the country's shares`(of whom: String, percent: Double, within: Double) {
        let count = demoPeople.filter { person in
            switch whom {
            case "women": person.sex == .female
            case "retired": person.occupation == .retired
            case "probationary": person.category == .probationary
            default: person.ethnicity != "01"
            }
        }.count
        let share = Double(count) / Double(demoPeople.count) * 100
        #expect(abs(share - percent) < within, "\(share)")
    }

    @Test func `have lives whose dates agree`() {
        for person in demoPeople {
            #expect(person.birthDate.completedYears(until: person.joinedOn) >= 18)
            #expect(person.joinedOn <= today)
            #expect(person.confirmedOn.map { $0 <= today } ?? (person.category == .probationary))
            let age = person.birthDate.completedYears(until: today)
            #expect((20...94).contains(age))
            #expect(person.memberships.last?.until == nil)
            #expect(person.memberships.allSatisfy { $0.from >= person.joinedOn })
        }
    }

    @Test func `have identity numbers and phones that nobody has`() {
        #expect(demoPeople.allSatisfy { $0.idNumber.hasPrefix("99") && $0.idNumber.count == 18 })
        #expect(demoPeople.allSatisfy { $0.phone.hasPrefix("1990") && $0.phone.count == 11 })
        #expect(Set(demoPeople.map(\.idNumber)).count == demoPeople.count)
        #expect(Set(demoPeople.map(\.phone)).count == demoPeople.count)
        #expect(Set(demoPeople.map(\.id)).count == demoPeople.count)
    }

    @Test func `have names of two to thirty characters, some rare, some with a dot`() {
        #expect(demoPeople.allSatisfy { (2...30).contains($0.name.count) })
        #expect(demoPeople.contains { $0.name.contains("·") })
        #expect(demoPeople.contains { $0.name.contains("赟") || $0.name.contains("䶮") })
    }

    @Test func `came from a merged branch with a day between none and two branches`() {
        let moved = demoPeople.filter { $0.memberships.count == 2 }
        #expect(moved.count > 20)
        for person in moved {
            #expect(
                person.memberships.first?.until?.adding(days: 1) == person.memberships.last?.from)
        }
    }
}

@Suite struct `An invented identity number` {
    @Test(arguments: [
        ("99010119000101000", "X" as Character), ("99010119000101001", "8"),
        ("99010119000101002", "6"), ("99010119850615432", "0"), ("99010119750808222", "3"),
    ])
    func `ends in the check character of the standard`(digits: String, check: Character) {
        #expect(InventedIDNumber.check(digits) == check)
    }

    @Test func `is odd for a man and even for a woman`() throws {
        let day = try #require(CivilDate(year: 1985, month: 6, day: 15))
        for serial in [0, 1, 498, 499, 1200] {
            let his = InventedIDNumber.make(born: day, .male, serial: serial)
            let hers = InventedIDNumber.make(born: day, .female, serial: serial)
            #expect(his.dropLast().last?.wholeNumberValue.map { $0 % 2 } == 1)
            #expect(hers.dropLast().last?.wholeNumberValue.map { $0 % 2 } == 0)
        }
    }
}
