import FoundationEssentials
import HTML
import Kernel
import Web

/// The user guide inside the product: one page a chapter, in the reader's language.
struct Help: Sendable {
    static let contents = Place("/help")
    static let chapter = Place("/help/{}", String.self)

    /// Where `script/guide` put the chapters.
    let folder: String

    var routes: [Route] {
        [
            .get(Help.contents, for: .everyone, Phrase("使用指南", "The user guide")) { visit in
                try show("README", visit)
            },
            .get(Help.chapter, for: .everyone, Phrase("指南的一章", "A chapter")) { visit, name in
                try show(name, visit)
            },
        ]
    }

    private func show(_ name: String, _ visit: Visit) throws -> Response {
        guard let page = page(name, in: visit.language) else {
            throw Failure(
                .notFound,
                Phrase("指南里没有这一章，请从目录进入", "No such chapter; see the contents"))
        }
        return try visit.show(page)
    }

    /// A chapter is named by small letters and hyphens; anything else is no file of ours.
    private func page(_ name: String, in language: Language) -> HelpPage? {
        let isName = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
        }
        guard isName || name == "README" else { return nil }
        let part = language == .chinese ? "zh" : "en"
        let path = "\(folder)/\(part)/\(name).html"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        return HelpPage(chapter: name, text)
    }
}
