import Kernel
import Register

/// What is said of rows that contradict themselves or the register.
enum RowWords {
    static let unreadable = Phrase("无法读取，请重新填写", "It cannot be read; type it again")

    static func otherBirth(_ date: CivilDate) -> Phrase {
        Phrase(
            "与身份号码不符（号码中是 \(date)），请核对",
            "The identity number says \(date); check which is right")
    }

    static func otherSex(_ sex: Sex) -> Phrase {
        Phrase(
            "与身份号码不符（号码中是\(sex.title.chinese)），请核对",
            "The identity number says \(sex.title.english); check which is right")
    }

    static func tooYoung(_ date: CivilDate) -> Phrase {
        Phrase(
            "入党时未满 18 周岁，最早 \(date)，请核对日期和身份号码",
            "Not yet 18 then: on \(date) at the earliest; check the day and the number")
    }

    static let needsConfirmation = Phrase(
        "正式党员应有转正日期，请补上", "A full member was confirmed; give the day")
    static let notConfirmedYet = Phrase(
        "预备党员没有转正日期，请删去或更正人员类别",
        "A probationer is not confirmed; remove the day or correct the category")

    static func confirmedTooEarly(_ date: CivilDate) -> Phrase {
        Phrase("预备期为一年，最早 \(date)", "Probation lasts a year: on \(date) at the earliest")
    }

    static let sinceBeforeJoining = Phrase(
        "不能早于加入党组织日期", "It cannot be before the day of joining")
    static let needsRegion = Phrase(
        "流动党员请填写外出流向（六位行政区划代码）", "Floating members: give the region, six digits")
    static let needsSince = Phrase("流动或失联从哪天起，请补上", "Since when? Give the day")

    static func repeated(_ row: Int) -> Phrase {
        Phrase(
            "与第 \(row) 行是同一个人，请只留一行", "The same person as in row \(row); keep one of the two")
    }

    // Against the register.
    static let taken = Phrase(
        "此人已在其他单位的名册中。请核对号码，无误的请办理组织关系转接",
        "In the register elsewhere already. Check the number; if it is right, ask for a transfer")
    static let ownFile = Phrase(
        "这是你自己，内容与名册不同；自己的档案由他人办理",
        "This is you, and the register says something else; your own file is kept by somebody else")

    static func notAMember(_ standing: Standing?) -> Phrase {
        let now = standing?.title ?? Phrase("没有组织关系", "no relation")
        return Phrase(
            "名册中已有此人（\(now.chinese)），党籍变动请在档案中办理",
            "In the register already (\(now.english)); record the step in the file")
    }

    static func otherBranch(_ name: String) -> Phrase {
        Phrase(
            "名册中的组织关系在“\(name)”，转入其他支部请办理转接",
            "The relation is in “\(name)”; transfer it in the file")
    }

    static let otherDates = Phrase(
        "入党、转正日期或人员类别与名册不同，请在档案中更正",
        "The register has other days of joining or another category; correct them in the file")
    static let otherStanding = Phrase(
        "党籍状态与名册不同，请在档案中登记", "The register has another standing; record it in the file")
}
