import HTML
import Kernel
import Web

/// The door of the house: what it stands for on one side, the way in on the other.
extension PageShell {
    func drawDoorway(_ page: some Page, in frame: Frame, on body: inout HTML) {
        let viewer = frame.viewer
        drawSkip(on: &body, for: viewer)
        drawFacade(on: &body, for: viewer)
        body.div(.class("door-side")) { side in
            side.div(.class("door-tools")) { $0.draw(switches, for: viewer) }
            side.main(.id("main"), .class("door"), .focusTarget) { door in
                door.h1(text: viewer(page.title))
                if let lead = page.lead { door.p(.class("lead"), text: viewer(lead)) }
                page.draw(on: &door, for: viewer)
            }
        }
        drawEnd(of: frame, on: &body)
    }

    private func drawFacade(on body: inout HTML, for viewer: Viewer) {
        body.header(.class("facade")) { facade in
            drawRings(on: &facade)
            facade.draw(Brand(), for: viewer)
            facade.div(.class("say")) { say in
                say.p(text: viewer(FacadeWords.promise))
                say.p(text: viewer(FacadeWords.lead))
                say.ul { list in
                    for (icon, title, detail) in FacadeWords.points {
                        list.li { drawPoint(icon, title, detail, on: &$0, for: viewer) }
                    }
                }
            }
            if let organization = surroundings(viewer).organization {
                facade.p(.class("whose"), text: viewer(organization))
            }
        }
    }

    private func drawPoint(
        _ icon: Icon, _ title: Phrase, _ detail: Phrase, on point: inout HTML, for viewer: Viewer
    ) {
        point.span { $0.icon(icon) }
        point.span { words in
            words.b(text: viewer(title))
            words.small(text: viewer(detail))
        }
    }

    /// Concentric rings, from the corner outwards, each fainter than the one inside.
    private func drawRings(on facade: inout HTML) {
        facade.svg(.class("rings"), Attribute("viewBox", "0 0 720 720"), .hiddenFromReaders) {
            svg in
            let opacities = [".25", ".22", ".19", ".16", ".13", ".10", ".07", ".04"]
            for (index, opacity) in opacities.enumerated() {
                svg.element(
                    "circle",
                    [
                        Attribute("cx", "360"), Attribute("cy", "360"),
                        Attribute("r", String(44 * (index + 1))),
                        Attribute("stroke-width", index == 2 ? "6" : "1.5"),
                        Attribute("stroke-opacity", opacity),
                    ], text: "")
            }
        }
    }
}
