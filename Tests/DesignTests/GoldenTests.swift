import HTML
import Kernel
import TestSupport
import Testing
import Web

@testable import Design

@Suite struct `The markup of the components` {
    /// The style page holds every component in every state; the others show them at work together.
    @Test(arguments: Language.allCases)
    func `is as it was looked at`(language: Language) throws {
        for (name, page, viewer) in samples(language) {
            let frame = Frame(
                viewer: viewer, message: name == "branch" ? "已更名" : nil,
                undo: name == "branch" ? Link(path: ["undo"]) : nil,
                hasComplaints: name == "meeting-refused")
            let html = draw(page, in: frame)
            try expectGolden(lines(of: html), "page-\(name).\(language.rawValue).html")
        }
    }

    private func draw(_ page: any Page, in frame: Frame) -> HTML {
        func open(_ page: some Page) -> HTML { PageShell.example().draw(page, in: frame) }
        return open(page)
    }

    private func samples(_ language: Language) -> [(String, any Page, Viewer)] {
        let viewer = Viewer.example(language)
        return [
            ("door", DoorPage(), .example(language, isSignedIn: false)),
            ("duties", DutiesPage(), viewer),
            ("duties-simple", DutiesPage(), .example(language, isSimple: true)),
            ("duties-folded", DutiesPage(), .example(language, isFolded: true)),
            ("branches", BranchesPage(), viewer),
            ("drawer", BranchesPage(isLooking: true), viewer), ("branch", BranchPage(), viewer),
            ("meeting", MeetingPage(isRefused: false), viewer),
            ("meeting-refused", MeetingPage(isRefused: true), viewer),
            ("style", StylePage(), viewer),
        ]
    }

    /// An element a line, so that a difference names its place.
    private func lines(of html: HTML) -> String {
        String(decoding: html.bytes, as: UTF8.self).replacing("><", with: ">\n<") + "\n"
    }
}
