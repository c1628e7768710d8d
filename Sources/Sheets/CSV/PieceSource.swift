/// Where bytes come from, a piece at a time, from the first to the last.
public struct PieceSource {
    private let nextPiece: () throws -> [UInt8]

    /// - Parameter next: gives the next bytes; none at the end, and from then on.
    public init(next: @escaping () throws -> [UInt8]) { nextPiece = next }

    /// Bytes that are at hand, in pieces of a size.
    public init(_ bytes: [UInt8], pieceBytes: Int = 1 << 16) {
        var start = 0
        nextPiece = {
            let piece = bytes[start...].prefix(max(1, pieceBytes))
            start = piece.endIndex
            return Array(piece)
        }
    }

    func next() throws -> [UInt8] { try nextPiece() }
}
