public import HTML
public import Kernel
public import Web

/// Where somebody is in a form of several pages.
public struct Steps: Component {
    let steps: [Phrase]
    let current: Int

    /// - Parameter current: counted from zero.
    public init(_ steps: [Phrase], current: Int) {
        self.steps = steps
        self.current = current
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.ol(.class("steps")) { list in
            for (index, step) in steps.enumerated() {
                list.li(
                    .classes([index < current ? "done" : nil]),
                    .optional("aria-current", index == current ? "step" : nil)
                ) { item in
                    item.text(viewer(step))
                    if index < current { item.unseen(viewer(Phrase("（已完成）", " (done)"))) }
                }
            }
        }
    }
}
