import Design
import HTML
import Kernel
import LocalSettings
import Web

/// How the installation is doing, for whoever looks after it: what is red, and what to do.
struct StatusPage: Page {
    struct Value: Encodable, Sendable {
        struct Item: Encodable, Sendable {
            let subject: String
            let state: Checkup.Line.State
            let detail: String
        }

        let lines: [Item]
    }

    let checkup: Checkup
    /// To the numbers that are set here.
    let ways: [SettingsWay]

    var title: Phrase { Phrase("系统状态", "Status") }
    var section: Section { .status }

    var lead: Phrase? {
        switch checkup.worst {
        case .good: Phrase("一切正常", "All is well")
        case .weak: Phrase("可以使用，有事项可改进", "Works; something could be better")
        case .bad: Phrase("有问题需要处理", "Something needs you")
        }
    }

    var value: Value {
        Value(
            lines: checkup.lines.map {
                Value.Item(
                    subject: $0.subject.english, state: $0.state, detail: $0.detail.english)
            })
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            let rows = checkup.lines.map { line in
                SummaryList.Row(line.subject) { value, viewer in
                    value.draw(line.tag, for: viewer)
                    value.text(" " + viewer(line.detail))
                }
            }
            card.draw(SummaryList(rows), for: viewer)
        }
        let open = ways.filter { viewer.may($0.action, on: .installation) }
        guard !open.isEmpty else { return }
        html.block(Phrase("本地设置", "Local settings"), for: viewer) { block in
            let entries = open.map { way in
                LinkList.Entry(
                    viewer(way.title), viewer(way.lead), icon: .adjustments, to: way.link)
            }
            block.draw(LinkList(entries), for: viewer)
        }
    }
}

extension Checkup.Line {
    fileprivate var tag: Tag {
        switch state {
        case .good: Tag(.done, Phrase("正常", "Good"))
        case .weak: Tag(.due, Phrase("注意", "Look"))
        case .bad: Tag(.overdue, Phrase("异常", "Bad"))
        }
    }
}

extension Section {
    static let status = Section("status")
}

/// The pages of whoever looks after the installation.
struct Operations: Sendable {
    static let status = Place("/status")
    static let readStatus = Action("installation.readStatus")
    static let permissions = [
        Permission(
            readStatus, Phrase("查看系统状态", "See how the installation is doing"), on: .inside,
            for: [.systemAdministrator: .installation])
    ]

    let glance: @Sendable () async -> Checkup
    let ways: [SettingsWay]

    var routes: [Route] {
        [
            .get(
                Operations.status, for: .permitted(Operations.readStatus),
                Phrase("系统状态", "How the installation is doing")
            ) { visit in
                try visit.permit(Operations.readStatus, on: .installation)
                return try visit.show(StatusPage(checkup: await glance(), ways: ways))
            }
        ]
    }
}
