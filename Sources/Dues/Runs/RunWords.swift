import Kernel

enum RunWords {
    static let title = Phrase("批量发出党费单", "Slips for all below")
    static let lead = Phrase(
        "由系统在后台逐个支部发出，收缴不受影响；中断后从停下的地方继续，每人每月只发一张",
        """
        Issued in the background, branch by branch, while payments go on; after a break it goes on \
        where it stopped, and nobody is asked twice
        """)
    static let start = Phrase("开始发出", "Begin")
    static let pause = Phrase("暂停", "Pause")
    static let resume = Phrase("继续", "Go on")
    static let started = Phrase("已开始，可以离开此页", "It has begun; you may leave this page")
    static let paused = Phrase("已暂停，已发出的保留", "Paused; what was issued stays")
    static let resumed = Phrase("已继续", "It goes on")
    static let isOver = Phrase("已经结束，不能再暂停或继续", "It is over and can no longer be paused or resumed")
    static let units = Phrase("组织", "Organisations")
    static let slips = Phrase("已发出党费单", "Slips issued")
    static let earlier = Phrase("历次批量发出", "Runs so far")
    static let startedAt = Phrase("开始时间", "Begun")
    static let startedBy = Phrase("开始人", "Begun by")
    static let resumedBy = Phrase("继续人", "Resumed by")
    static let resumedAt = Phrase("继续时间", "Resumed")
    static let noRuns = Phrase("还没有批量发出过", "No runs yet")
    static let noRunsHint = Phrase("开始后，进度和结果列在这里", "Progress and results are listed here")
    static let unfixedHint = Phrase(
        "未核定的党员没有发单；核定后再开始一次即可补发",
        "Members without a fixed amount got no slip; fix them and begin again")

    static func title(_ name: String, _ month: CivilMonth) -> Phrase {
        Phrase(
            "\(name) \(month.year) 年 \(month.month) 月批量发单",
            "\(name): slips of \(month) for all below")
    }
}

extension DuesRun.State {
    var title: Phrase {
        switch self {
        case .running: Phrase("正在发出", "At work")
        case .paused: Phrase("已暂停", "Paused")
        case .done: Phrase("已完成", "Done")
        }
    }
}
