public import HTML
import Kernel
public import Web

/// What all pages share: the head, the top bar, the navigation, the title row, the sentence that
/// a command left, and the place for help.
public struct PageShell: Shell {
    let assets: Assets
    let switches: Switches
    /// The installation is a demonstration and says so on every page.
    let isDemo: Bool
    let surroundings: @Sendable (Viewer) -> Surroundings

    public init(
        assets: Assets, switches: Switches, isDemo: Bool = false,
        surroundings: @escaping @Sendable (Viewer) -> Surroundings
    ) {
        self.assets = assets
        self.switches = switches
        self.isDemo = isDemo
        self.surroundings = surroundings
    }

    public func draw(_ page: some Page, in frame: Frame) -> HTML {
        let viewer = frame.viewer
        var html = HTML(reserving: 32_768)
        html.document(
            language: viewer.language.rawValue,
            class: viewer.isSimple ? "simple" : viewer.isFolded ? "folded" : nil
        ) { document in
            document.head { drawHead(of: page, in: frame, on: &$0) }
            switch page.layout {
            case .house:
                document.body(.classes([frame.message == nil ? nil : "told"])) {
                    drawHouse(page, in: frame, on: &$0)
                }
            case .doorway:
                document.body(.class("doorway")) { drawDoorway(page, in: frame, on: &$0) }
            }
        }
        return html
    }

    private func drawHouse(_ page: some Page, in frame: Frame, on body: inout HTML) {
        let viewer = frame.viewer
        let surroundings = surroundings(viewer)
        let navigation = Navigation(
            surroundings: surroundings, section: page.section, switches: switches)
        let hasNavigation = !surroundings.groups.isEmpty
        drawSkip(on: &body, for: viewer)
        body.draw(TopBar(surroundings: surroundings, switches: switches), for: viewer)
        drawBars(surroundings, on: &body, for: viewer)
        body.div(.class(hasNavigation ? "shell" : "shell bare")) { shell in
            if hasNavigation { navigation.draw(on: &shell, for: viewer) }
            shell.main(.id("main"), .focusTarget) { drawMain(page, surroundings, frame, on: &$0) }
        }
        navigation.drawTabs(on: &body, for: viewer)
        if hasNavigation && !viewer.isSimple {
            let entries = surroundings.groups.flatMap(\.entries)
            body.draw(ShortcutHelp(entries: entries), for: viewer)
        }
        drawEnd(of: frame, on: &body)
    }

    private func drawMain(
        _ page: some Page, _ surroundings: Surroundings, _ frame: Frame, on main: inout HTML
    ) {
        let viewer = frame.viewer
        main.draw(Trail(page.trail, to: page.title), for: viewer)
        main.titleRow(page.title, lead: page.lead, for: viewer) { actions in
            page.drawActions(on: &actions, for: viewer)
        }
        if viewer.isSimple { main.draw(ReadAloud(), for: viewer) }
        page.draw(on: &main, for: viewer)
        main.draw(Footer(surroundings), for: viewer)
    }

    func drawSkip(on body: inout HTML, for viewer: Viewer) {
        body.a(.class("skip"), .href(Link(fragment: "main")), text: viewer(DesignWords.skip))
    }

    private func drawBars(
        _ surroundings: Surroundings, on body: inout HTML, for viewer: Viewer
    ) {
        if isDemo { body.div(.class("acting demo"), text: viewer(DesignWords.demo)) }
        guard let name = surroundings.actingFor else { return }
        body.draw(ActingForBar(name, stop: surroundings.stopActing), for: viewer)
    }

    /// The sentence of the last command, and the one place where changes are said aloud.
    func drawEnd(of frame: Frame, on body: inout HTML) {
        if let message = frame.message {
            body.draw(Toast(message, undo: frame.undo), for: frame.viewer)
        }
        body.div(.id("live"), .class("vh"), .role("status"), text: "")
    }
}
