import Columns

/// The shares of the country's statistics bulletin for the end of 2023, in units of ten thousand.
///
/// Ages, periods of joining, occupations, women, minorities and those with college are as the
/// bulletin has them. How they go together it does not say: that, and all that it does not count
/// (posts, honours, sanctions, who floats), is invented.
struct NationShares: Sendable {
    static let asOf = Month(year: 2023, month: 12) ?? .first

    /// People of some ages who joined in one period.
    private struct Cohort {
        let ages: ClosedRange<Int>
        let joined: ClosedRange<Int>
        let weight: Double

        init(_ ages: ClosedRange<Int>, _ joined: ClosedRange<Int>, _ weight: Double) {
            self.ages = ages
            self.joined = joined
            self.weight = weight
        }
    }

    /// Months as numbers: the periods of the bulletin.
    private static let early = months(1940, 1)...months(1949, 9)
    private static let middle = months(1949, 10)...months(1978, 12)
    private static let reform = months(1979, 1)...months(2012, 10)
    private static let recent = months(2012, 11)...months(2023, 12)

    private static let cohorts = [
        Cohort(19...22, recent, 90), Cohort(23...26, recent, 380), Cohort(27...30, recent, 771.2),
        Cohort(31...35, recent, 560), Cohort(31...35, reform, 559.6),
        Cohort(36...40, recent, 330), Cohort(36...40, reform, 756.4),
        Cohort(41...45, recent, 190), Cohort(41...45, reform, 755.9),
        Cohort(46...50, recent, 110), Cohort(46...50, reform, 797.1),
        Cohort(51...55, recent, 80), Cohort(51...55, reform, 860.5),
        Cohort(56...60, recent, 70), Cohort(56...60, reform, 820.7),
        Cohort(61...65, recent, 30), Cohort(61...65, reform, 560),
        Cohort(63...65, middle, 130), Cohort(66...70, reform, 450), Cohort(66...70, middle, 330),
        Cohort(71...75, reform, 270), Cohort(71...75, middle, 370),
        Cohort(76...80, reform, 130), Cohort(76...80, middle, 240),
        Cohort(81...85, reform, 54), Cohort(81...85, middle, 130), Cohort(86...91, middle, 86.3),
        Cohort(93...97, early, 6.8),
    ]

    private let cohort = DrawTable(NationShares.cohorts.map(\.weight))
    private let sex = DrawTable([0, 6900.0, 3018.5])
    private let ethnicity = DrawTable(NationShares.peoples)
    /// By stage of life: up to 30, to 55, to 60, from 61.
    private let occupations = [
        (0.0, 277.1, 1241.2), (0, 0, 4999.5), (224.4, 0, 890.7), (1840, 0, 2787.2),
    ].map(NationShares.occupations)
    /// By age: up to 35, to 50, to 60, from 61.
    private let educations = [
        [1.5, 14, 47.5, 25, 4, 1, 4, 3, 0], [0.8, 7, 35.2, 27, 7, 1, 10, 11.5, 0.5],
        [0.3, 2.5, 19.2, 25, 9, 1, 17, 24, 2], [0.1, 0.4, 6.4, 14, 9, 1, 18, 34, 17.1],
    ].map { DrawTable([0, 0] + $0) }
    private let honour = DrawTable([0, 910, 70, 15, 4, 1])
    private let sanction = DrawTable([9950, 25, 12, 5, 5, 3])

    /// - Parameter number: which one of the branch; the first five have posts.
    func draw(_ number: Int, _ random: inout SplitMix64) -> Profile {
        var slices = Slices()
        let cohort = NationShares.cohorts[self.cohort.draw(slices.next(&random))]
        let age = slices.number(cohort.ages, &random)
        let now = NationShares.months(2023, 12)
        let born = now - age * 12 - slices.number(0...11, &random)
        let earliest = max(cohort.joined.lowerBound, born + 18 * 12)
        let joined = slices.number(
            earliest...max(earliest, min(cohort.joined.upperBound, now)), &random)
        var profile = Profile(
            joined > now - 12 ? .probationary : .full,
            Sex(rawValue: UInt8(sex.draw(slices.next(&random)))) ?? .unknown)
        profile.born = NationShares.month(born)
        profile.joined = NationShares.month(joined)
        profile.ethnicity = UInt8(ethnicity.draw(slices.next(&random)))
        drawWork(&profile, age: age, number, &slices, &random)
        if joined <= now - 50 * 12 { profile.honour = .fiftyYears }
        return profile
    }

    private func drawWork(
        _ profile: inout Profile, age: Int, _ number: Int, _ slices: inout Slices,
        _ random: inout SplitMix64
    ) {
        let stage = age <= 30 ? 0 : age <= 55 ? 1 : age <= 60 ? 2 : 3
        let schooling = age <= 35 ? 0 : age <= 50 ? 1 : age <= 60 ? 2 : 3
        let occupation = occupations[stage].draw(slices.next(&random))
        let education = educations[schooling].draw(slices.next(&random))
        profile.occupation = Occupation(rawValue: UInt8(occupation)) ?? .unknown
        profile.education = Education(rawValue: UInt8(education)) ?? .unknown
        profile.degree = NationShares.degree(profile.education, slices.next(&random))
        profile.post = UInt8(number < 5 ? 2 + number : 1)
        profile.honour = Honour(rawValue: UInt8(honour.draw(slices.next(&random)))) ?? .none
        profile.sanction = Sanction(rawValue: UInt8(sanction.draw(slices.next(&random)))) ?? .none
        profile.whereabouts = age <= 60 && slices.next(&random) < 4000 ? .floating : .usual
    }

    /// Most with a bachelor's education have the degree.
    private static func degree(_ education: Education, _ luck: UInt16) -> Degree {
        switch education {
        case .doctor: .doctor
        case .master: .master
        case .bachelor: luck < 55_000 ? .bachelor : .none
        default: .none
        }
    }

    /// The retired and the students of a stage, and of the others the shares of all.
    private static func occupations(_ retired: Double, _ students: Double, _ all: Double)
        -> DrawTable
    {
        let rest = (all - retired - students) / 7577
        let others = [664.3, 2607.5, 1619.0, 1145.3, 764.5].map { $0 * rest }
        return DrawTable([0] + others + [students, 776.4 * rest, retired])
    }

    /// GB/T 3304: one in thirteen is of another people than the Han; the larger ones by name.
    private static let peoples: [Double] = {
        var weights = [0, 9159.3] + [Double](repeating: 2, count: 55)
        let larger = [
            (2, 50.0), (3, 90), (4, 52), (5, 95), (6, 70), (7, 66), (8, 120), (10, 20), (11, 70),
            (12, 20), (13, 13), (14, 14), (15, 55), (17, 9), (18, 9), (19, 10),
        ]
        for (code, weight) in larger { weights[code] = weight }
        let minorities = weights.dropFirst(2).reduce(0, +)
        return weights.enumerated().map { $0 < 2 ? $1 : $1 * 759.2 / minorities }
    }()

    private static func months(_ year: Int, _ month: Int) -> Int { year * 12 + month - 1 }

    private static func month(_ months: Int) -> Month? {
        Month(year: months / 12, month: months % 12 + 1)
    }
}
