public import HTML
public import Kernel
public import Web

/// Nothing here: why, and what comes next.
public struct EmptyState: Component {
    let icon: Icon
    let title: Phrase
    let detail: Phrase
    let buttons: [Button]

    public init(_ icon: Icon, _ title: Phrase, _ detail: Phrase, _ buttons: Button...) {
        self.icon = icon
        self.title = title
        self.detail = detail
        self.buttons = buttons
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.div(.class("empty")) { empty in
            empty.span(.class("rings"), .hiddenFromReaders) { $0.icon(icon) }
            empty.b(text: viewer(title))
            empty.p(text: viewer(detail))
            if !buttons.isEmpty {
                empty.div(.class("row-acts")) { $0.draw(buttons, for: viewer) }
            }
        }
    }
}

/// The shape of what is being fetched; used only where the shape is known.
public struct Skeleton: Component {
    let lines: Int

    public init(lines: Int) { self.lines = lines }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.div(.role("status"), Attribute("aria-busy", "true")) { box in
            box.unseen(viewer(Phrase("正在载入", "Loading")))
            for line in 0..<lines {
                box.span(.class("skel \(widthClass(percent: 92 - line * 17 % 48))"), text: "")
            }
        }
    }
}

/// How far a long job has come: a count, never only a bar.
public struct JobProgress: Component {
    let title: Phrase
    let done: Int
    let total: Int
    let cancel: Link?

    public init(_ title: Phrase, done: Int, of total: Int, cancelling cancel: Link? = nil) {
        self.title = title
        self.done = done
        self.total = total
        self.cancel = cancel
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.div(.class("job"), .role("status")) { job in
            job.div(.class("row-acts")) { line in
                line.b(text: viewer(title))
                line.span(.class("num"), text: "\(done.grouped) / \(total.grouped)")
            }
            job.progress(
                .label(viewer(title)), .value(String(done)), Attribute("max", String(total)),
                text: "\(done) / \(total)")
            if let cancel {
                job.form(.method("post"), .action(cancel)) { form in
                    form.draw(FormKeys(), for: viewer)
                    form.draw(Button(submit: DesignWords.cancel, .plain), for: viewer)
                }
            }
        }
    }
}
