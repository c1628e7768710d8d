import Kernel

/// The dates and dimensions of one person, drawn so that they agree with each other.
struct InventedLife {
    let sex: InventedPerson.Sex
    let birthDate: CivilDate
    let ethnicity: String
    let education: String
    let occupation: InventedPerson.Occupation
    let joinedOn: CivilDate
    /// Nil during probation.
    let confirmedOn: CivilDate?

    /// - Parameter number: the first sixteen of a branch may sit in posts, so they are full
    ///   members in their working years.
    init(
        _ plan: RosterPlan, number: Int, asOf: CivilDate, sex: InventedPerson.Sex?,
        _ random: inout SplitMix64
    ) {
        let mayHoldPost = number < 16
        let isRetired = plan.isRetired || (!mayHoldPost && random.happens(112))
        let isProbationary = !isRetired && !mayHoldPost && random.happens(42)
        self.sex = sex ?? (random.happens(309) ? .female : .male)
        ethnicity = random.happens(923) ? "01" : Shares.peoples.draw(&random)
        let age = InventedLife.age(isRetired, isProbationary, mayHoldPost, &random)
        birthDate = asOf.adding(years: -age).adding(days: -random.number(0...363))
        occupation = isRetired ? .retired : Shares.occupation.draw(&random)
        education = Shares.education(age: age, isRetired: isRetired).draw(&random)
        joinedOn = InventedLife.joining(born: birthDate, isProbationary, asOf: asOf, &random)
        confirmedOn = isProbationary ? nil : joinedOn.adding(years: 1)
    }

    private static func age(
        _ isRetired: Bool, _ isProbationary: Bool, _ mayHoldPost: Bool, _ random: inout SplitMix64
    ) -> Int {
        if isRetired { return random.number(Shares.retiredAge.draw(&random)) }
        if isProbationary { return random.number(random.happens(837) ? 20...34 : 35...44) }
        let age = random.number(Shares.servingAge.draw(&random))
        return mayHoldPost ? min(max(age, 26), 58) : age
    }

    /// A full member joined at least a year and a day ago, nobody before eighteen.
    private static func joining(
        born: CivilDate, _ isProbationary: Bool, asOf: CivilDate, _ random: inout SplitMix64
    ) -> CivilDate {
        if isProbationary { return asOf.adding(days: -random.number(10...355)) }
        let age = random.number(Shares.joiningAge.draw(&random))
        let drawn = born.adding(years: age).adding(days: random.number(0...364))
        let latest = asOf.adding(days: -random.number(367...900))
        return max(born.adding(years: 18), min(drawn, latest))
    }
}

/// Shares as in the country's statistics bulletin for 2024, those of serving and retired apart.
private enum Shares {
    static let servingAge = Weighted(
        (21...30, 17.2), (31...35, 15.1), (36...40, 16.1), (41...45, 13.6), (46...50, 12.7),
        (51...55, 13.2), (56...59, 12.1))
    static let retiredAge = Weighted(
        (60...65, 33), (66...70, 24), (71...75, 18), (76...80, 12), (81...85, 8), (86...93, 5))
    static let joiningAge = Weighted((18...22, 27), (23...27, 34), (28...34, 26), (35...45, 13))
    static let occupation = Weighted(
        (InventedPerson.Occupation.worker, 19.2), (.professional, 47.4), (.manager, 33.4))
    /// GB/T 3304 without 01, as forest regions of the north are peopled.
    static let peoples = Weighted(
        ("11", 28), ("02", 24), ("03", 11), ("10", 8), ("31", 7), ("45", 4), ("52", 3), ("08", 4),
        ("15", 4), ("05", 3), ("06", 2), ("04", 1), ("17", 1))

    /// GB/T 4658: doctor, master, bachelor, college, secondary vocational, high school, junior
    /// middle, primary.
    static func education(age: Int, isRetired: Bool) -> Weighted<String> {
        if isRetired { return retired }
        return age <= 35 ? young : age <= 50 ? middle : old
    }

    private static let young = Weighted(
        ("11", 1), ("14", 12), ("21", 52), ("31", 25), ("41", 6), ("61", 4))
    private static let middle = Weighted(
        ("11", 0.5), ("14", 7), ("21", 38), ("31", 32), ("41", 12), ("61", 8.5), ("71", 2))
    private static let old = Weighted(
        ("11", 0.2), ("14", 3), ("21", 22), ("31", 33), ("41", 17), ("61", 18.8), ("71", 6))
    private static let retired = Weighted(
        ("14", 0.5), ("21", 7), ("31", 20), ("41", 20), ("61", 27), ("71", 20), ("81", 5.5))
}
