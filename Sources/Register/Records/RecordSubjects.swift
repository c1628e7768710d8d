import Kernel
import Web

// The five kinds of records, each with its words.

enum Honours: RecordSubject {
    static let kind = FileRecord.Kind.honour
    static let place = Register.Places.honours
    static let action = Action.recordEntry
    static let words = RecordWords.honouring
    static let codeLabel: Phrase? = Phrase("级别", "Level")
    static let codes = HonourLevel.allCases.map {
        FieldDescription.Choice($0.rawValue, $0.title)
    }
    static let titleLabel = Phrase("荣誉名称", "Honour")
    static let bodyLabel = Phrase("授予单位", "Given by")
    static let fromLabel = Phrase("授予日期", "Given on")
    static let untilLabel: Phrase? = nil
}

enum Sanctions: RecordSubject {
    static let kind = FileRecord.Kind.sanction
    static let place = Register.Places.sanctions
    static let action = Action.recordSanction
    static let words = RecordWords.sanctioning
    static let codeLabel: Phrase? = Phrase("种类", "Kind")
    static let codes = Sanction.allCases.map { FieldDescription.Choice($0.rawValue, $0.title) }
    static let titleLabel = Phrase("决定文号", "Decision")
    static let bodyLabel = Phrase("决定机关", "Decided by")
    static let fromLabel = Phrase("生效日期", "From")
    static let untilLabel: Phrase? = Phrase("影响期最后一天（不填按规定计算）", "Last day of effect")
}

enum Schooling: RecordSubject {
    static let kind = FileRecord.Kind.schooling
    static let place = Register.Places.schooling
    static let action = Action.recordEntry
    static let words = RecordWords.studying
    static let codeLabel: Phrase? = Phrase("学历", "Level")
    static let codes = Education.codes.compactMap { code in
        Education.title(of: code).map { FieldDescription.Choice(code, $0) }
    }
    static let titleLabel = Phrase("学校", "School")
    static let bodyLabel = Phrase("专业", "Subject")
    static let fromLabel = Phrase("入学日期", "Began on")
    static let untilLabel: Phrase? = Phrase("毕业日期", "Ended on")
}

enum WorkHistory: RecordSubject {
    static let kind = FileRecord.Kind.work
    static let place = Register.Places.work
    static let action = Action.recordEntry
    static let words = RecordWords.working
    static let codeLabel: Phrase? = nil
    static let codes: [FieldDescription.Choice] = []
    static let titleLabel = Phrase("职务或岗位", "Post")
    static let bodyLabel = Phrase("单位", "Place of work")
    static let fromLabel = Phrase("任职日期", "From")
    static let untilLabel: Phrase? = Phrase("离任日期", "Until")
}

/// People say themselves what they can do; nobody grades it.
enum Skills: RecordSubject {
    static let kind = FileRecord.Kind.skill
    static let place = Register.Places.skills
    static let action = Action.recordSkill
    static let words = RecordWords.describing
    static let codeLabel: Phrase? = nil
    static let codes: [FieldDescription.Choice] = []
    static let titleLabel = Phrase("专长", "Skill")
    static let bodyLabel = Phrase("说明或证书", "Details or certificate")
    static let fromLabel = Phrase("取得日期", "Since")
    static let untilLabel: Phrase? = Phrase("有效期至", "Valid until")
    static let isForOneself = true
}

enum RecordWords {
    static let honouring = words(
        "登记表彰奖励", "Record an honour", "授予单位的决定或证书", "By decision or certificate")
    static let sanctioning = words(
        "登记处分或权利限制", "Record a sanction", "影响期满，权利自动恢复",
        "When its effect ends, rights come back by themselves")
    static let studying = words(
        "登记学习经历", "Record schooling", "以毕业证书为准", "As the certificate says")
    static let working = words("登记工作经历", "Record work", "以任职文件为准", "As the papers say")
    static let describing = words(
        "登记专长", "Record a skill", "只在本人同意加入人才库时供查找；不评分，不排序",
        "Found by others only if the person joined the pool; nobody grades it")
    static let withdrawing = words(
        "撤销登记", "Withdraw a record", "内容保留在变更记录里", "What it said stays in the history")
    static let notThere = Phrase("这项登记已不在档案里", "It is no longer in the file")
    static let none = Phrase("没有登记", "Nothing on file")
    static let noVote = Phrase("没有表决权", "No vote")
    static let posts = Phrase("党内职务", "Posts in the Party")
    static let vote = Phrase("表决权", "Vote")
    static let withdraw = Phrase("撤销", "Withdraw")
    static let inEffect = Phrase("影响期内", "In effect")
    static let over = Phrase("影响期满", "Over")
    static let what = Phrase("内容", "What")
    static let level = Phrase("级别或种类", "Level or kind")
    static let by = Phrase("单位或专业", "By or where")

    private static func words(
        _ chinese: String, _ english: String, _ lead: String, _ englishLead: String
    ) -> FormWords {
        FormWords(
            title: Phrase(chinese, english), lead: Phrase(lead, englishLead),
            button: Phrase("保存", "Save"), done: Phrase("已登记", "Recorded"))
    }
}
