/// Puts blocks one under the other and begins a page where one is full.
struct Typesetter {
    private let document: Document
    private let canvas: Canvas
    private var y: Double
    private var number = 1
    /// Whether the page has anything but its foot.
    private var isTouched = false

    private static let title = Type(.title, 22, .centre)
    private static let heading = Type(.head, 14)
    private static let text = Type(.text, 14)
    private static let note = Type(.text, 9)
    private static let head = Type(.head, 9, .centre)
    private static let cell = Type(.text, 10)
    private static let padding = 3.0
    /// What a heading needs under it on the same page: a table's head and its first row.
    private static let companion = 60.0

    init(_ document: Document, _ canvas: Canvas) {
        self.document = document
        self.canvas = canvas
        y = document.page.margins.top
    }

    private var page: Page { document.page }
    private var left: Double { page.margins.left }

    mutating func set(_ block: Document.Block) throws(Canvas.Failure) {
        switch block {
        case .title(let text): try set(text, Typesetter.title, after: 14)
        case .heading(let text):
            try set(text, Typesetter.heading, after: 6, above: Typesetter.companion)
        case .paragraph(let text): try set(text, Typesetter.text, after: 8)
        case .note(let text): try set(text, Typesetter.note, after: 6)
        case .facts(let facts): for fact in facts { try set(fact) }
        case .table(let table): try set(table)
        case .squares(let squares): try set(squares)
        case .codes(let codes, let across):
            for row in rows(of: codes, across) { try set(row, across) }
        case .cards(let cards, let across):
            for row in rows(of: cards, across) { try set(row, across) }
        case .pageBreak: if isTouched { try endPage() }
        }
    }

    mutating func finish() throws(Canvas.Failure) -> [UInt8] {
        if isTouched || number == 1 { try endPage() }
        return try canvas.finish()
    }

    private mutating func set(
        _ text: String, _ type: Type, after space: Double, above rest: Double = 0
    ) throws(Canvas.Failure) {
        try makeRoom(try canvas.height(of: text, type, width: page.textWidth) + rest)
        y += try canvas.draw(text, type, x: left, y: y, width: page.textWidth) + space
        isTouched = true
    }

    private mutating func set(_ fact: (name: String, text: String)) throws(Canvas.Failure) {
        let (name, width) = (page.textWidth * 0.28, page.textWidth * 0.7)
        let height = max(
            try canvas.height(of: fact.name, Typesetter.cell, width: name),
            try canvas.height(of: fact.text, Typesetter.cell, width: width))
        try makeRoom(height + 4)
        try canvas.draw(
            fact.name, Typesetter.cell, x: left, y: y, width: name, lightness: 0.35)
        try canvas.draw(
            fact.text, Typesetter.cell, x: left + page.textWidth * 0.3, y: y, width: width)
        y += height + 4
        isTouched = true
    }

    private mutating func set(_ squares: Document.Squares) throws(Canvas.Failure) {
        let side = page.textWidth * 0.75
        try makeRoom(side + 12)
        draw(squares, x: left + (page.textWidth - side) / 2, side)
        y += side + 12
        isTouched = true
    }

    /// Runs of dark squares are drawn as one, so that no hair of light is left between them.
    private func draw(_ squares: Document.Squares, x start: Double, _ side: Double) {
        let module = side / Double(squares.size)
        for row in 0..<squares.size {
            let line = squares.isDark[row * squares.size..<(row + 1) * squares.size]
            var column = 0
            for run in line.split(omittingEmptySubsequences: false, whereSeparator: { !$0 }) {
                if !run.isEmpty {
                    canvas.fill(
                        x: start + Double(column) * module, y: y + Double(row) * module,
                        width: Double(run.count) * module, height: module)
                }
                column += run.count + 1
            }
        }
    }

    /// What does not fit any more begins on the next page; what fits on none begins there too.
    private mutating func makeRoom(_ height: Double) throws(Canvas.Failure) {
        if isTouched && y + height > page.textBottom { try endPage() }
    }

    private mutating func endPage() throws(Canvas.Failure) {
        let base = page.textBottom + 14
        try canvas.draw(
            document.foot, Typesetter.note, x: left, y: base, width: page.textWidth * 0.8,
            lightness: 0.35)
        try canvas.draw(
            "— \(number) —", Type(.text, 9, .right), x: left, y: base, width: page.textWidth)
        canvas.endPage()
        number += 1
        y = page.margins.top
        isTouched = false
    }
}

// MARK: - Side by side

extension Typesetter {
    private func rows<Piece>(of pieces: [Piece], _ across: Int) -> [[Piece]] {
        stride(from: 0, to: pieces.count, by: max(1, across)).map {
            Array(pieces[$0..<min($0 + max(1, across), pieces.count)])
        }
    }

    private mutating func set(
        _ codes: [Document.Code], _ across: Int
    ) throws(Canvas.Failure) {
        let width = page.textWidth / Double(max(1, across))
        let side = width * 0.84
        var words = 0.0
        for code in codes {
            words = max(words, try canvas.height(of: code.words, Typesetter.note, width: side))
        }
        try makeRoom(side + words + 18)
        for (place, code) in codes.enumerated() {
            let x = left + Double(place) * width
            draw(code.squares, x: x, side)
            try canvas.draw(code.words, Typesetter.note, x: x, y: y + side + 4, width: side)
        }
        y += side + words + 18
        isTouched = true
    }

    private mutating func set(
        _ cards: [Document.Card], _ across: Int
    ) throws(Canvas.Failure) {
        let width = page.textWidth / Double(max(1, across))
        var height = 0.0
        for card in cards { height = max(height, try self.height(of: card, width - 16)) }
        try makeRoom(height + 16)
        for (place, card) in cards.enumerated() {
            let x = left + Double(place) * width
            frame(x: x, width: width, height: height + 16)
            var inner = y + 8
            for (text, type) in pieces(of: card) {
                inner += try canvas.draw(text, type, x: x + 8, y: inner, width: width - 16) + 3
            }
        }
        y += height + 16
        isTouched = true
    }

    private func pieces(of card: Document.Card) -> [(String, Type)] {
        [(card.title, Type(.head, 11))] + card.lines.map { ($0, Typesetter.cell) }
    }

    private func height(
        of card: Document.Card, _ width: Double
    ) throws(Canvas.Failure) -> Double {
        var height = 0.0
        for (text, type) in pieces(of: card) {
            height += try canvas.height(of: text, type, width: width) + 3
        }
        return height
    }

    private func frame(x: Double, width: Double, height: Double) {
        let (right, bottom) = (x + width, y + height)
        canvas.line(from: (x, y), to: (right, y))
        canvas.line(from: (right, y), to: (right, bottom))
        canvas.line(from: (right, bottom), to: (x, bottom))
        canvas.line(from: (x, bottom), to: (x, y))
    }
}

// MARK: - Tables

extension Typesetter {
    private mutating func set(_ table: Document.Table) throws(Canvas.Failure) {
        let widths = widths(of: table)
        let heads = table.columns.map(\.title)
        let types = table.columns.map { _ in Typesetter.head }
        let headHeight = try height(of: heads, types, widths)
        // A head stands on no page alone.
        try makeRoom(headHeight * 2)
        try draw(heads, types, widths, headHeight, isFirst: true)
        let cells = table.columns.map { Type(.text, 10, $0.side) }
        for row in table.rows {
            let texts = table.columns.indices.map { $0 < row.count ? row[$0] : "" }
            let height = try height(of: texts, cells, widths)
            if y + height > page.textBottom {
                try endPage()
                try draw(heads, types, widths, headHeight, isFirst: true)
            }
            try draw(texts, cells, widths, height)
        }
        y += 10
    }

    private func widths(of table: Document.Table) -> [Double] {
        let all = table.columns.reduce(0) { $0 + $1.share }
        return table.columns.map { page.textWidth * $0.share / max(all, 0.001) }
    }

    private func height(
        of texts: [String], _ types: [Type], _ widths: [Double]
    ) throws(Canvas.Failure) -> Double {
        var height = 0.0
        for (text, (type, width)) in zip(texts, zip(types, widths)) {
            let room = max(1, width - 2 * Typesetter.padding)
            height = max(height, try canvas.height(of: text, type, width: room))
        }
        return height + 2 * Typesetter.padding
    }

    private mutating func draw(
        _ texts: [String], _ types: [Type], _ widths: [Double], _ height: Double,
        isFirst: Bool = false
    ) throws(Canvas.Failure) {
        var x = left
        let right = left + page.textWidth
        if isFirst { canvas.line(from: (left, y), to: (right, y), width: 1) }
        for (text, (type, width)) in zip(texts, zip(types, widths)) {
            canvas.line(from: (x, y), to: (x, y + height))
            try canvas.draw(
                text, type, x: x + Typesetter.padding, y: y + Typesetter.padding,
                width: max(1, width - 2 * Typesetter.padding))
            x += width
        }
        canvas.line(from: (right, y), to: (right, y + height))
        y += height
        canvas.line(from: (left, y), to: (right, y))
        isTouched = true
    }
}
