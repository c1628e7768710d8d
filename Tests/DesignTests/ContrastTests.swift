import Foundation
import Testing

@Suite struct `The colours of the product` {
    /// Every pair that the style sheets set as text on ground, and what WCAG 2.2 asks of it.
    @Test(arguments: [
        ("ink", "bg", 7.0), ("ink", "page", 7), ("ink", "sunk", 7), ("ink2", "bg", 7),
        ("ink2", "page", 7), ("ink2", "sunk", 4.5), ("ink3", "bg", 4.5), ("ink3", "page", 4.5),
        ("link", "bg", 4.5), ("link", "page", 4.5), ("link", "link-s", 4.5),
        ("bg", "red", 4.5), ("bg", "red-d", 4.5), ("red-t", "bg", 7), ("red-t", "red-s", 7),
        ("ok", "bg", 4.5), ("ok", "ok-s", 4.5), ("warn", "bg", 4.5), ("warn", "warn-s", 4.5),
        ("gold", "bg", 4.5), ("ink2", "warn-s", 4.5), ("ink2", "red-s", 4.5),
        ("line2", "bg", 3), ("line2", "page", 3), ("red", "bg", 3), ("red", "page", 3),
        ("link", "sunk", 3),
    ])
    func `can be told apart`(text: String, ground: String, atLeast ratio: Double) throws {
        let tokens = try Tokens(selector: ":root")
        #expect(try tokens.contrast(text, ground) >= ratio)
    }

    /// Large type asks for 7:1 (ui.md, 9).
    @Test(arguments: [("ink2", "bg"), ("ink2", "page"), ("ink3", "bg"), ("ink3", "page")])
    func `are darker where the type is large`(text: String, ground: String) throws {
        let tokens = try Tokens(selector: ":root").overridden(by: Tokens(selector: "html.simple"))
        #expect(try tokens.contrast(text, ground) >= 7)
    }

    @Test func `series can be seen on white`() throws {
        let css = try styleSheet("charts.css")
        let series = css.matches(of: /\.s[1-8] \{ fill: #([0-9a-f]{6})/).map { String($0.1) }
        #expect(series.count == 8)
        for colour in series {
            #expect(contrast(try #require(luminance(colour)), 1) >= 3)
        }
    }
}

/// The custom properties of one rule of tokens.css and simple.css.
private struct Tokens {
    private var colours: [String: String]

    init(selector: String) throws {
        let css = try styleSheet("tokens.css") + styleSheet("simple.css")
        let start = try #require(css.range(of: selector + " {"))
        let body = css[start.upperBound...].prefix { $0 != "}" }
        let pairs = body.matches(of: /--([a-z0-9-]+): #([0-9a-f]{6})/)
        colours = Dictionary(pairs.map { (String($0.1), String($0.2)) }) { first, _ in first }
    }

    func overridden(by other: Tokens) -> Tokens {
        var tokens = self
        tokens.colours.merge(other.colours) { _, second in second }
        return tokens
    }

    func contrast(_ text: String, _ ground: String) throws -> Double {
        let text = try #require(colours[text].flatMap(luminance))
        let ground = try #require(colours[ground].flatMap(luminance))
        return DesignTests.contrast(text, ground)
    }
}

/// https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
private func contrast(_ first: Double, _ second: Double) -> Double {
    (max(first, second) + 0.05) / (min(first, second) + 0.05)
}

/// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
private func luminance(_ hex: String) -> Double? {
    guard let number = Int(hex, radix: 16) else { return nil }
    let channels = [number >> 16, number >> 8 & 255, number & 255].map { value -> Double in
        let channel = Double(value) / 255
        return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
}

private func styleSheet(_ name: String) throws -> String {
    try String(contentsOf: root.appending(path: "Assets/css/\(name)"), encoding: .utf8)
}

let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
