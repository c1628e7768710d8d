import HTML
import Kernel
import Web

/// The navigation at the side, and the same in five tabs at the bottom of a phone.
struct Navigation: Component {
    let surroundings: Surroundings
    let section: Section
    let switches: Switches

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.nav(.class("side"), .label(viewer(DesignWords.mainNavigation))) { side in
            for group in surroundings.groups {
                side.h2(text: viewer(group.title))
                side.ul { list in
                    for entry in group.entries { list.li { draw(entry, on: &$0, for: viewer) } }
                }
            }
            if !viewer.isSimple { switches.drawFold(on: &side, for: viewer) }
        }
    }

    func drawTabs(on html: inout HTML, for viewer: Viewer) {
        guard !surroundings.tabs.isEmpty else { return }
        html.nav(.class("bottom"), .label(viewer(DesignWords.bottomNavigation))) { bottom in
            for entry in surroundings.tabs { draw(entry, on: &bottom, for: viewer) }
        }
    }

    private func draw(_ entry: NavigationEntry, on html: inout HTML, for viewer: Viewer) {
        html.a(
            .href(entry.link), .current(entry.section == section), .optional("data-go", entry.key),
            .optional("title", viewer.isFolded ? viewer(entry.title) : nil)
        ) { link in
            link.icon(entry.icon)
            link.span(text: viewer(entry.title))
            guard entry.count > 0 else { return }
            link.b(.class("n")) { count in
                count.text(entry.count > 999 ? "999+" : String(entry.count))
                count.unseen(viewer(DesignWords.toDo))
            }
        }
    }
}
