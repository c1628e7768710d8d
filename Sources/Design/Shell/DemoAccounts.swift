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
    let address: Link
    let destination: Link

    /// - Parameter address: takes the name of the account, and enters as it with one press.
    public init(_ accounts: [Account], sentTo address: Link, returning destination: Link) {
        self.accounts = accounts
        self.address = address
        self.destination = destination
    }

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
        item.form(.method("post"), .action(address)) { form in
            form.draw(FormKeys(), for: viewer)
            form.input(.type("hidden"), .name("name"), .value(account.name))
            form.input(.type("hidden"), .name("return"), .value(destination.text))
            form.button(.type("submit")) { button in
                button.text(viewer(Phrase("进入", "Enter")))
                button.unseen(" " + viewer(account.role))
            }
        }
    }
}
