import HTML
import Kernel
import Web

extension Specimen {
    static let small = [
        Specimen("buttons", Phrase("按钮", "Buttons"), draw: buttons),
        Specimen("tags", Phrase("状态标签", "Tags"), draw: tags),
        Specimen("clauses", Phrase("条款与存证", "Clauses and proofs"), draw: clauses),
        Specimen("icons", Phrase("图标", "Icons"), draw: icons),
        Specimen("tabs", Phrase("页签", "Tabs"), draw: tabs),
    ]

    private static let buttons: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.form(.class("card"), .action(Sample.nowhere)) { card in
            card.div(.class("row-acts")) { row in
                let save = Phrase("保存", "Save")
                row.draw(Button(submit: Phrase("发出 12 份通知", "Send 12 notices")), for: viewer)
                row.draw(Button(submit: save, .plain), for: viewer)
                row.draw(
                    Button(Phrase("导出", "Export"), to: Sample.nowhere, icon: .fileExport),
                    for: viewer)
                row.draw(
                    Button(submit: Phrase("撤销第二党支部…", "Dissolve branch 2…"), .danger)
                        .confirming(
                            Confirmation(
                                Phrase("撤销第二党支部？", "Dissolve branch 2?"),
                                Phrase("18 名党员需要先转入其他支部", "Its 18 members move first"))),
                    for: viewer)
                row.draw(
                    Button(Phrase("以后再填", "Later"), to: Sample.nowhere, .light), for: viewer)
                row.draw(Button(submit: save, .plain).pressed(by: "e"), for: viewer)
                row.draw(Button(submit: save, .plain).disabled(), for: viewer)
                row.draw(Button(submit: save, .plain).busy(), for: viewer)
                row.draw(CopyButton("0102-01"), for: viewer)
                row.draw(
                    IconButton(.pencil, Phrase("修改", "Edit"), to: Sample.nowhere), for: viewer)
            }
        }
    }

    private static let tags: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.div(.class("card row-acts")) { row in
            row.draw(
                [
                    Tag(.idle, Phrase("未开始", "Not started")),
                    Tag(due: Sample.today.adding(days: 9), on: Sample.today),
                    Tag(due: Sample.today.adding(days: -3), on: Sample.today),
                    Tag(.done, Phrase("已完成", "Done")), Tag(.draft, Phrase("草稿", "Draft")),
                    Tag(.info, Phrase("进行中", "Under way")),
                    Tag(.plain, Phrase("联合党支部", "Joint branch")),
                ], for: viewer)
        }
    }

    private static let clauses: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.div(.class("card row-acts")) { row in
            row.draw(ClauseChip(Sample.meetings), for: viewer)
            row.draw(ClauseChip(Sample.terms, opening: Sample.nowhere), for: viewer)
            row.draw(
                ClauseChip(
                    Clause(Sample.instrument, article: 8, until: Sample.today.adding(days: -1))),
                for: viewer)
            row.draw(
                ProofChip(number: 120_345, isWitnessed: true, verifying: Sample.nowhere),
                for: viewer)
            row.draw(
                ProofChip(number: 120_346, isWitnessed: false, verifying: Sample.nowhere),
                for: viewer)
            row.draw(Masked("138****1402", revealing: Sample.nowhere), for: viewer)
        }
    }

    private static let icons: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.div(.class("card icons")) { sheet in
            for icon in Icon.allCases { sheet.icon(icon) }
        }
    }

    private static let tabs: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.draw(
            Tabs(
                Phrase("支部资料", "Branch"),
                [
                    .init(Phrase("概况", "Overview"), Sample.nowhere, isCurrent: true),
                    .init(Phrase("党员", "Members"), Sample.nowhere, count: 23),
                    .init(Phrase("职务", "Posts"), Sample.nowhere, count: 5),
                    .init(Phrase("沿革", "History"), Sample.nowhere),
                ]), for: viewer)
    }
}
