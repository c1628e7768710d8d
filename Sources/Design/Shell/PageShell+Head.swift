import HTML
import Kernel
import Web

extension PageShell {
    func drawHead(of page: some Page, in frame: Frame, on head: inout HTML) {
        head.meta(Attribute("charset", "utf-8"))
        head.meta(
            .name("viewport"),
            Attribute("content", "width=device-width, initial-scale=1, viewport-fit=cover"))
        head.title(text: title(of: page, in: frame))
        head.meta(.name("theme-color"), Attribute("content", "#b5121b"))
        head.meta(.name("format-detection"), Attribute("content", "telephone=no"))
        head.stylesheet("tongxin.css", of: assets)
        head.stylesheet("icons.css", of: assets)
        if let mark = assets.link(to: "mark.svg") {
            head.link(Attribute("rel", "icon"), .type("image/svg+xml"), .href(mark))
        }
        drawScripts(of: page, for: frame.viewer, on: &head)
    }

    /// Page, module, product; a page that came back with complaints says so first.
    private func title(of page: some Page, in frame: Frame) -> String {
        let viewer = frame.viewer
        let modules = page.trail.last.map { [viewer($0.title)] } ?? []
        let words = [viewer(page.title)] + modules + [viewer(DesignWords.product)]
        let title = words.joined(separator: " · ")
        return frame.hasComplaints ? viewer(DesignWords.error) + title : title
    }

    /// The sign-in page and simple mode stay within 30 kB and do without partial updates.
    private func drawScripts(of page: some Page, for viewer: Viewer, on head: inout HTML) {
        if page.layout == .house && viewer.principal != nil && !viewer.isSimple {
            head.meta(.name("htmx-config"), Attribute("content", partialUpdates))
            head.script("htmx.js", .flag("defer"), of: assets)
        }
        head.script("tongxin.js", .type("module"), of: assets)
        for name in page.scripts { head.script(name, .type("module"), of: assets) }
    }
}

/// No evaluation and no styles of its own (the content policy forbids both), no request to another
/// site, and no copy of a page in the storage of a browser that others may use.
private let partialUpdates = """
    {"allowEval":false,"includeIndicatorStyles":false,"selfRequestsOnly":true,\
    "historyCacheSize":0,"refreshOnHistoryMiss":true,"disableInheritance":false,\
    "scrollIntoViewOnBoost":false,"globalViewTransitions":false}
    """
