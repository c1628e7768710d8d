public import HTML
public import Kernel

/// Asks, in one tap, what another person's record is opened for. The answer is logged and shown
/// to that person.
struct PurposePage: Page {
    struct Value: Encodable, Sendable { let purposes: [String: String] }

    let purposes: [Purpose]
    let here: Link

    init(_ visit: Visit, _ purposes: [Purpose]) {
        self.purposes = purposes
        let query = visit.request.query.setting("purpose", to: nil)
        here = Link(path: visit.request.path, query: query.tuples)
    }

    var section: Section { .none }
    var title: Phrase { Phrase("为什么要看这份资料", "What do you need this record for") }

    var value: Value {
        Value(
            purposes: Dictionary(uniqueKeysWithValues: purposes.map { ($0.code, $0.title.english) })
        )
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.p(
            .class("hint"),
            text: viewer(
                Phrase(
                    "选择用途后打开。你的姓名、时间和用途会记录下来，本人可以看到",
                    "It opens when you choose. Your name, the time and the purpose are logged and "
                        + "shown to the person")))
        html.ul(.class("list purposes")) { list in
            for purpose in purposes {
                list.li { item in
                    item.a(.href(here.opened(for: purpose)), text: viewer(purpose.title))
                }
            }
        }
    }
}

extension Link {
    /// With what it is opened for, where that is known already.
    public func opened(for purpose: Purpose?) -> Link {
        purpose.map { adding("purpose", $0.code) } ?? self
    }
}
