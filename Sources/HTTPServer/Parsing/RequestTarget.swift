import Web

/// The address of a request, decoded once so that nobody decodes it again and differently.
struct RequestTarget: Equatable, Sendable {
    var path: [String] = []
    var query = Query()
    /// The path as it was sent. The query is not kept: what people typed belongs in no log.
    var rawPath = "/"

    init(_ bytes: Span<UInt8>) throws(Rejection) {
        let mark = bytes.firstIndex(of: UInt8(ascii: "?"))
        let rawPath = bytes.extracting(0..<(mark ?? bytes.count))
        self.rawPath = String(text: rawPath)
        path = try RequestTarget.segments(of: rawPath)
        guard let mark else { return }
        query = try RequestTarget.query(bytes.extracting((mark + 1)..<bytes.count))
    }

    private static func segments(of bytes: Span<UInt8>) throws(Rejection) -> [String] {
        guard bytes.count > 0, bytes[0] == UInt8(ascii: "/") else { throw .malformedTarget }
        var segments: [String] = []
        var start = 1
        guard bytes.count > start else { return segments }
        while let slash = bytes.extracting(start..<bytes.count).firstIndex(of: UInt8(ascii: "/")) {
            segments.append(try segment(bytes.extracting(start..<(start + slash))))
            start += slash + 1
        }
        segments.append(try segment(bytes.extracting(start..<bytes.count)))
        return segments
    }

    /// A proxy might decode a hidden slash or a dot segment and see another address than we do,
    /// so these are refused, not resolved.
    private static func segment(_ bytes: Span<UInt8>) throws(Rejection) -> String {
        let text = try decoded(bytes)
        guard text != ".", text != "..", text.utf8.allSatisfy(isWithinSegment)
        else { throw .malformedTarget }
        return text
    }

    private static func decoded(_ bytes: Span<UInt8>) throws(Rejection) -> String {
        guard bytes.firstIndex(of: UInt8(ascii: "%")) != nil else { return String(text: bytes) }
        let text = percentDecoded(bytes.indices.map { bytes[$0] }, plusIsSpace: false)
        guard let text else { throw .malformedTarget }
        return text
    }

    private static func isWithinSegment(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "\\")
    }

    private static func query(_ bytes: Span<UInt8>) throws(Rejection) -> Query {
        guard let query = Query(urlEncoded: bytes.indices.map { bytes[$0] })
        else { throw .malformedTarget }
        return query
    }
}
