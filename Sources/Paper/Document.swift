/// A document to print: what it says, in order; where pages end is found when it is drawn.
public struct Document: Sendable {
    public enum Block: Sendable {
        /// In the middle, at most one a page.
        case title(String)
        case heading(String)
        case paragraph(String)
        /// A name and what is said of it, line by line.
        case facts([(name: String, text: String)])
        case table(Table)
        /// In small letters.
        case note(String)
        /// A code, in the middle and as wide as it can be read from paper.
        case squares(Squares)
        /// Smaller codes side by side, each with words under it.
        case codes([Code], across: Int)
        /// Pieces to cut out, side by side; none is broken by the end of a page.
        case cards([Card], across: Int)
        case pageBreak
    }

    /// A table whose heads come again on each page.
    public struct Table: Sendable {
        public struct Column: Sendable {
            let title: String
            /// Its share of the width.
            let share: Double
            let side: Type.Side

            public init(_ title: String, share: Double = 1, _ side: Type.Side = .left) {
                self.title = title
                self.share = share
                self.side = side
            }
        }

        let columns: [Column]
        let rows: [[String]]

        /// - Parameter rows: what a row has beyond the columns is left out.
        public init(_ columns: [Column], _ rows: [[String]]) {
            self.columns = columns
            self.rows = rows
        }
    }

    /// Dark and light squares in rows, such as a QR code.
    public struct Squares: Sendable {
        let size: Int
        let isDark: [Bool]

        public init(_ size: Int, isDark: (_ column: Int, _ row: Int) -> Bool) {
            self.size = size
            self.isDark = (0..<size * size).map { isDark($0 % size, $0 / size) }
        }
    }

    public struct Code: Sendable {
        let squares: Squares
        let words: String

        public init(_ squares: Squares, _ words: String) {
            self.squares = squares
            self.words = words
        }
    }

    public struct Card: Sendable {
        let title: String
        let lines: [String]

        public init(_ title: String, _ lines: [String]) {
            self.title = title
            self.lines = lines
        }
    }

    public let title: String
    public let page: Page
    /// What stands at the foot of every page beside its number.
    public let foot: String
    public let blocks: [Block]

    public init(_ title: String, on page: Page, foot: String = "", _ blocks: [Block]) {
        self.title = title
        self.page = page
        self.foot = foot
        self.blocks = blocks
    }

    public struct CannotDraw: Error, CustomStringConvertible {
        public let description: String
    }

    /// The document as a PDF. The same document made at the same time is the same bytes.
    ///
    /// - Parameter madeOn: as `2026-11-21T08:00:00Z`.
    public func pdf(madeOn: String) throws(CannotDraw) -> [UInt8] {
        do throws(Canvas.Failure) {
            var setter = Typesetter(
                self, try Canvas(page, title: title, madeOn: madeOn))
            for block in blocks { try setter.set(block) }
            return try setter.finish()
        } catch {
            switch error {
            case .cannotDraw(let why): throw CannotDraw(description: "cannot draw a PDF: \(why)")
            }
        }
    }
}
