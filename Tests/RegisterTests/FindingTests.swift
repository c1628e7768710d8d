import Kernel
import Roll
import TestSupport
import Testing

@testable import Register

@Suite struct `What is found in a file` {
    private static let today = CivilDate.newYear.adding(days: 320)  // 2026-11-17

    /// Complete, in time and without contradictions.
    private static let sound = FileFacts(
        sex: .female, born: .newYear.adding(years: -40), ethnicity: "01", education: "21",
        employment: "13", hasIDNumber: true, hasPhone: true, numberDoubts: [], category: .full,
        joinedOn: .newYear.adding(years: -10), confirmedOn: .newYear.adding(years: -9),
        hasLateChange: false)

    private func found(_ change: (inout FileFacts) -> Void) -> [Finding] {
        var file = Self.sound
        change(&file)
        return Finding.allCases.filter { $0.holds(of: file, on: Self.today) }
    }

    @Test func `is nothing in a sound one`() {
        #expect(found { _ in } == [])
    }

    @Test func `is each thing that is missing`() {
        #expect(found { $0.hasIDNumber = false } == [.noIDNumber])
        #expect(found { $0.born = nil } == [.noBirthDate])
        #expect(found { $0.sex = .unknown } == [.noSex])
        #expect(found { $0.ethnicity = nil } == [.noEthnicity])
        #expect(found { $0.education = nil } == [.noEducation])
        #expect(found { $0.education = "99" } == [.noEducation])
        #expect(found { $0.employment = nil } == [.noEmployment])
        #expect(found { $0.hasPhone = false } == [.noPhone])
    }

    @Test func `is what the number contradicts`() {
        #expect(found { $0.numberDoubts = .birth } == [.otherBirth])
        #expect(found { $0.numberDoubts = [.birth, .sex] } == [.otherBirth, .otherSex])
    }

    /// Eighteen on the very day is old enough.
    @Test func `is joining before eighteen`() {
        let birthday = Self.sound.joinedOn
        #expect(found { $0.born = birthday.adding(years: -18) } == [])
        #expect(found { $0.born = birthday.adding(years: -18).adding(days: 1) } == [.tooYoung])
    }

    @Test func `is being confirmed within the year`() {
        let joined = Self.sound.joinedOn
        #expect(found { $0.confirmedOn = joined.adding(years: 1) } == [])
        let early = joined.adding(years: 1).adding(days: -1)
        #expect(found { $0.confirmedOn = early } == [.earlyConfirmation])
    }

    @Test func `is probation that nobody decides about`() {
        func probation(_ joined: CivilDate) -> [Finding] {
            found { ($0.category, $0.joinedOn, $0.confirmedOn) = (.probationary, joined, nil) }
        }
        #expect(probation(Self.today.adding(months: -15)) == [])
        #expect(probation(Self.today.adding(months: -15).adding(days: -1)) == [.overdueProbation])
    }

    @Test func `is somebody lost for half a year`() {
        func lost(_ since: CivilDate) -> [Finding] {
            found { ($0.standing, $0.standingSince) = (.lostContact, since) }
        }
        #expect(lost(Self.today.adding(months: -6)) == [])
        #expect(lost(Self.today.adding(months: -6).adding(days: -1)) == [.longLost])
    }

    @Test func `is a change recorded late`() {
        #expect(found { $0.hasLateChange = true } == [.lateChange])
        let day = CivilDate.newYear
        #expect(!Finding.isLate(day, recordedOn: day.adding(days: 30)))
        #expect(Finding.isLate(day, recordedOn: day.adding(days: 31)))
        #expect(!Finding.isLate(day, recordedOn: day.adding(days: -5)))
    }

    @Test(arguments: Finding.allCases)
    func `has a definition, and a clause in force where it names one`(finding: Finding) {
        #expect(!finding.title.chinese.isEmpty && !finding.definition.english.isEmpty)
        #expect(finding.clause.map { $0.isInForce(on: Self.today) } ?? true)
        #expect(FindingChoice(finding.rawValue) == .found(finding))
    }

    /// The list finds by marks whom the rule finds.
    @Test(arguments: Finding.allCases.filter { $0 != .namesake })
    func `is what the list is narrowed down by`(finding: Finding) {
        var files = [Self.sound]
        for change in Self.changes {
            var file = Self.sound
            change(&file)
            files.append(file)
        }
        for file in files {
            let member = RollMember(.lin, "林晓禾", in: 0, file, on: Self.today)
            let holds = finding.holds(of: file, on: Self.today)
            #expect(finding.isMarked(on: member) == holds, "\(file)")
        }
    }

    private static let changes: [@Sendable (inout FileFacts) -> Void] = [
        { $0.hasIDNumber = false }, { $0.born = nil }, { $0.sex = .unknown },
        { $0.ethnicity = nil }, { $0.education = "99" }, { $0.employment = nil },
        { $0.hasPhone = false }, { $0.numberDoubts = .sex }, { $0.numberDoubts = .birth },
        { $0.born = $0.joinedOn.adding(years: -17) }, { $0.hasLateChange = true },
        { ($0.standing, $0.standingSince) = (.lostContact, .newYear) },
        { $0.confirmedOn = $0.joinedOn }, { ($0.category, $0.confirmedOn) = (.probationary, nil) },
    ]
}

extension Finding {
    /// As the conditions of a list see it.
    fileprivate func isMarked(on member: RollMember) -> Bool {
        if let mark { return member.traits[mark] == 1 }
        switch self {
        case .noBirthDate: return member.traits[.age] == 0
        case .noSex: return member.traits[.sex] == 0
        default: return member.traits[.schooling] == 0
        }
    }
}

@Suite struct `What an identity number contradicts` {
    private func doubts(_ change: (inout Person) -> Void) -> NumberDoubts {
        var person = Person.lin
        change(&person)
        return NumberDoubts(person)
    }

    @Test func `is a day of birth or a sex on file that is another`() {
        #expect(doubts { _ in } == [])
        #expect(doubts { $0.birthDate = $0.birthDate?.adding(days: 1) } == .birth)
        #expect(doubts { $0.sex = .male } == .sex)
        #expect(doubts { ($0.sex, $0.birthDate) = (.male, .newYear) } == [.birth, .sex])
    }

    @Test func `is nothing where one of the two is not known`() {
        #expect(doubts { $0.birthDate = nil } == [])
        #expect(doubts { $0.sex = .unknown } == [])
        #expect(doubts { ($0.idNumber, $0.birthDate) = (nil, .newYear) } == [])
        #expect(doubts { ($0.idNumber, $0.birthDate) = ("E12345678", .newYear) } == [])
    }
}

@Suite struct `Drawing files to check` {
    private let draw = Draw(of: .birch, on: .newYear)

    @Test func `goes by month and organisation alone`() {
        #expect(draw.month == "2026-01")
        #expect(draw.seed == Draw(of: .birch, on: .newYear.adding(days: 30)).seed)
        #expect(draw.seed != Draw(of: .larch, on: .newYear).seed)
        #expect(draw.seed != Draw(of: .birch, on: .newYear.adding(days: 31)).seed)
    }

    @Test(arguments: [
        (0, 0), (3, 3), (5, 5), (499, 5), (700, 7), (5000, 50), (1_000_000, 50),
    ])
    func `takes one in a hundred, five to fifty`(members: Int, size: Int) {
        #expect(Draw.size(of: members) == size)
    }

    @Test func `does not depend on the order of the members`() {
        let members = (0..<900).map { PersonID(high: 5, low: UInt64($0)) }
        let chosen = draw.chosen(of: members)
        #expect(chosen.count == 9 && Set(chosen).count == 9)
        #expect(draw.chosen(of: members.reversed()) == chosen)
        #expect(Draw(of: .larch, on: .newYear).chosen(of: members) != chosen)
    }

    /// The vector of docs/formats/samples.md, for whoever draws again with another program.
    @Test func `gives the vector of the format`() {
        let sample = Sample(
            draw, of: 1, Sample.ID(high: 1, low: 1), at: .testStart, by: AccountID(high: 3, low: 2))
        #expect(sample.seed == "f88589a170544b58")
        #expect(draw.rank(of: PersonID(high: 5, low: 7)) == 0xBE5BDD5FA2E3341A)
    }

    /// Over many months everybody's turn comes about as often.
    @Test func `prefers nobody`() {
        let members = (0..<100).map { PersonID(high: 5, low: UInt64($0)) }
        var turns: [PersonID: Int] = [:]
        for month in 0..<600 {
            let draw = Draw(of: .birch, on: .newYear.adding(months: month))
            for person in draw.chosen(of: members) { turns[person, default: 0] += 1 }
        }
        // Thirty are expected of each; a fair draw leaves ten to fifty far from likely.
        #expect(members.allSatisfy { (8...60).contains(turns[$0, default: 0]) })
    }
}

@Suite struct `Judging a file` {
    private let file = SampledFile(number: 1, person: .lin)

    @Test func `is refused for the own one, for another and without a reason`() {
        #expect(throws: SampleTally.Refusal.ownFile) {
            try SampledFile.check(file, isRight: true, reason: nil, by: .lin)
        }
        #expect(throws: SampleTally.Refusal.notInSample) {
            try SampledFile.check(nil, isRight: true, reason: nil, by: .su)
        }
        #expect(throws: SampleTally.Refusal.needsReason) {
            try SampledFile.check(file, isRight: false, reason: nil, by: .su)
        }
        #expect(throws: Never.self) {
            try SampledFile.check(file, isRight: false, reason: "日期不符", by: .su)
        }
    }
}
