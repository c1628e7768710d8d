import Kernel

// What each step rests on, by the text in force on the day of the step.

extension LifeStep {
    /// The clause of a step taken on a day; nil where no regulation speaks, such as of death, or
    /// where the text of that day is not on file.
    func clause(from origin: Standing?, on date: CivilDate) -> Clause? {
        clauses(from: origin).first { $0.isInForce(on: date) }
    }

    private func clauses(from origin: Standing?) -> [Clause] {
        switch self {
        case .apply: LifeStep.admission(5)
        case .chooseActivist: LifeStep.admission(8)
        case .listForDevelopment: LifeStep.admission(13)
        case .admit: LifeStep.admission(20)
        case .confirm: LifeStep.admission(33)
        case .stepBack:
            origin == .developmentObject
                ? LifeStep.admission(16) : [Clause(.admissionRules, article: 10, .local)]
        case .cancelProbation: LifeStep.admission(31)
        case .float, .comeBack: [Clause(.floatingOpinion, .generally)]
        case .loseContact, .findAgain, .stop, .restore: [.membershipStatus]
        case .selfDeparted: origin == .suspended ? [.membershipStatus] : [.leaving]
        case .resign, .remove: [.leaving]
        case .expel: [Clause(.disciplinaryRegulation)]
        case .withdraw, .die: []
        }
    }

    private static func admission(_ article: Int) -> [Clause] {
        [
            Clause(.admissionRules, article: article),
            Clause(.formerAdmissionRules, until: .day(2026, 5, 10)),
        ]
    }
}

extension Clause {
    static let age = Clause(.admissionRules, article: 5)
    static let nurturing = Clause(.admissionRules, article: 13)
    static let probation = Clause(.admissionRules, article: 31)
    static let membershipStatus = Clause(.educationRegulation, article: 24)
    static let transfer = Clause(.educationRegulation, article: 25)
    static let leaving = Clause(.constitution, article: 9)
    static let rejoining = Clause(.educationRegulation, .local)
    static let voters = Clause(.ballotRegulation, article: 5)
    static let sanctions = Clause(.disciplinaryRegulation, .local)
    static let correction = Clause(.personalInformationLaw, article: 46)
    static let ownFile = Clause(.personalInformationLaw, article: 45)
    static let consent = Clause(.personalInformationLaw, article: 14)
    static let separateConsent = Clause(.personalInformationLaw, article: 29)
}
