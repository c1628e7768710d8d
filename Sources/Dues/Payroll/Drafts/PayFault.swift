import Kernel
import Storage

/// Why a row of pay is not fixed by itself.
enum PayFault: String, Storable, Codable, Sendable, CaseIterable {
    // What the table says.
    case badNumber, unknown, nameDiffers, twice, noAmount, negative, noPay, noSuchPayer
    // What is still to be decided or put right elsewhere.
    case undecided, twoBranches, own, noRule
    // What somebody should look at, and may accept.
    case zeroBase, jump, reliefEnds

    /// Whether somebody may say that it is right as it is.
    var isDoubt: Bool {
        switch self {
        case .zeroBase, .jump, .reliefEnds: true
        default: false
        }
    }

    /// What whoever brings the pay is told; the rest is about dues.
    var isAboutPay: Bool {
        switch self {
        case .badNumber, .unknown, .nameDiffers, .twice, .noAmount, .negative, .noPay,
            .noSuchPayer, .undecided:
            true
        case .twoBranches, .own, .noRule, .zeroBase, .jump, .reliefEnds: false
        }
    }

    /// What is wrong, and the way out. A number of somebody elsewhere and one of nobody read the
    /// same.
    func sentence(_ detail: String?) -> Phrase {
        let detail = detail ?? ""
        let aside = detail.isEmpty ? "" : "（\(detail)）"
        return switch self {
        case .badNumber:
            Phrase(
                "公民身份号码不对：请以文本格式填写 18 位号码后重新上传",
                "The identity number is wrong: enter 18 characters as text and hand in again")
        case .unknown:
            Phrase(
                "本组织没有这个号码的党员：请核对号码，不是党员的行请删去",
                "No member here has this number: check it, or take the row out")
        case .nameDiffers:
            Phrase(
                "姓名与党员名册不一致：请核对是否填错行，或先更正名册",
                "The name is not that of the register: check the row, or correct the register")
        case .twice:
            Phrase(
                "同一号码出现不止一次：请只留一行", "The number stands there twice: keep one row")
        case .noAmount:
            Phrase(
                "“\(detail)”不是金额：请填写不超过两位小数的数字",
                "“\(detail)” is no amount: enter a number with at most two decimals")
        case .negative:
            Phrase(
                "“\(detail)”是负数：扣款项目也请填正数",
                "“\(detail)” is negative: what is taken off is entered without a sign too")
        case .noPay:
            Phrase(
                "没有任何工资项目：没有收入的，请在其党费页单独核定",
                "There is no pay at all: fix the dues of whoever earns nothing one by one")
        case .noSuchPayer:
            Phrase(
                "人员类别应为：在职、年薪、离退休", "The kind of payer is one of 在职, 年薪, 离退休")
        case .undecided:
            Phrase(
                "这些项目还没有口径：\(detail)", "Nobody has decided about these items: \(detail)")
        case .twoBranches:
            Phrase(
                "组织关系同时在两个支部：请先在党员名册更正",
                "Belongs to two branches: correct the register first")
        case .own:
            Phrase(
                "不能核定自己的党费：请由其他工作人员核定", "Nobody fixes their own dues: ask a colleague")
        case .noRule: FixingWords.noRule
        case .zeroBase:
            Phrase(
                "扣除后基数为零：请核对，确认无误后勾选接受",
                "The base comes to nothing: check it, and accept it if it is right")
        case .jump:
            Phrase(
                "与现在核定的相差很大\(aside)：请核对，确认无误后勾选接受",
                "It differs much from what holds\(aside): check it, and accept it if it is right")
        case .reliefEnds:
            Phrase(
                "少交或免交年内到期\(aside)，之后按新核定的全额：请核对后勾选接受",
                "A relief ends within the year\(aside), and then all of it is owed: accept it if it is right"
            )
        }
    }
}
