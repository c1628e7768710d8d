import CQREncode

/// A text as a QR code (ISO/IEC 18004): a square of dark and light modules.
public struct QRCode: Sendable, Equatable {
    /// How many modules a side has.
    public let size: Int
    private let darkModules: [Bool]

    /// `nil` when the text is too long for any code.
    public init?(_ text: String) {
        guard let encoded = unsafe QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else {
            return nil
        }
        unsafe self.init(takingOwnershipOf: encoded)
    }

    /// A long text of digits, capitals and few signs in as few modules as there can be: such letters
    /// take eleven bits a pair, and of damage it mends less.
    public init?(dense text: String) {
        guard let encoded = unsafe QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1) else {
            return nil
        }
        unsafe self.init(takingOwnershipOf: encoded)
    }

    private init?(takingOwnershipOf encoded: UnsafeMutablePointer<CQREncode.QRcode>) {
        defer { unsafe QRcode_free(encoded) }
        let size = unsafe Int(encoded.pointee.width)
        guard let data = unsafe encoded.pointee.data else { return nil }
        self.size = size
        // The lowest bit of each byte says dark; the others say what the module is for.
        darkModules = unsafe UnsafeBufferPointer(start: data, count: size * size)
            .map { $0 & 1 == 1 }
    }

    public func isDark(_ column: Int, _ row: Int) -> Bool { darkModules[row * size + column] }

    /// The drawing for an SVG path that is stroked one unit wide: a line for each run of dark
    /// modules, with the quiet zone of four modules that the standard asks for.
    public var path: String {
        (0..<size).map { row in runs(in: row) }.joined()
    }

    /// The side of the drawing, its quiet zone included.
    public var extent: Int { size + 8 }

    private func runs(in row: Int) -> String {
        var path = "M0 \(row + 4).5"
        var column = 0
        var drawn = -4
        while column < size {
            let length = (column..<size).prefix { isDark($0, row) }.count
            if length > 0 {
                path += "m\(column - drawn) 0h\(length)"
                drawn = column + length
            }
            column += max(length, 1)
        }
        return path
    }
}
