import HTML
import Kernel
import Web

/// The list of keyboard shortcuts, with the one switch that turns the single keys off.
struct ShortcutHelp: Component {
    let entries: [NavigationEntry]

    private static let always: [(String, Phrase)] = [
        ("/", Phrase("搜索", "Search")),
        ("j k", Phrase("下一行、上一行", "Next row, previous row")),
        ("x", Phrase("勾选这一行", "Tick this row")),
        ("Enter", Phrase("打开", "Open")),
        ("e", Phrase("修改", "Edit")),
        ("Ctrl Enter", Phrase("提交表单", "Submit the form")),
        ("Esc", Phrase("关闭", "Close")),
        ("?", Phrase("显示本表", "Show this list")),
    ]

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.dialog(.class("dialog"), .id("keys"), .labelledBy("keys-title")) { dialog in
            dialog.h2(.id("keys-title"), text: viewer(DesignWords.shortcuts))
            dialog.dl(.class("keys")) { list in
                for (keys, words) in ShortcutHelp.always { list.keys(keys, viewer(words)) }
                for entry in entries {
                    guard let key = entry.key else { continue }
                    list.keys("g \(key)", viewer(entry.title))
                }
            }
            dialog.label(.class("tickbox")) { label in
                label.input(.type("checkbox"), Attribute("data-keys-off", ""))
                label.span(
                    text: viewer(Phrase("关闭单键快捷键", "Turn single-key shortcuts off")))
            }
            dialog.div(.class("buttons")) { row in
                row.button(
                    .class("btn"), .type("button"), Attribute("data-close", ""),
                    text: viewer(DesignWords.close))
            }
        }
    }
}

extension HTML {
    /// Keys that are pressed one after the other, and what they do.
    fileprivate mutating func keys(_ keys: String, _ words: String) {
        dt { term in
            for key in keys.split(separator: " ") {
                term.element("kbd", [], text: String(key))
                term.text(" ")
            }
        }
        dd(text: words)
    }
}
