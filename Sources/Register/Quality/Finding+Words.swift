import Kernel

extension Finding.Kind {
    var title: Phrase {
        switch self {
        case .completeness: Phrase("完整", "Complete")
        case .timeliness: Phrase("及时", "In time")
        case .contradiction: Phrase("一致", "Consistent")
        }
    }

    /// Of those without any finding of the kind.
    var definition: Phrase {
        switch self {
        case .completeness:
            Phrase(
                "身份号码、出生日期、性别、民族、学历、职业、电话都已登记",
                "Number, birth, sex, ethnicity, education, occupation and phone are on file")
        case .timeliness:
            Phrase("没有逾期未办、迟登记的事项", "Nothing is overdue or was recorded late")
        case .contradiction:
            Phrase("登记内容互不矛盾", "Nothing on file contradicts anything else")
        }
    }
}

extension FindingChoice {
    var title: Phrase {
        switch self {
        case .found(let finding): finding.title
        case .clear(let kind): kind.clearTitle
        }
    }
}

extension Finding.Kind {
    fileprivate var clearTitle: Phrase {
        switch self {
        case .completeness: Phrase("资料完整的", "With nothing missing")
        case .timeliness: Phrase("办理及时的", "With nothing late")
        case .contradiction: Phrase("没有矛盾的", "Without contradictions")
        }
    }
}

extension Finding {
    var title: Phrase {
        switch self {
        case .noIDNumber: Phrase("缺身份号码", "No identity number")
        case .noBirthDate: Phrase("缺出生日期", "No date of birth")
        case .noSex: Phrase("缺性别", "No sex")
        case .noEthnicity: Phrase("缺民族", "No ethnicity")
        case .noEducation: Phrase("缺学历", "No education")
        case .noEmployment: Phrase("缺职业", "No occupation")
        case .noPhone: Phrase("缺电话", "No phone")
        case .overdueProbation: Phrase("预备期满未登记决定", "Probation over, no decision")
        case .longLost: Phrase("失联满六个月未处理", "Lost for six months, no decision")
        case .lateChange: Phrase("变动迟登记", "A change recorded late")
        case .tooYoung: Phrase("入党时未满 18 周岁", "Joined before 18")
        case .earlyConfirmation: Phrase("转正早于预备期满", "Confirmed within a year")
        case .otherBirth: Phrase("出生日期与身份号码不符", "Birth differs from the number")
        case .otherSex: Phrase("性别与身份号码不符", "Sex differs from the number")
        case .namesake: Phrase("同名同日出生，可能重复", "Same name and birth as another")
        }
    }

    /// Exactly who is counted.
    var definition: Phrase {
        switch self {
        case .overdueProbation:
            Phrase(
                "入党满 \(Finding.probationMonths) 个月仍为预备党员（预备期一年，三个月内审批）",
                "Probationary for more than \(Finding.probationMonths) months: a year, and three "
                    + "months for the decision")
        case .longLost:
            Phrase(
                "失去联系满 \(Finding.lostMonths) 个月，没有停止党籍或恢复联系的登记",
                "Out of contact for \(Finding.lostMonths) months, neither stopped nor found again")
        case .lateChange:
            Phrase(
                "近一年有变动在生效 \(Finding.changeDays) 天之后才登记，导入的不算",
                "Within a year a change was recorded more than \(Finding.changeDays) days after "
                    + "it took effect; imports do not count")
        case .tooYoung:
            Phrase("加入日期早于 18 周岁生日", "The day of joining is before the 18th birthday")
        case .earlyConfirmation:
            Phrase("转正日期早于入党满一年之日", "Confirmed before a year had passed")
        case .otherBirth:
            Phrase("登记的出生日期与身份号码中的不同", "The birth on file is not the one in the number")
        case .otherSex:
            Phrase("登记的性别与身份号码中的不同", "The sex on file is not the one in the number")
        case .namesake:
            Phrase("与另一名党员姓名和出生日期都相同", "Another member has the same name and birth")
        case .noEducation:
            Phrase("没有学历，或学历代码不在国标内", "None, or a code that the standard does not have")
        default: Phrase("档案中没有登记", "It is not on file")
        }
    }
}
