import Kernel

// The words of the forms of acts.

extension Words {
    static let name = Phrase("名称", "Name")
    static let newName = Phrase("新名称", "New name")
    static let nameAfter = Phrase("合并后的名称", "Name after the merger")
    static let code = Phrase("编码", "Code")
    static let codeHint = Phrase("全系统唯一，如 ML01-003", "Unique everywhere, such as ML01-003")
    static let kindField = Phrase("类别", "Kind")
    static let parent = Phrase("隶属于", "Organisation above")
    static let newParent = Phrase("调整后隶属于", "New organisation above")
    static let unitsHint = Phrase("仅联合党支部填写，每行一个单位", "Joint branches only, one unit a line")
    static let task = Phrase("任务或项目", "Task or project")
    static let taskHint = Phrase("仅临时、项目党支部填写", "Temporary and project branches only")
    static let taskFrom = Phrase("任务开始", "Task begins")
    static let taskUntil = Phrase("任务预计结束", "Task is expected to end")
    static let probationaryMembers = Phrase("预备党员", "Probationary members")
    static let merged = Phrase("并入的党组织", "Organisation that is taken in")
    static let successor = Phrase("由哪个组织接收", "Who takes over")
    static let successorHint = Phrase(
        "仍有下级组织或党员时填写", "If members or organisations are left")
    static let movingAlong = Phrase("随之划出的下级组织", "Organisations below that go along")
    static let entry = Phrase("更正的条目", "Entry")
    static let entryFrom = Phrase("这一条的起始日期", "First day of this entry")
    static let person = Phrase("人选", "Person")
    static let postField = Phrase("职务", "Post")
    static let basisField = Phrase("产生方式", "How")
    static let termEndsOn = Phrase("任期届满日", "Term ends")
    static let termEndsHint = Phrase("不填则随本届任期", "Empty: with the term of the committee")
    static let tenure = Phrase("免去谁的职务", "Who leaves")
    static let lastDay = Phrase("任职最后一天", "Last day in the post")
    static let vacantPost = Phrase("撤销的职务", "Post that is given up")
    static let termNumber = Phrase("第几届", "Which committee")
    static let electedOn = Phrase("选举日期", "Elected on")
    static let endsOn = Phrase("任期届满日", "Term ends")
    static let endsHint = Phrase("不填则按规定任期推算", "Empty: by the rule")
    static let endsTenures = Phrase(
        "上届委员会成员的任职同时终止", "The tenures of the committee before end with it")
    static let extendedTo = Phrase("延长至", "Extended to")
    static let effectiveDate = Phrase("生效日期", "Takes effect on")
    static let effectiveHint = Phrase(
        "这一天起按新情况，之前各日不变", "From this day on; the days before stay as they are")
    static let reason = Phrase("依据", "Reason")
    static let reasonHint = Phrase("批复文号或理由", "The approval, or why")

    static let renaming = ActWords(
        title: Phrase("更名", "Rename"),
        lead: Phrase("党支部更名报上级党委批准", "A new name is approved from above"),
        button: Phrase("更名", "Rename"), done: Phrase("已更名", "Renamed"))
    static let moving = ActWords(
        title: Phrase("调整隶属关系", "Move"),
        lead: Phrase("下级组织和党员随之调整", "What stands below goes with it"),
        button: Phrase("调整隶属关系", "Move"),
        done: Phrase("已调整隶属关系", "Moved"))
    static let changingKind = ActWords(
        title: Phrase("改设", "Change the kind"),
        lead: Phrase("人数变化时改设党总支、党委，或相反", "As the number of members changes"),
        button: Phrase("改设", "Change the kind"), done: Phrase("已改设", "Kind changed"))
    static let founding = ActWords(
        title: Phrase("成立下级党组织", "Found an organisation below"),
        lead: Phrase("按申报人数核对设置条件", "The numbers are checked against the rules"),
        button: Phrase("成立", "Found"), done: Phrase("已成立", "Founded"))
    static let merging = ActWords(
        title: Phrase("并入其他组织", "Take another organisation in"),
        lead: Phrase(
            "被并入的组织撤销，下级和党员转入本组织",
            "The other one ends; what was below it, and its members, come here"),
        button: Phrase("合并", "Merge"), done: Phrase("已合并", "Merged"))
    static let splitting = ActWords(
        title: Phrase("分设", "Split"),
        lead: Phrase("从本组织分出一个同类组织，党员随后办理转入", "A sister is founded; members move to it afterwards"),
        button: Phrase("分设", "Split"), done: Phrase("已分设", "Split"))
    static let dissolving = ActWords(
        title: Phrase("撤销", "Dissolve"),
        lead: Phrase("历史保留；任职和任期同时终止", "Its history stays; posts and term end"),
        button: Phrase("撤销", "Dissolve"), done: Phrase("已撤销", "Dissolved"))
    static let correcting = ActWords(
        title: Phrase("更正沿革", "Correct the history"),
        lead: Phrase("改正登记错误；原条目保留备查", "Puts an entry right; the old one stays on record"),
        button: Phrase("更正", "Correct"), done: Phrase("已更正", "Corrected"))
    static let appointing = ActWords(
        title: Phrase("任职", "Fill a post"),
        lead: Phrase("任职当日起取得相应权限", "The role comes with the post, from that day"),
        button: Phrase("任职", "Fill the post"), done: Phrase("已登记任职", "The post is filled"))
    static let departing = ActWords(
        title: Phrase("免职", "Leave a post"),
        lead: Phrase("最后一天过后即失去相应权限", "The role is lost after the last day"),
        button: Phrase("免职", "End the tenure"), done: Phrase("已登记免职", "The tenure ends"))
    static let closingPost = ActWords(
        title: Phrase("撤销职务", "Give up a post"),
        lead: Phrase("职务空缺且不再设置时办理", "For a vacant post that is not needed any more"),
        button: Phrase("撤销职务", "Give up the post"),
        done: Phrase("已撤销职务", "The post is given up"))
    static let beginningTerm = ActWords(
        title: Phrase("登记换届", "Record an election"),
        lead: Phrase("新一届任期自选举日起算", "The term counts from the election"),
        button: Phrase("登记换届", "Record the election"),
        done: Phrase("已登记换届", "The election is recorded"))
    static let extendingTerm = ActWords(
        title: Phrase("延长任期", "Extend the term"),
        lead: Phrase("经上级批准，一般不超过 1 年", "With an approval, generally for at most a year"),
        button: Phrase("延长任期", "Extend the term"), done: Phrase("已延长任期", "The term is extended"))

    static func act(_ kind: Act.Kind) -> Phrase {
        switch kind {
        case .found: Phrase("成立", "Founded")
        case .rename: Phrase("更名", "Renamed")
        case .move: Phrase("调整隶属关系", "Moved")
        case .changeKind: Phrase("改设", "Kind changed")
        case .merge: Phrase("合并", "Merged")
        case .split: Phrase("分设", "Split")
        case .dissolve: Phrase("撤销", "Dissolved")
        case .correct: Phrase("更正沿革", "Corrected")
        case .load: Phrase("导入", "Loaded")
        case .appoint: Phrase("任职", "Post filled")
        case .endTenure: Phrase("免职", "Tenure ended")
        case .closePost: Phrase("撤销职务", "Post given up")
        case .beginTerm: Phrase("换届", "Election")
        case .extendTerm: Phrase("延长任期", "Term extended")
        case .takeBack: Phrase("撤回登记", "Taken back")
        }
    }

    /// What an act that one tap does not bring back will do, organisation by organisation.
    static func consequences(
        of changed: [Organization], _ scene: Scene, _ heir: Above?, on date: CivilDate
    ) -> [Phrase] {
        let names = changed.map { organization in
            let name = organization.name(on: date)
            if organization.lastDay != nil {
                return Phrase("\(name)自 \(date) 起撤销", "\(name) ends before \(date)")
            }
            if organization.founded == date {
                return Phrase("\(name)自 \(date) 起成立", "\(name) is founded on \(date)")
            }
            return Phrase("\(name)自 \(date) 起变更", "\(name) changes on \(date)")
        }
        guard let heir, scene.headcount.all > 0 else { return names }
        let heirName = heir.organization.name(on: date)
        return names + [
            Phrase("党员转入\(heirName)", "Members go to \(heirName)")
        ]
    }

    static func pastChanges(from date: CivilDate) -> Phrase {
        Phrase(
            "\(date) 起的历史随之改变，按日期查询的结果也会不同",
            "The history from \(date) on changes, and with it what was shown for those days")
    }
}
