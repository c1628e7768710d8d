/// A size of paper and its margins, in points of 1/72 inch.
public struct Page: Equatable, Sendable {
    public let width: Double
    public let height: Double
    public let margins: (top: Double, bottom: Double, left: Double, right: Double)

    /// A4 with the margins of official documents (GB/T 9704: 37, 35, 28 and 26 mm).
    public static let document = Page(
        210, 297, top: 37, bottom: 35, left: 28, right: 26)
    /// A4 on its side, for tables of many columns.
    public static let table = Page(297, 210, top: 20, bottom: 18, left: 15, right: 15)

    /// Everything in millimetres.
    private init(
        _ width: Double, _ height: Double, top: Double, bottom: Double, left: Double, right: Double
    ) {
        func points(_ millimetres: Double) -> Double { millimetres * 72 / 25.4 }
        self.width = points(width)
        self.height = points(height)
        margins = (points(top), points(bottom), points(left), points(right))
    }

    var textWidth: Double { width - margins.left - margins.right }
    var textBottom: Double { height - margins.bottom }

    public static func == (left: Page, right: Page) -> Bool {
        (left.width, left.height) == (right.width, right.height)
    }
}

/// How a piece of text looks.
///
/// The faces are asked for by name with others to fall back on, so that a rare character of a name
/// is drawn from whichever face has it.
public struct Type: Equatable, Sendable {
    public enum Face: String, Sendable {
        /// 小标宋, for titles.
        case title = "Noto Serif CJK SC, LXGW WenKai, serif Bold"
        /// 仿宋, for text.
        case text = "FandolFang, Noto Serif CJK SC, LXGW WenKai, serif"
        /// 黑体, for the heads of tables.
        case head = "Noto Sans CJK SC, sans-serif"
    }

    public enum Side: Sendable { case left, centre, right }

    public var face: Face
    /// In points.
    public var size: Double
    public var side: Side

    public init(_ face: Face = .text, _ size: Double, _ side: Side = .left) {
        self.face = face
        self.size = size
        self.side = side
    }
}
