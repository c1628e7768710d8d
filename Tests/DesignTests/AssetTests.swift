import Design
import Foundation
import Testing

@Suite struct `The files that browsers load` {
    @Test func `every icon that a page can ask for is cut out, and no other`() throws {
        let list = try String(contentsOf: root.appending(path: "setup/icons.txt"), encoding: .utf8)
        let names = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        #expect(names == Icon.allCases.map(\.rawValue))
    }

    @Test func `a manifest is read, and a file it lacks has no link`() throws {
        let json = """
            {"files": {"tongxin.css": {"path": "tongxin.0a1b2c3d.css", "integrity": "sha384-x"}},
             "missing": ["htmx.js"], "inputs": "0"}
            """
        let assets = try JSONDecoder().decode(Assets.self, from: Data(json.utf8))
        #expect(assets.link(to: "tongxin.css")?.text == "/assets/tongxin.0a1b2c3d.css")
        #expect(assets.link(to: "htmx.js") == nil)
        #expect(assets.missing == ["htmx.js"])
    }
}
