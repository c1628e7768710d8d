public import HTML
public import Kernel
public import Web

/// The accounts of a demonstration, shown on its sign-in page and nowhere else.
public struct DemoAccounts: Component {
    public struct Account: Sendable {
        let name: String
        let role: Phrase
        let password: String

        public init(_ name: String, _ role: Phrase, _ password: String) {
            self.name = name
            self.role = role
            self.password = password
        }
    }

    let accounts: [Account]

    public init(_ accounts: [Account]) { self.accounts = accounts }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.section(.class("accounts"), .labelledBy("accounts")) { box in
            box.h2(.id("accounts"), text: viewer(Phrase("演示账号", "Demonstration accounts")))
            box.p(.class("hint"), text: viewer(DesignWords.demo))
            box.ul { list in
                for account in accounts { list.li { draw(account, on: &$0, for: viewer) } }
            }
        }
    }

    private func draw(_ account: Account, on item: inout HTML, for viewer: Viewer) {
        item.span { words in
            words.b(text: viewer(account.role))
            words.small { pair in
                pair.code(text: account.name)
                pair.text(" ")
                pair.code(text: account.password)
            }
        }
        item.button(
            .type("button"), .flag("hidden"), Attribute("data-fill", account.name),
            Attribute("data-with", account.password)
        ) { button in
            button.text(viewer(Phrase("填入", "Fill in")))
            button.unseen(" " + viewer(account.role))
        }
    }
}
