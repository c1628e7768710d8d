public import HTML
import Kernel
public import Web

struct TopBar: Component {
    let surroundings: Surroundings
    let switches: Switches

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.header(.class("top")) { bar in
            Brand().draw(on: &bar, for: viewer)
            if let organization = surroundings.organization {
                bar.span(.class("org"), text: viewer(organization))
            }
            if let search = surroundings.search { drawSearch(search, on: &bar, for: viewer) }
            bar.div(.class("tools")) { tools in
                switches.draw(on: &tools, for: viewer)
                drawHelp(on: &tools, for: viewer)
                drawAccount(on: &tools, for: viewer)
            }
        }
    }

    private func drawSearch(_ link: Link, on bar: inout HTML, for viewer: Viewer) {
        bar.form(.class("find"), .role("search"), .action(link)) { form in
            form.label(.class("vh"), .for("q"), text: viewer(DesignWords.search))
            form.icon(.search)
            form.input(
                .type("search"), .id("q"), .name("q"), .value(viewer.query["q"] ?? ""),
                Attribute("placeholder", viewer(DesignWords.searchHint)),
                Attribute("autocomplete", "off"), Attribute("maxlength", "100"))
            form.element("kbd", [.hiddenFromReaders], text: "/")
        }
    }

    private func drawHelp(on tools: inout HTML, for viewer: Viewer) {
        guard let help = surroundings.help else { return }
        tools.a(.class("wide"), .href(help), .label(viewer(DesignWords.help))) { link in
            link.icon(.helpCircle)
            link.span(.class("word"), text: viewer(DesignWords.help))
        }
    }

    private func drawAccount(on tools: inout HTML, for viewer: Viewer) {
        guard let principal = viewer.principal, let account = surroundings.account else { return }
        let label = "\(viewer(DesignWords.me)) \(principal.name)"
        tools.a(.class("me"), .href(account), .label(label)) { link in
            Initial(principal.name).draw(on: &link, for: viewer)
            link.span(.class("word"), text: principal.name)
        }
    }
}

/// Our mark is concentric rings, the plain sense of the name; no emblem, flag or portrait.
struct Brand: Component {
    func draw(on html: inout HTML, for viewer: Viewer) {
        html.a(.class("brand"), .href(Link(path: []))) { brand in
            brand.svg(Attribute("viewBox", "0 0 32 32"), .hiddenFromReaders) { drawMark(on: &$0) }
            brand.b(text: viewer(DesignWords.product))
        }
    }

    private func drawMark(on svg: inout HTML) {
        svg.g(Attribute("fill", "none"), Attribute("stroke", "currentColor")) { rings in
            rings.element(
                "circle",
                [
                    Attribute("cx", "16"), Attribute("cy", "16"), Attribute("r", "13"),
                    Attribute("stroke-width", "2.2"), Attribute("stroke-opacity", ".75"),
                    Attribute("stroke-dasharray", "61.2 20.4"),
                    Attribute("stroke-linecap", "round"),
                    Attribute("transform", "rotate(-45 16 16)"),
                ], text: "")
            rings.element(
                "circle",
                [
                    Attribute("cx", "16"), Attribute("cy", "16"), Attribute("r", "7.5"),
                    Attribute("stroke-width", "2.6"),
                ], text: "")
        }
        svg.element(
            "circle",
            [
                Attribute("cx", "16"), Attribute("cy", "16"), Attribute("r", "2.6"),
                Attribute("fill", "currentColor"),
            ], text: "")
    }
}

/// The first character of a name in a circle: a sign of a person that is not a picture.
public struct Initial: Component {
    let name: String

    public init(_ name: String) { self.name = name }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.span(.class("initial"), .hiddenFromReaders, text: name.first.map(String.init) ?? "")
    }
}
