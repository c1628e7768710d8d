import Foundation
import HTML
import Kernel
import Testing
import Web

@testable import Design

@Suite struct `The page shell` {
    private func text(
        _ page: some Page, _ viewer: Viewer, assets: Assets = .example, isDemo: Bool = false
    ) -> String {
        let html = PageShell.example(isDemo: isDemo, assets: assets)
            .draw(page, in: Frame(viewer: viewer))
        return String(decoding: html.bytes, as: UTF8.self)
    }

    @Test func `works plain where no file was fetched`() {
        let page = text(DutiesPage(), .example(), assets: .none)
        #expect(!page.contains("<script"))
        #expect(!page.contains("stylesheet"))
        #expect(page.contains("<h1>待办</h1>"))
    }

    @Test func `leaves partial updates out at the door and in large type`() {
        #expect(text(DutiesPage(), .example()).contains("htmx.js"))
        #expect(!text(DutiesPage(), .example(isSimple: true)).contains("htmx.js"))
        #expect(!text(DoorPage(), .example(isSignedIn: false)).contains("htmx.js"))
    }

    @Test func `shows a stranger no way in but the door`() {
        let page = text(StylePage(), .example(isSignedIn: false))
        #expect(!page.contains("class=\"side\""))
        #expect(!page.contains("class=\"bottom\""))
    }

    @Test func `says on every page that a demonstration is one`() {
        #expect(text(DutiesPage(), .example(), isDemo: true).contains("演示环境"))
        #expect(!text(DutiesPage(), .example()).contains("演示环境"))
    }

    @Test(arguments: Language.allCases)
    func `has one heading, one main part and a title in three steps`(language: Language) {
        let page = text(BranchPage(), .example(language))
        #expect(page.components(separatedBy: "<h1").count == 2)
        #expect(page.components(separatedBy: "<main").count == 2)
        let product = language == .chinese ? "同心" : "Tongxin"
        #expect(page.contains("<title>青松岭林场第一党支部 · 青松岭林场党总支 · \(product)</title>"))
        #expect(page.contains("<html lang=\"\(language.rawValue)\""))
    }

    @Test func `carries what a form needs in its switches`() {
        let page = text(DutiesPage(), .example())
        #expect(page.contains("name=\"_token\" value=\"token\""))
        #expect(page.contains("name=\"language\" value=\"en\""))
    }
}

@Suite struct `Changing how pages look` {
    private func asked(_ pairs: (String, String)...) -> PreferenceChange? {
        var entry = Entry(Query(pairs.map { .init($0.0, $0.1) }))
        return PreferenceChange(&entry)
    }

    @Test func `keeps what was not asked for`() throws {
        let change = try #require(asked(("simple", "yes"), ("return", "/duties")))
        let kept = Preferences(language: .english, isSimple: false)
        #expect(change.changing(kept) == Preferences(language: .english, isSimple: true))
        #expect(change.page.text == "/duties")
    }

    @Test(arguments: ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere", ""])
    func `never leads out of the house`(address: String) throws {
        let change = try #require(asked(("language", "en"), ("return", address)))
        #expect(change.page.text == "/")
    }

    @Test func `refuses a language that nobody speaks here`() {
        #expect(asked(("language", "xx"), ("return", "/")) == nil)
    }
}
