import Design
import HTML
import Kernel
import Web

/// What a field that chooses an organisation asks while somebody types.
struct LookupPage: Page {
    struct Value: Encodable, Sendable {
        struct Item: Encodable, Sendable {
            let value: OrganizationID
            let title: String
            let detail: String
        }

        let items: [Item]
    }

    let found: [Listed]

    var title: Phrase { Words.found }
    var section: Section { Organizations.section }
    var value: Value {
        Value(
            items: found.map { line in
                let detail = [line.parentName, line.code].compactMap(\.self)
                return Value.Item(
                    value: line.id, title: line.name, detail: detail.joined(separator: " · "))
            })
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        let entries = found.map { line in
            LinkList.Entry(
                line.name, line.parentName, to: Organizations.Places.one.link(line.id))
        }
        html.draw(LinkList(entries), for: viewer)
    }
}
