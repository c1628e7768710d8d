import HTML
import Kernel
import Web

extension Specimen {
    static let notices = [
        Specimen("banners", Phrase("提示", "Banners"), draw: banners),
        Specimen("empty", Phrase("空状态", "Empty state"), draw: empty),
        Specimen("waiting", Phrase("等待", "Waiting"), draw: waiting),
        Specimen("toast", Phrase("完成提示", "Toast"), draw: toast),
        Specimen("dialog", Phrase("确认", "Dialog"), draw: dialog),
        Specimen("acting", Phrase("代办", "Acting for somebody"), draw: acting),
        Specimen("person", Phrase("人员", "Person"), draw: person),
    ]

    private static let banners: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.draw(
            Banner(
                .info, Phrase("名册每天 06:00 与人事系统核对", "The register is compared with HR at 06:00")),
            for: viewer)
        html.draw(
            Banner(
                .ok, Phrase("已恢复到 11 月 20 日的备份", "Restored the backup of 20 November")),
            for: viewer)
        html.draw(
            Banner(
                .warn, Phrase("任期还剩 9 天", "The term ends in 9 days"),
                Phrase("届满前应报上级党组织批准换届", "Ask the level above before it ends"),
                clause: Sample.terms,
                Button(Phrase("安排换届", "Plan the election"), to: Sample.nowhere)),
            for: viewer)
        html.draw(
            Banner(.bad, Phrase("备份没有完成", "The backup failed"), Phrase("磁盘已满", "The disk is full")),
            for: viewer)
        html.draw(
            NewsNotice(shown: Phrase("组织树刚有变动", "The tree has just changed")), for: viewer)
        html.draw(
            RuleRefusal(
                Complaint(
                    Phrase(
                        "应到 18 人，至少到会 10 人，现在到会 8 人", "18 entitled, at least 10 needed, 8 present"),
                    clause: Sample.meetings),
                Button(Phrase("改期", "Change the date"), to: Sample.nowhere),
                Button(Phrase("补签到", "Add who came"), to: Sample.nowhere)), for: viewer)
    }

    private static let empty: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.card(for: viewer) { card in
            card.draw(
                EmptyState(
                    .calendarEvent, Phrase("本月没有事项", "Nothing this month"),
                    Phrase("下一件：12 月主题党日", "Next: the theme day in December"),
                    Button(Phrase("看全年安排", "See the year"), to: Sample.nowhere)), for: viewer)
        }
    }

    private static let waiting: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.card(for: viewer) { card in
            card.draw(
                JobProgress(
                    Phrase("导入党员", "Importing members"), done: 312, of: 1000,
                    cancelling: Sample.nowhere), for: viewer)
        }
        html.card(for: viewer) { $0.draw(Skeleton(lines: 4), for: viewer) }
    }

    private static let toast: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.draw(
            Toast(
                viewer(Phrase("已更名为青松岭林场第一党支部", "Renamed")), undo: Sample.nowhere,
                isFixed: false), for: viewer)
    }

    private static let dialog: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.div(.class("card row-acts")) { row in
            row.button(
                .class("btn"), .type("button"), Attribute("data-open", "dissolve"),
                text: viewer(Phrase("打开确认框", "Open the dialog")))
        }
        html.draw(
            Dialog(
                id: "dissolve",
                Confirmation(
                    Phrase("撤销第二党支部？", "Dissolve branch 2?"),
                    Phrase(
                        "18 名党员需要先转入其他支部。撤销后保留全部历史。",
                        "Its 18 members move to another branch first. All history stays.")),
                Button(submit: Phrase("撤销第二党支部", "Dissolve branch 2"), .danger),
                sentTo: Sample.nowhere), for: viewer)
    }

    private static let acting: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.draw(ActingForBar("白景行", stop: Sample.nowhere), for: viewer)
    }

    private static let person: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.card(for: viewer) { card in
            card.draw(
                PersonLine(
                    "白景行", "青松岭林场第一党支部 书记",
                    tag: Tag(.done, Phrase("正式党员", "Full member"))), for: viewer)
        }
    }
}
