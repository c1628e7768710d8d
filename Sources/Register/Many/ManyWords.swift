import Kernel

enum ManyWords {
    static let people = Phrase("选中的人", "Who was chosen")
    static let step = Phrase(
        "form 填写，check 核对，do 登记", "form to fill in, check to see what happens, do to record")
    static let choose = Phrase("办理所选…", "For those chosen…")
    static let everybody = Phrase("全部符合条件的", "All who match")
    static func everybody(_ count: Int) -> Phrase {
        Phrase("全部符合条件的 \(count) 人", "All \(count) who match")
    }
    static func title(_ count: Int) -> Phrase {
        Phrase("选中 \(count) 人", "\(count) chosen")
    }
    static let lead = Phrase(
        "选择要办的事；下一步填写，再核对每个人，然后才登记",
        "Choose what to do; then fill it in, check each person, and only then is it recorded")
    static let nobodyChosen = Phrase("请先在名册上选人", "Choose people on the list first")
    static let tooMany = Phrase(
        "一次最多 \(ChosenFields.limit) 人，请先缩小筛选；更多的请用导入",
        "\(ChosenFields.limit) people at once at most; narrow the list down, or import a table")
    static func changing(_ field: Phrase) -> Phrase {
        Phrase("修改\(field.chinese)", "Change: \(field.english)")
    }
    static func fillIn(_ field: Phrase) -> Phrase {
        Phrase("请填写\(field.chinese)", "Fill in: \(field.english)")
    }
    static let check = Phrase("下一步：核对", "Next: check")
    static let checking = Phrase("核对后登记", "Check, then record")
    static func record(_ count: Int) -> Phrase {
        Phrase("登记 \(count) 人", "Record for \(count)")
    }
    static let edit = Phrase("返回修改", "Back to the form")
    static let will = Phrase("将登记", "Will be recorded")
    static let willNot = Phrase("不登记", "Refused")
    static let outcome = Phrase("结果", "What happens")
    static let what = Phrase("内容", "What")
    static let why = Phrase("原因", "Why")
    static let notAllowed = Phrase("你没有办理这件事的权限", "You may not do this here")
    static let nobodyLeft = Phrase("没有人可以登记，见每个人的原因", "Nobody is left; each line says why")
    static func done(_ count: Int, of all: Int) -> Phrase {
        count == all
            ? Phrase("已登记 \(count) 人", "Recorded for \(count)")
            : Phrase(
                "已登记 \(count) 人，\(all - count) 人没有登记",
                "Recorded for \(count), refused for \(all - count)")
    }
}
