import Kernel

/// By what a member pays: the regulation asks each kind for something else.
enum Payer: String, Codable, Sendable, CaseIterable {
    case wage, annualSalary
    /// Who works on their own account and is not paid by the month.
    case irregularIncome
    case retired, farmer
    case student, laidOff
    /// Who lives on a pension for the bereaved or on relief.
    case onRelief
    case onMinimumAllowance

    /// Whether the amount follows from a base; the others pay a fixed sum.
    var hasBase: Bool {
        switch self {
        case .wage, .annualSalary, .irregularIncome, .retired: true
        case .farmer, .student, .laidOff, .onRelief, .onMinimumAllowance: false
        }
    }

    var title: Phrase {
        switch self {
        case .wage: Phrase("按月领取工资", "Monthly wage")
        case .annualSalary: Phrase("年薪制", "Annual salary")
        case .irregularIncome: Phrase("不按月取得收入", "Income not paid by the month")
        case .retired: Phrase("离退休", "Retired")
        case .farmer: Phrase("农民", "Farmer")
        case .student: Phrase("学生", "Student")
        case .laidOff: Phrase("下岗失业", "Laid off or unemployed")
        case .onRelief: Phrase("依靠抚恤或救济生活", "Living on a pension or relief")
        case .onMinimumAllowance: Phrase("领取最低生活保障金", "On the minimum allowance")
        }
    }

    /// What the base is taken from.
    var basis: Phrase? {
        switch self {
        case .wage: Phrase("税后工资收入", "Wage after tax")
        case .annualSalary: Phrase("当月实际领取的薪酬", "Pay actually received that month")
        case .irregularIncome:
            Phrase("上季度月平均纯收入", "Average monthly net income of the quarter before")
        case .retired: Phrase("实际领取的离退休费或养老金", "Retirement pay or pension received")
        case .farmer, .student, .laidOff, .onRelief, .onMinimumAllowance: nil
        }
    }
}
