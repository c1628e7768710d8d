import HTML
import Kernel
import Web

extension Specimen {
    static let lists = [
        Specimen("table", Phrase("列表", "List"), draw: table),
        Specimen("list-empty", Phrase("筛选后没有结果", "Filtered to nothing"), draw: filteredOut),
        Specimen("duties", Phrase("待办", "Duties"), draw: duties),
        Specimen("links", Phrase("入口", "Links"), draw: links),
        Specimen("tree", Phrase("组织树", "Organisation tree"), draw: tree),
    ]

    private static let columns: [Column<Sample.Branch>] = [
        .link(Phrase("支部", "Branch"), sortedBy: "name") { ($0.name, Sample.nowhere) },
        .text(Phrase("编号", "Code")) { branch, _ in branch.code },
        .text(Phrase("书记", "Secretary")) { branch, _ in branch.secretary },
        .number(Phrase("党员（人）", "Members"), sortedBy: "members") { $0.members },
        .date(Phrase("任期届满", "Term ends"), sortedBy: "term") { $0.termEnd },
        .tag(Phrase("状态", "State")) { branch, viewer in
            Tag(due: branch.termEnd, on: viewer.today)
        },
        Column(Phrase("操作", "Acts"), .acts) { branch, cell, viewer in
            cell.a(.href(Sample.nowhere)) { link in
                link.text(viewer(Phrase("安排换届", "Plan election")))
                link.unseen(" " + branch.name)
            }
        },
    ]

    private static let nothing = EmptyState(
        .building, Phrase("还没有支部", "No branches yet"),
        Phrase("新建第一个支部，或从表格导入", "Found the first, or import a sheet"),
        Button(Phrase("新建支部", "New branch"), to: Sample.nowhere))

    private static func filters(_ query: Query) -> Filters {
        Filters(
            query, at: Sample.nowhere,
            [
                .words(
                    "words", Phrase("查找", "Find"),
                    hint: Phrase("名称、拼音首字母或编号", "Name, initials or code")),
                .choice(
                    "kind", Phrase("类别", "Kind"),
                    [
                        .init("branch", Phrase("党支部", "Branch")),
                        .init("joint", Phrase("联合党支部", "Joint branch")),
                    ]),
                .choice(
                    "state", Phrase("任期", "Term"),
                    [.init("due", Phrase("即将届满", "Ending soon"))]),
            ])
    }

    private static let table: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        let query = Query([.init("kind", "branch"), .init("sort", "-members")])
        let ordering = Ordering(query, at: Sample.nowhere, keys: ["name", "members", "term"])
        html.draw(
            Listing(
                id: "branches",
                Table(
                    Phrase("支部列表", "Branches"), columns, Sample.branches, ordering: ordering,
                    ticking: .init("branch", value: \.code, label: \.name)),
                filters: filters(query), paging: Paging(query, at: Sample.nowhere, total: 312),
                bulk: BulkBar(
                    sentTo: Sample.nowhere,
                    [
                        Button(submit: Phrase("提醒换届", "Remind"), .plain, icon: .bell),
                        Button(submit: Phrase("导出", "Export"), .plain, icon: .fileExport),
                    ]), empty: nothing), for: viewer)
    }

    private static let filteredOut: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        let query = Query([.init("words", "红松")])
        html.draw(
            Listing(
                id: "none", Table(Phrase("支部列表", "Branches"), columns, []),
                filters: nil, empty: nothing), for: viewer)
        html.draw(
            Listing(
                id: "none-found", Table(Phrase("筛选后的支部", "Filtered branches"), columns, []),
                filters: Filters(
                    query, at: Sample.nowhere,
                    [.words("words", Phrase("查找支部", "Find a branch"), hint: Phrase("名称", "Name"))]),
                empty: nothing), for: viewer)
    }

    private static let duties: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.draw(
            DutyList([
                Duty(
                    Phrase("支部委员会换届", "Elect the branch committee"),
                    detail: Phrase("青松岭林场第二党支部", "青松岭林场第二党支部"), link: Sample.nowhere,
                    dueOn: Sample.today.adding(days: -3), state: .overdue, clause: Sample.terms),
                Duty(
                    Phrase("召开第四季度支部党员大会", "Hold the members' meeting of quarter 4"),
                    detail: Phrase("青松岭林场第一党支部，应到 23 人", "青松岭林场第一党支部, 23 to attend"),
                    link: Sample.nowhere, dueOn: Sample.today.adding(days: 9), state: .due,
                    clause: Sample.meetings),
                Duty(
                    Phrase("学习：新修订条例解读", "Lesson: the revised regulations"),
                    detail: Phrase("18 分钟，可以离线", "18 minutes, works offline"),
                    link: Sample.nowhere, dueOn: Sample.today.adding(days: 40), state: .open),
            ]), for: viewer)
    }

    private static let links: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        html.draw(
            LinkList([
                .init(
                    viewer(Phrase("我的档案", "My file")),
                    viewer(Phrase("今天有 1 人查看：组织员 闻人静，用途“转接审核”", "One person looked today")),
                    icon: .id, to: Sample.nowhere),
                .init(
                    viewer(Phrase("说一说", "Say something")),
                    viewer(Phrase("可以匿名，10 个工作日内答复", "Anonymous if you like")),
                    icon: .messages, to: Sample.nowhere,
                    tag: Tag(.info, Phrase("1 条新答复", "1 new answer"))),
            ]), for: viewer)
    }

    private static let tree: @Sendable (inout HTML, Viewer) -> Void = { html, viewer in
        let kind = viewer(Phrase("党支部", "Branch"))
        let leaves = Sample.branches.prefix(2).map { branch in
            Tree.Node(
                branch.name, kind: kind,
                detail: viewer(Phrase("\(branch.members) 人", "\(branch.members)")),
                tag: branch.termEnd < viewer.today
                    ? Tag(due: branch.termEnd, on: viewer.today) : nil,
                to: Sample.nowhere)
        }
        let farm = Tree.Node(
            "青松岭林场党总支", kind: viewer(Phrase("党总支", "General branch")),
            detail: viewer(Phrase("41 人", "41")), to: Sample.nowhere, toggle: Sample.nowhere,
            isCurrent: true, children: Array(leaves))
        let mill = Tree.Node(
            "云杉木业党委", kind: viewer(Phrase("党委", "Committee")),
            detail: viewer(Phrase("1,204 人", "1,204")), to: Sample.nowhere, toggle: Sample.nowhere)
        let root = Tree.Node(
            "同山林业集团党委", kind: viewer(Phrase("党委", "Committee")),
            detail: viewer(Phrase("12,000 人", "12,000")), to: Sample.nowhere,
            toggle: Sample.nowhere, children: [farm, mill])
        html.card(for: viewer) { card in
            card.draw(Tree(Phrase("组织树", "Organisations"), id: "tree-sample", [root]), for: viewer)
        }
    }
}
