import Crypto
import Design
import HTML
import Kernel
import Web

/// The way through the tree as a drawing: the root above, the entry below, and beside each step what
/// it was put together with. It is as wide as there is room; the same stands in a table below.
struct AscentDrawing: Component {
    private static let rowHeight = 64
    private static let boxHeight = 28

    let ascent: Ascent

    func draw(on html: inout HTML, for viewer: Viewer) {
        let height = (ascent.steps.count + 1) * AscentDrawing.rowHeight
        html.svg(
            .id("way"), Attribute("width", "100%"), Attribute("height", String(height)),
            .role("img"), .label(viewer(LedgerWords.way(of: ascent.steps.count)))
        ) { svg in
            for (number, step) in ascent.steps.enumerated() {
                draw(step, number, on: &svg)
            }
            box(ascent.root, at: 50, row: 0, isOwn: true, on: &svg)
        }
    }

    /// The two that are put together stand one row below what they come to.
    private func draw(_ step: Ascent.Step, _ number: Int, on svg: inout HTML) {
        let row = ascent.steps.count - number
        let above = number + 1 < ascent.steps.count ? ascent.steps[number + 1] : nil
        let top = above.map { $0.isSiblingLeft ? 74 : 26 } ?? 50
        let below = number > 0 ? ascent.steps[number - 1].parent : ascent.leaf
        for side in [26, 74] { line(from: top, row - 1, to: side, on: &svg) }
        box(step.sibling, at: step.isSiblingLeft ? 26 : 74, row: row, isOwn: false, on: &svg)
        box(below, at: step.isSiblingLeft ? 74 : 26, row: row, isOwn: true, on: &svg)
    }

    private func line(from top: Int, _ row: Int, to bottom: Int, on svg: inout HTML) {
        let y = row * AscentDrawing.rowHeight + AscentDrawing.boxHeight + 2
        svg.element(
            "line",
            [
                Attribute("x1", "\(top)%"), Attribute("y1", String(y)),
                Attribute("x2", "\(bottom)%"),
                Attribute("y2", String((row + 1) * AscentDrawing.rowHeight + 2)),
                Attribute("stroke", "#7f8792"),
            ], text: "")
    }

    /// What was reckoned is filled; what was given is not.
    private func box(
        _ digest: Digest, at middle: Int, row: Int, isOwn: Bool, on svg: inout HTML
    ) {
        let y = row * AscentDrawing.rowHeight + 2
        svg.element(
            "rect",
            [
                Attribute("x", "\(middle - 22)%"), Attribute("y", String(y)),
                Attribute("width", "44%"), Attribute("height", String(AscentDrawing.boxHeight)),
                Attribute("rx", "6"), Attribute("fill", isOwn ? "#e8f1fb" : "#fff"),
                Attribute("stroke", isOwn ? "#0b57a4" : "#7f8792"),
            ], text: "")
        svg.element(
            "text",
            [
                Attribute("x", "\(middle)%"), Attribute("y", String(y + 19)),
                Attribute("text-anchor", "middle"), Attribute("font-size", "13"),
                Attribute("fill", "#1c1f23"),
            ], text: String(Hex.encode(digest.bytes).prefix(10)) + "…")
    }
}
