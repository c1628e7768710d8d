import HTML
import Kernel
import Testing
import Web

@testable import App

@Suite struct `A chapter of the guide` {
    @Test(arguments: [
        ("<h1>Posts &amp; terms</h1>\n<p>x</p>", "Posts & terms"),
        ("<h1>&quot;Who looked&quot;</h1>\n", "\"Who looked\""),
        ("<h1>&amp;lt;</h1>\n", "&lt;"),
        ("<p>no heading</p>", "chapter"),
    ])
    func `is titled as its first line was written`(text: String, title: String) {
        #expect(HelpPage(chapter: "chapter", text).heading == title)
    }
}
