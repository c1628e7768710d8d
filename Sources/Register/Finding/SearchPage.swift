import Design
import HTML
import Kernel
import Web

/// People and organisations by what somebody types; the page follows while they type, and works as
/// a plain form without scripts.
struct SearchPage: Page {
    struct Value: Encodable, Sendable {
        let people: [MemberLine]
        /// How many people fit; nil while the list in memory is being prepared.
        let total: Int?
        let organizations: [FoundUnit]
    }

    let typed: String
    let value: Value
    /// It looks like a number, which is looked for elsewhere, with a purpose and on record.
    let isNumber: Bool
    let mayFindNumbers: Bool
    let maySearchFiles: Bool

    var title: Phrase { SearchWords.title }
    var lead: Phrase? { SearchWords.lead }
    var section: Section { Register.section }

    func draw(on html: inout HTML, for viewer: Viewer) {
        drawForm(on: &html, for: viewer)
        html.div(.id("found"), Attribute("aria-live", "polite")) { found in
            if isNumber {
                drawNumber(on: &found, for: viewer)
            } else if !typed.isEmpty {
                drawFound(on: &found, for: viewer)
            }
        }
    }

    private func drawForm(on html: inout HTML, for viewer: Viewer) {
        let address = Register.Places.searching.link()
        html.form(.class("filters"), .role("search"), .action(address)) { form in
            form.div(.class("words")) { field in
                field.label(.for("words"), text: viewer(SearchWords.words))
                field.input(
                    .class("in"), .type("search"), .id("words"), .name("q"), .value(typed),
                    Attribute("placeholder", viewer(RegisterWords.searchHint)),
                    Attribute("maxlength", "100"), Attribute("autocomplete", "off"),
                    Attribute("hx-get", address.text),
                    Attribute("hx-trigger", "input changed delay:150ms"),
                    Attribute("hx-target", "#found"), Attribute("hx-select", "#found"),
                    Attribute("hx-swap", "outerHTML"), Attribute("hx-sync", "this:replace"))
            }
            form.button(.class("btn"), .type("submit"), text: viewer(SearchWords.search))
        }
    }

    private func drawNumber(on html: inout HTML, for viewer: Viewer) {
        html.draw(Banner(.info, SearchWords.number, SearchWords.numberNote), for: viewer)
        guard mayFindNumbers else { return }
        html.draw(
            Button(RegisterWords.findByNumber, to: Register.Places.search.link()), for: viewer)
    }

    private func drawFound(on html: inout HTML, for viewer: Viewer) {
        if value.people.isEmpty && value.organizations.isEmpty {
            return html.draw(nothing, for: viewer)
        }
        if !value.people.isEmpty {
            html.card(RegisterWords.members, id: "people", for: viewer) { card in
                card.draw(LinkList(value.people.map { entry($0, for: viewer) }), for: viewer)
                drawTotal(on: &card, for: viewer)
            }
        }
        if !value.organizations.isEmpty {
            html.card(ListWords.organization, id: "organizations", for: viewer) { card in
                let entries = value.organizations.map { unit in
                    LinkList.Entry(
                        unit.name, unit.above, icon: .hierarchy,
                        to: unit.page)
                }
                card.draw(LinkList(entries), for: viewer)
            }
        }
        guard maySearchFiles else { return }
        html.div(.class("row-acts")) { $0.draw(files, for: viewer) }
    }

    private func entry(_ line: MemberLine, for viewer: Viewer) -> LinkList.Entry {
        let standing = line.standing ?? Standing(line.category)
        return LinkList.Entry(
            line.name, line.branchName, icon: .userCircle,
            to: Register.Places.person.link(line.person), tag: Tag(.plain, standing.title))
    }

    private var nothing: EmptyState {
        maySearchFiles
            ? EmptyState(.search, SearchWords.nothing, SearchWords.nothingHint, files)
            : EmptyState(.search, SearchWords.nothing, SearchWords.nothingHint)
    }

    /// What is no name may stand in a file.
    private var files: Button {
        let files = Register.Places.files.link().adding(MemberQuestion.words, typed)
        return Button(FilesWords.title, to: files, .light)
    }

    private func drawTotal(on html: inout HTML, for viewer: Viewer) {
        guard let total = value.total, total > value.people.count else { return }
        let list = Register.Places.members.link().adding(MemberQuestion.words, typed)
        html.draw(Button(SearchWords.all(total), to: list, .light), for: viewer)
    }
}

enum SearchWords {
    static let title = Phrase("查找", "Search")
    static let lead = Phrase(
        "姓名、拼音或首字母；党组织名称",
        "Names, pinyin or initials; names of organisations")
    static let words = Phrase("查找什么", "What to look for")
    static let search = Phrase("查找", "Search")
    static let number = Phrase("这像是一个号码", "This looks like a number")
    static let numberNote = Phrase(
        "证件和电话号码要说明用途才能查找，每次都有记录",
        "Identity and telephone numbers are looked for with a purpose, and on record")
    static let nothing = Phrase("没有找到", "Nothing found")
    static let nothingHint = Phrase(
        "换一种写法，或只输入首字母", "Write it another way, or only the initials")
    static func all(_ count: Int) -> Phrase {
        Phrase("在名册中列出全部 \(count) 名", "List all \(count)")
    }
}
