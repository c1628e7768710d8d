import Kernel

// What rules find, with the arithmetic, and what can be done about it.

extension Words {
    /// 党员 51 人，一般不超过 50 人
    static func arithmetic(
        _ subject: Phrase, _ count: Int, _ unit: Phrase, _ limit: Limit, isUsual: Bool
    ) -> Phrase {
        let (norm, usually) = (limit.words, isUsual ? Phrase("一般", "generally ") : Phrase("应", ""))
        return Phrase(
            "\(subject.chinese) \(count) \(unit.chinese)，"
                + "\(usually.chinese)\(norm.chinese) \(unit.chinese)",
            "\(subject.english): \(count), \(usually.english)\(norm.english)")
    }

    static let approvalForFewer = Phrase(
        "人数不足而工作确有需要的，填写上级党组织的批复", "If it is needed with fewer, enter the approval from above")
    static let becomeCommittee = Phrase(
        "报上级党组织批准改设党委", "Ask the organisation above to make it a committee")
    static let joinOthers = Phrase(
        "与邻近单位成立联合党支部，或并入其他党支部", "Form a joint branch with units nearby, or join another branch")
    static let splitUp = Phrase(
        "拆分党支部，或报批改设党总支", "Split the branch, or ask for a general branch")
    static let listUnits = Phrase("填写两个以上单位", "List two units or more")
    static let fewerUnits = Phrase(
        "减少覆盖单位，或写明理由", "Cover fewer units, or give the reason")
    static let temporaryInstead = Phrase(
        "期限较短的，设临时党支部", "For a shorter time, set up a temporary branch")
    static let dissolveOrProlong = Phrase(
        "任务完成的，撤销；仍在进行的，更正任务结束日期", "Dissolve it, or correct the day on which the task ends")
    static let joinGroups = Phrase("与其他党小组合并", "Merge it with another group")
    static let electMore = Phrase("补选委员", "Hold a by-election")
    static let electFewer = Phrase("减少委员职数", "Have fewer members in the committee")
    static let endCommissioners = Phrase(
        "免去委员；正式党员达到 7 人后再设委员会", "End these posts until there are 7 full members")
    static let endDeputy = Phrase("减少副书记职数", "Have fewer deputies")
    static let chooseAnother = Phrase("另提人选", "Choose somebody else")
    static let termByRule = Phrase("按规定任期填写", "Enter the term of the rule")
    static let giveApproval = Phrase("填写上级党组织的批复", "Enter the approval from above")
    static let fillPost = Phrase(
        "补选；必要时由上级党组织指派", "Hold a by-election; if need be, the organisation above appoints")
    static let holdElection = Phrase(
        "换届选举；确需延期的，报上级党组织批准", "Hold the election, or have an extension approved")
    static let setTerm = Phrase("登记本届任期", "Record the term of the committee")

    static func projectTooShort(_ task: Organization.Task) -> Phrase {
        Phrase(
            "项目自 \(task.beginsOn) 至 \(task.endsOn)，不足 6 个月",
            "The project lasts from \(task.beginsOn) to \(task.endsOn): less than 6 months")
    }

    static func taskOver(_ date: CivilDate) -> Phrase {
        Phrase("任务已于 \(date) 结束", "The task ended on \(date)")
    }

    static func noCommittee(full: Int) -> Phrase {
        Phrase(
            "正式党员 \(full) 人，不足 7 人的党支部不设委员会，设书记 1 名，必要时设副书记 1 名",
            "\(full) full members: with fewer than 7 a branch has no committee, only a secretary "
                + "and, if need be, a deputy")
    }

    static func seniority(_ since: CivilDate, _ date: CivilDate, years: Int) -> Phrase {
        Phrase(
            "党龄自 \(since) 起算，至 \(date) 不满 \(years) 年",
            "A member since \(since): less than \(years) years on \(date)")
    }

    static func termTooLong(_ years: Int, _ begunOn: CivilDate, _ endsOn: CivilDate) -> Phrase {
        Phrase(
            "任期 \(years) 年，自 \(begunOn) 起应于 \(begunOn.adding(years: years)) 届满，填写的是 \(endsOn)",
            "A term of \(years) years from \(begunOn) ends on \(begunOn.adding(years: years)), "
                + "not on \(endsOn)")
    }

    static func farFromDue(_ date: CivilDate, due: CivilDate) -> Phrase {
        Phrase(
            "上届应于 \(due) 换届，\(date) 换届早于或晚于期限一年以上",
            "The election was due on \(due); \(date) is more than a year away from it")
    }

    static let extensionNeedsApproval = Phrase(
        "延期换届须经上级党组织批准", "An extension needs the approval of the organisation above")

    static func extensionTooLong(_ date: CivilDate, _ limit: CivilDate) -> Phrase {
        Phrase(
            "延期至 \(date)，一般不超过 1 年，即 \(limit)",
            "Extended to \(date); generally at most a year, which is \(limit)")
    }

    static func vacancy(_ post: PostKind, since date: CivilDate) -> Phrase {
        Phrase(
            "\(Words.post(post).chinese)自 \(date) 起空缺",
            "\(Words.post(post).english): vacant since \(date)")
    }

    static let noSecretary = Phrase("未设书记", "There is no secretary")
    static let noTermRecorded = Phrase("未登记本届任期", "No term is recorded")
}
