import Kernel

extension Words {
    // MARK: - The tables that people work with

    static let ungranted = Phrase(
        "被改动：没有任何记录说到这一行", "TAMPERED: no record speaks of this row")
    static let otherThanSaid = Phrase(
        "被改动：这一行不是记录所说的样子", "TAMPERED: this row is not what its record says")

    static let unattached = Phrase(
        "被改动：这一行所属的行不存在，或者与它不一致",
        "TAMPERED: the row that this one belongs to is missing, or does not agree with it")

    static func soundRoles(_ count: StandingCount) -> Phrase {
        Phrase(
            "完好：角色授予与收回 \(count.judged) 条与记录一致，\(count.older) 条没有记录可比",
            "SOUND: \(count.judged) grants and ends of roles are as recorded, \(count.older) have no record to compare with"
        )
    }

    static func soundRoster(_ count: StandingCount) -> Phrase {
        Phrase(
            "完好：党员名册 \(count.judged) 人的组织关系与记录一致，\(count.older) 人没有记录可比",
            "SOUND: the relations of \(count.judged) people are as recorded, \(count.older) have no record to compare with"
        )
    }

    static func soundDuesRows(_ count: StandingCount) -> Phrase {
        Phrase(
            "完好：党费的核定、收支明细 \(count.judged) 行与记录一致，\(count.older) 行没有记录可比",
            "SOUND: \(count.judged) rows of dues are as recorded, \(count.older) have no record to compare with"
        )
    }

    static func soundDues(_ count: StandingCount) -> Phrase {
        Phrase(
            "完好：党费账目 \(count.judged) 笔与记录一致，\(count.older) 笔没有记录可比",
            "SOUND: \(count.judged) acts of dues are as recorded, \(count.older) have no record to compare with"
        )
    }
}
