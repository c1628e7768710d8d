import Kernel
import Web

extension Membership.Refusal {
    var sentence: Phrase {
        switch self {
        case .confirmedTooEarly:
            Phrase("预备期为一年，转正日期应满一年", "Probation lasts a year")
        case .fullWithoutConfirmation: Phrase("正式党员应有转正日期", "A full member was confirmed")
        case .probationaryWithConfirmation:
            Phrase("预备党员没有转正日期", "A probationer is not confirmed")
        case .endsBeforeItBegins: Phrase("结束日期早于开始日期", "It ends before it begins")
        case .beginsBeforeJoining:
            Phrase("组织关系不能早于加入党组织", "The relation cannot begin before joining")
        }
    }
}
