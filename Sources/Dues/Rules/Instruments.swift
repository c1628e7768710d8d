import Kernel

// The regulations that dues rest on, and where in them each rule stands. Article numbers of the
// notice of 2017 are those of its paragraphs.

extension Instrument {
    /// 关于中国共产党党费收缴、使用和管理的规定
    static let duesRules = Instrument(
        "DF08", Phrase("党费收缴、使用和管理规定", "Rules on Dues"), inForce: .day(2008, 4, 1))

    /// 关于进一步规范党费工作的通知. The day in 2017 is not known: the year is taken whole.
    static let duesNotice = Instrument(
        "DF17", Phrase("进一步规范党费工作的通知", "Notice on Dues"), inForce: .day(2017, 1, 1))
}

extension Clause {
    static let wageBands = Clause(.duesRules, article: 2)
    static let wageBase = Clause(.duesRules, article: 1)
    static let annualSalary = Clause(.duesRules, article: 3)
    static let irregularIncome = Clause(.duesRules, article: 4)
    static let retired = Clause(.duesRules, article: 5)
    static let fixedAmounts = Clause(.duesRules, article: 6)
    static let relief = Clause(.duesRules, article: 7)
    static let rhythm = Clause(.duesRules, article: 12)
    static let uses = Clause(.duesRules, article: 19)
    static let collectiveDecision = Clause(.duesRules, article: 20)
    static let twoPersons = Clause(.duesRules, article: 24)
    static let interest = Clause(.duesRules, article: 25)
    static let disclosure = Clause(.duesRules, article: 28)

    static let monthlyCap = Clause(.duesNotice, article: 1, .generally)
    static let excludedItems = Clause(.duesNotice, article: 2)
}
