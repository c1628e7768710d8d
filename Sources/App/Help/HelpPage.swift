import HTML
import Kernel
import Web

/// One chapter of the user guide. Its first line is the heading, the rest is what it says.
struct HelpPage: Page {
    struct Value: Encodable, Sendable {
        let title: String
        let html: String
    }

    let chapter: String
    let heading: String
    let html: String

    init(chapter: String, _ text: String) {
        self.chapter = chapter
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let first = lines.first.map(String.init) ?? ""
        let isHeading = first.hasPrefix("<h1>") && first.hasSuffix("</h1>")
        heading = isHeading ? String(first.dropFirst(4).dropLast(5)).unescaped : chapter
        html = isHeading ? lines.dropFirst().first.map(String.init) ?? "" : text
    }

    var title: Phrase { Phrase(verbatim: heading) }
    var section: Section { .help }
    var value: Value { Value(title: heading, html: html) }

    var trail: [Step] {
        chapter == "README"
            ? [] : [Step(Phrase("使用指南", "User guide"), Help.contents.link())]
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.section(.class("card prose")) { card in
            // The chapters are files of this product, made from its own sources.
            card.trusted(TrustedHTML(trusting: Array(self.html.utf8)))
        }
    }
}

extension String {
    /// The text of a heading as it was written: cmark-gfm escapes these four characters, and the
    /// page escapes them again.
    fileprivate var unescaped: String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
            .reduce(self) { text, pair in text.replacing(pair.0, with: pair.1) }
    }
}

extension Section {
    static let help = Section("help")
}
