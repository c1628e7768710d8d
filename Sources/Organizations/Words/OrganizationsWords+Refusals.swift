public import Kernel

// Why an act cannot be done, and what to do instead.

extension Refusal {
    public var sentence: Phrase {
        switch self {
        case .broken(let finding):
            Phrase(
                "\(finding.sentence.chinese)。\(finding.remedy.chinese)",
                "\(finding.sentence.english). \(finding.remedy.english)")
        case .needsReason(let finding):
            Phrase(
                "\(finding.sentence.chinese)。确需如此的，在“依据”中写明理由或批复文号",
                "\(finding.sentence.english). If it has to be so, give the reason or the approval")
        default: whenSentence ?? whatSentence ?? whereSentence ?? whoSentence ?? postSentence
        }
    }

    private var whenSentence: Phrase? {
        switch self {
        case .tooFarAhead(let latest):
            Phrase("生效日期最晚可填 \(latest)", "The date may be \(latest) at the latest")
        case .notYetFounded(let date):
            Phrase("该组织于 \(date) 成立，日期不能更早", "It was founded on \(date), not before")
        case .alreadyDissolved(let lastDay):
            Phrase(
                "该组织已登记存续至 \(lastDay)，不能再变更", "It ends on \(lastDay) and cannot be changed")
        case .laterHistory(let date):
            Phrase(
                "自 \(date) 起已有登记，日期不能更早。请先撤回后来的登记，或用“更正”修改历史",
                "Something is recorded from \(date) on. Take that back first, or correct the history"
            )
        case .foundedThatDay:
            Phrase(
                "成立当天不能撤销。如属登记错误，请撤回成立登记",
                "It cannot end on the day it was founded; take the founding back instead")
        case .notTheLatest:
            Phrase(
                "此后又有登记，请先撤回后来的登记", "More was recorded since then; take that back first")
        case .takenBackAlready: Phrase("这项登记已经撤回", "It was taken back already")
        case .cannotTakeBack:
            Phrase("这项登记不能撤回，可用“更正”修改历史", "This cannot be taken back; correct the history")
        default: nil
        }
    }

    private var whatSentence: Phrase? {
        switch self {
        case .nothingChanges: Phrase("与现状相同，没有变更", "That is how it is already")
        case .codeTaken: Phrase("编码已被其他组织使用", "Another organisation has this code")
        case .needsTask:
            Phrase("填写任务（项目）名称和起止日期", "Enter the task and the days it begins and ends")
        case .taskEndsFirst:
            Phrase("结束日期早于开始日期", "The task ends before it begins")
        case .noTask(let kind):
            Phrase(
                "\(Words.kind(kind).chinese)不填任务", "Only temporary and project branches have a task"
            )
        case .needsUnits:
            Phrase("联合党支部应填写覆盖的单位，其他组织不填", "A joint branch lists units, others do not")
        case .needsCounts:
            Phrase("填写正式党员人数", "Enter the number of full members")
        case .correctionNeedsReason:
            Phrase("更正历史应写明依据", "A correction needs its reason")
        default: nil
        }
    }

    private var whereSentence: Phrase? {
        switch self {
        case .wrongPlace(let kind, let above):
            Phrase(
                "\(Words.kind(kind).chinese)不能隶属于\(above.map { Words.kind($0).chinese } ?? "空")",
                "\(Words.kind(kind).english): cannot stand under "
                    + (above.map { Words.kind($0).english } ?? "nothing"))
        case .parentNotThere(let date):
            Phrase("\(date) 时该组织不存在", "On \(date) that organisation is not there")
        case .parentEnds(let lastDay):
            Phrase(
                "上级组织已登记于 \(lastDay) 终止", "The organisation above ends on \(lastDay)")
        case .aboveItself:
            Phrase("不能隶属于自己或自己的下级", "It cannot stand under itself or what is below it")
        case .needsParent: Phrase("选择上级组织", "Choose the organisation above")
        default: nil
        }
    }

    private var whoSentence: Phrase? {
        switch self {
        case .hasSubordinates(let names):
            Phrase(
                "下级组织还有：\(names.prefix(5).joined(separator: "、"))。选择由哪个组织接管",
                "Still below it: \(names.prefix(5).joined(separator: ", ")). Choose who takes them")
        case .hasMembers(let count):
            Phrase(
                "还有党员 \(count) 人。选择接收的党支部，或先办理转出",
                "\(count) members are left. Choose the branch that takes them, or move them first")
        case .successorMustBeBranch:
            Phrase("党员只能由党支部接收", "Only a branch can take members over")
        case .cannotMerge(let one, let other):
            Phrase(
                "\(Words.kind(one).chinese)与\(Words.kind(other).chinese)不能合并或分设",
                "\(Words.kind(one).english) and \(Words.kind(other).english) do not go together")
        case .mergesWithItself: Phrase("不能与自己合并", "It cannot be merged with itself")
        case .notBelow: Phrase("只能选择它的下级组织", "Choose among the organisations below it")
        case .stillHasPosts:
            Phrase("已有任职或下级，不能撤回成立登记", "It has posts or others below it already")
        default: nil
        }
    }

    private var postSentence: Phrase {
        switch self {
        case .noSuchPost(let post, let kind):
            Phrase(
                "\(Words.kind(kind).chinese)不设\(Words.post(post).chinese)",
                "\(Words.kind(kind).english): has no such post as \(Words.post(post).english)")
        case .occupied(let until):
            Phrase(
                "该职务\(until.map { "到 \($0) 为止" } ?? "现")有人任职，请先免去",
                "Somebody is in office\(until.map { " until \($0)" } ?? ""); end that first")
        case .alreadyInPost: Phrase("此人已任该职务", "This person is in that post already")
        case .notAFullMember:
            Phrase("预备党员和非党员不能担任", "Only a full member can hold this post")
        case .actsForNobody:
            Phrase("只有书记、组长等单设职务可以主持工作", "Only a single post can be acted for")
        case .ownPost:
            Phrase("不能登记自己的任免，请由他人办理", "Nobody records a post of their own")
        case .noSuchPerson: Phrase("没有这个人", "There is no such person")
        case .appointedNotElected:
            Phrase("临时党支部的书记、委员由上级指定", "Leaders of a temporary branch are appointed")
        case .endsBeforeItBegan:
            Phrase("日期早于开始日期", "The date is before the day it began")
        case .alreadyEnded(let date): Phrase("已登记至 \(date)", "It ends on \(date) already")
        case .postNotThere: Phrase("没有这项任职", "There is no such post")
        case .hasNoTerms(let kind):
            Phrase("\(Words.kind(kind).chinese)不设任期", "\(Words.kind(kind).english): has no terms")
        case .termEndsFirst:
            Phrase("届满日期应在后", "The term has to end later than that")
        case .overlapsTerm(let until):
            Phrase("上一届任期至 \(until)", "The term before lasts until \(until)")
        case .noTerm: Phrase("填写届满日期", "Enter the day the term ends")
        default: Phrase("不能办理", "It cannot be done")
        }
    }
}
