import HTML
import Kernel
import Web

extension Specimen {
    static let records = [
        Specimen("figures", Phrase("数字", "Figures"), draw: figures),
        Specimen("summary", Phrase("摘要", "Summary list"), draw: summary),
        Specimen("tasks", Phrase("办理步骤", "Task list"), draw: tasks),
        Specimen("timeline", Phrase("经过", "Timeline"), draw: timeline),
        Specimen("steps", Phrase("填写步骤", "Steps"), draw: steps),
    ]

    private static let figures: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.draw(
            Figures([
                Figure(
                    Phrase("本月事项", "This month"), 36,
                    definition: Phrase(
                        "本月到期或已逾期的事项，含下级组织", "Duties due this month or overdue, with those below"),
                    to: Sample.nowhere),
                Figure(Phrase("已完成", "Done"), 21, to: Sample.nowhere),
                Figure(Phrase("进行中", "Under way"), 12, to: Sample.nowhere),
                Figure(
                    Phrase("逾期", "Overdue"), 3,
                    detail: Phrase("比上月少 2 件", "2 fewer than last month"), to: Sample.nowhere,
                    isBad: true),
            ]), for: viewer)
    }

    private static let summary: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        let change = (Phrase("修改", "Change"), Sample.nowhere)
        html.card(Phrase("基本情况", "Basics"), for: viewer) { card in
            card.draw(
                SummaryList([
                    .init(Phrase("名称", "Name"), "青松岭林场第一党支部", act: change),
                    .init(
                        Phrase("书记", "Secretary"), "白景行",
                        source: Phrase("2024-12-01 选举", "election of 2024-12-01")),
                    .init(Phrase("成立日期", "Founded"), Sample.today.adding(years: -9), act: change),
                    .init(
                        Phrase("任期", "Term"),
                        Tag(due: Sample.today.adding(days: 9), on: Sample.today)),
                    .init(Phrase("手机", "Phone")) { value, viewer in
                        value.draw(Masked("138****1402", revealing: Sample.nowhere), for: viewer)
                    },
                    .init(Phrase("备注", "Note"), nil as String?),
                ]), for: viewer)
        }
        html.card(Phrase("两列", "In two columns"), for: viewer) { card in
            card.draw(
                SummaryList(
                    [
                        .init(Phrase("姓名", "Name"), "白景行"), .init(Phrase("性别", "Sex"), "男"),
                        .init(Phrase("入党日期", "Joined"), Sample.today.adding(years: -14)),
                        .init(Phrase("学历", "Education"), "大学本科"),
                    ], inTwoColumns: true), for: viewer)
        }
    }

    private static let tasks: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.draw(
            TaskList([
                .init(
                    viewer(Phrase("递交入党申请书", "Hand in the application")), .done,
                    Tag(.done, Phrase("2026-03-02", "2026-03-02"))),
                .init(
                    viewer(Phrase("党组织派人谈话", "A talk within one month")), .done,
                    Tag(.done, Phrase("2026-03-20", "2026-03-20")), clause: Sample.meetings),
                .init(
                    viewer(Phrase("确定入党积极分子", "Become an active applicant")), .now,
                    Tag(due: Sample.today.adding(days: 9), on: Sample.today),
                    clause: Sample.terms,
                    window: .period(
                        from: Sample.today.adding(days: -20), until: Sample.today.adding(days: 9)),
                    missing: viewer(Phrase("群团组织推优表", "the recommendation")), next: "闻人静",
                    to: Sample.nowhere),
                .init(
                    viewer(Phrase("培养考察一年以上", "A year of training")), .later,
                    Tag(.idle, Phrase("未开始", "Not started"))),
            ]), for: viewer)
    }

    private static let timeline: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.card(for: viewer) { card in
            card.draw(
                Timeline([
                    .init(
                        at: Sample.now, "闻人静", viewer(Phrase("更名", "Renamed")),
                        changes: [
                            .init(
                                viewer(Phrase("名称", "Name")), from: "青松岭第一党支部",
                                to: "青松岭林场第一党支部")
                        ], because: viewer(Phrase("林场改制", "The farm was reorganised")), isKey: true),
                    .init(
                        at: Sample.now - .seconds(86_400 * 40), "顾南溪",
                        viewer(Phrase("任命书记 白景行", "Appointed 白景行 secretary"))),
                    .init(
                        at: Sample.now - .seconds(86_400 * 400), "欧阳牧",
                        viewer(Phrase("成立", "Founded")),
                        because: viewer(Phrase("正式党员 3 人以上", "More than three full members"))),
                ]), for: viewer)
        }
    }

    private static let steps: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.draw(
            Steps(
                [
                    Phrase("时间地点", "Time and place"), Phrase("议程", "Agenda"),
                    Phrase("核对", "Check"), Phrase("发出通知", "Send"),
                ], current: 1), for: viewer)
    }
}
