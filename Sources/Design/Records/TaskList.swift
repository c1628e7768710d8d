public import HTML
public import Kernel
public import Web

/// The steps of a case that takes months: what each needs, when it may be done, who is next.
public struct TaskList: Component {
    public struct Task: Sendable {
        public enum State: String, Sendable { case done, now, later }

        let title: String
        let state: State
        let tag: Tag
        let clause: Clause?
        let window: Phrase?
        let missing: String?
        let next: String?
        let link: Link?

        /// - Parameters:
        ///   - window: the earliest and the latest day.
        ///   - missing: the papers that are not there yet.
        ///   - next: who has to act.
        public init(
            _ title: String, _ state: State, _ tag: Tag, clause: Clause? = nil,
            window: Phrase? = nil, missing: String? = nil, next: String? = nil, to link: Link? = nil
        ) {
            self.title = title
            self.state = state
            self.tag = tag
            self.clause = clause
            self.window = window
            self.missing = missing
            self.next = next
            self.link = link
        }
    }

    let tasks: [Task]

    public init(_ tasks: [Task]) { self.tasks = tasks }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.ol(.class("tasks")) { list in
            for (index, task) in tasks.enumerated() {
                list.li(.class(task.state.rawValue)) { item in
                    item.span(.class("mark"), .hiddenFromReaders) { mark in
                        if task.state == .done { mark.icon(.check) } else { mark.text(index + 1) }
                    }
                    item.div { drawWords(of: task, on: &$0, for: viewer) }
                    item.span { $0.draw(task.tag, for: viewer) }
                }
            }
        }
    }

    private func drawWords(of task: Task, on words: inout HTML, for viewer: Viewer) {
        words.b { title in
            if let link = task.link {
                title.a(.href(link), text: task.title)
            } else {
                title.text(task.title)
            }
        }
        words.p { line in
            if let clause = task.clause { line.draw(ClauseChip(clause), for: viewer) }
            if let window = task.window { line.span(text: viewer(window)) }
            if let missing = task.missing {
                line.span(text: viewer(Phrase("缺：", "Missing: ")) + missing)
            }
            if let next = task.next {
                line.span(text: viewer(Phrase("下一步：", "Next: ")) + next)
            }
        }
    }
}
