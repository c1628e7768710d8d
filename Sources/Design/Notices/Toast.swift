public import HTML
import Kernel
public import Web

/// That a command worked, with the way to take it back. Success only: an error stays on its page.
///
/// With scripts off it stays until the next page; its close link shows this page again without it.
public struct Toast: Component {
    let message: String
    let undo: Link?
    let isFixed: Bool

    /// - Parameter isFixed: false only where a page shows one as an example.
    public init(_ message: String, undo: Link? = nil, isFixed: Bool = true) {
        self.message = message
        self.undo = undo
        self.isFixed = isFixed
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.div(
            .class(isFixed ? "toast" : "toast demo-box"),
            .optional("role", isFixed ? "status" : nil), .optional("data-toast", isFixed ? "" : nil)
        ) { toast in
            toast.icon(.circleCheck)
            toast.span(text: message)
            if let undo { drawUndo(undo, on: &toast, for: viewer) }
            toast.a(
                .class("x"), .href(Link(path: viewer.path, query: viewer.query.tuples)),
                .label(viewer(DesignWords.close))
            ) { $0.icon(.x) }
        }
    }

    private func drawUndo(_ link: Link, on toast: inout HTML, for viewer: Viewer) {
        toast.form(.method("post"), .action(link)) { form in
            form.draw(FormKeys(), for: viewer)
            form.button(.type("submit"), text: viewer(DesignWords.undo))
        }
    }
}

extension Query {
    var tuples: [(String, String)] { pairs.map { ($0.name, $0.value) } }
}
