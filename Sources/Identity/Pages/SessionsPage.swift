import Design
import HTML
import Kernel
import Web

/// Where somebody is signed in, to end what is not theirs.
struct SessionsPage: Page {
    struct Line: Encodable, Sendable {
        let id: String
        let device: String
        let address: String
        let signedInAt: String
        let usedAt: String
        let isThisOne: Bool
    }

    let lines: [SessionLine]
    let present: SessionRecord.ID

    init(_ lines: [SessionLine], present: SessionRecord.ID) {
        self.lines = lines
        self.present = present
    }

    var title: Phrase { IdentityWords.mySessions }
    var lead: Phrase? { IdentityWords.sessionsLead }
    var section: Section { .account }
    var trail: [Step] { [Step(IdentityWords.myAccount, Places.account.link())] }

    var value: [Line] {
        lines.map { line in
            Line(
                id: line.id.description, device: line.agent, address: line.address,
                signedInAt: line.createdAt.iso8601, usedAt: line.usedAt.iso8601,
                isThisOne: line.id == present)
        }
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard lines.count > 1 else { return }
        html.form(.method("post"), .action(Places.sessionEndings.link())) { form in
            form.draw(FormKeys(), for: viewer)
            form.draw(Button(submit: IdentityWords.endOthers, .danger), for: viewer)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.flushCard(for: viewer) { card in
            card.draw(Table(title, columns, lines), for: viewer)
        }
    }

    private var columns: [Column<SessionLine>] {
        let present = present
        return [
            Column(IdentityWords.device) { line, cell, viewer in
                cell.text(Browser(agent: line.agent).name ?? viewer(IdentityWords.unknownDevice))
                guard line.id == present else { return }
                cell.text(" ")
                cell.draw(Tag(.info, IdentityWords.thisOne), for: viewer)
            },
            .text(IdentityWords.address) { line, _ in line.address },
            Column(IdentityWords.since) { line, cell, _ in cell.moment(line.createdAt) },
            Column(IdentityWords.lastUsed) { line, cell, _ in cell.moment(line.usedAt) },
            Column(Phrase(verbatim: ""), .acts) { line, cell, viewer in
                guard line.id != present else { return }
                cell.form(
                    .method("post"), .action(Places.sessionEnding.link(line.id))
                ) { form in
                    form.draw(FormKeys(), for: viewer)
                    form.draw(Button(submit: IdentityWords.end, .light), for: viewer)
                }
            },
        ]
    }
}

/// A browser in words, as far as it says what it is.
struct Browser {
    let name: String?

    init(agent: String) {
        let product = Browser.products.first { agent.contains($0.mark) }?.name
        let system = Browser.systems.first { agent.contains($0.mark) }?.name
        let known = [product, system].compactMap { $0 }
        name = known.isEmpty ? nil : known.joined(separator: " · ")
    }

    // The more special comes first: nearly all of them also say that they are Chrome or Safari.
    private static let products: [(mark: String, name: String)] = [
        ("wxwork", "WeCom"), ("DingTalk", "DingTalk"), ("MicroMessenger", "WeChat"),
        ("Edg", "Edge"), ("Firefox", "Firefox"), ("QQBrowser", "QQ"), ("UCBrowser", "UC"),
        ("Chrome", "Chrome"), ("Safari", "Safari"), ("curl", "curl"),
    ]
    private static let systems: [(mark: String, name: String)] = [
        ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"),
        ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]
}
