import Kernel

/// The words of the start page.
enum StartWords {
    static let duties = Phrase("待办", "My duties")
    static let myWork = Phrase("我的工作", "My work")
    static let myRecords = Phrase("我的记录", "My records")
    static let nothing = Phrase("现在没有要办的事", "Nothing waits for you now")
    static let nothingDetail = Phrase(
        "到期事项会按条款自动列在这里，不需要每天来看",
        "What falls due appears here by itself, with its clause; no need to look every day")
    static let all = Phrase("全部", "All")
    static let allDefinition = Phrase(
        "按现行条款由系统推算、由你办理的事项", "What the clauses in force ask of you, worked out by the system")
    static let overdue = Phrase("逾期", "Overdue")
    static let due = Phrase("临近", "Due soon")
    static let open = Phrase("可以办理", "Can be done")

    static func lead(_ today: CivilDate, count: Int) -> Phrase {
        let weekdays = ["一", "二", "三", "四", "五", "六", "日"]
        let days = [
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ]
        let place = (today.weekday - 1) % 7
        return Phrase(
            "\(today.month) 月 \(today.day) 日 星期\(weekdays[place]) · \(count) 件",
            "\(days[place]), \(today) · \(count) to do")
    }

    static let saved = Phrase("已切换", "Switched")
}
