/// An address that a page may point to: of our own site, or checked to be harmless.
public struct Link: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public var description: String { text }

    /// A path of our own site, from segments that are percent-encoded here.
    public init(path segments: [String], query: [(String, String)] = []) {
        var text = segments.isEmpty ? "/" : ""
        for segment in segments {
            text += "/"
            text += Link.encode(segment)
        }
        for (place, (name, value)) in query.enumerated() {
            text += place == 0 ? "?" : "&"
            text += Link.encode(name) + "=" + Link.encode(value)
        }
        self.text = text
    }

    /// A place on the same page.
    public init(fragment id: String) { text = "#" + Link.encode(id) }

    /// An address that somebody typed: only `https`, `http` and `mailto` pass, so that no
    /// script hides behind a link.
    public init?(external text: String) {
        let scheme = text.prefix { $0 != ":" }.lowercased()
        guard ["https", "http", "mailto"].contains(scheme), text.utf8.allSatisfy({ $0 > 0x20 })
        else { return nil }
        self.text = text
    }

    /// A path of our own site that came back in a form, such as where to go after signing in.
    ///
    /// `//host` and `/\host` leave the site in browsers, so they are refused.
    public init?(returning text: String) {
        let bytes = Array(text.utf8.prefix(2))
        guard bytes.first == UInt8(ascii: "/"),
            bytes.count < 2 || bytes[1] != UInt8(ascii: "/") && bytes[1] != UInt8(ascii: "\\"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "\\") && $0 < 0x7F })
        else { return nil }
        self.text = text
    }

    public func adding(_ name: String, _ value: String) -> Link {
        let mark = text.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return Link(unchecked: text + mark + Link.encode(name) + "=" + Link.encode(value))
    }

    public func at(fragment id: String) -> Link {
        Link(unchecked: text + "#" + Link.encode(id))
    }

    private init(unchecked text: String) { self.text = text }

    /// Percent-encodes all but the unreserved characters of RFC 3986.
    static func encode(_ text: String) -> String {
        // Ids, names of fields and most words are plain: nothing is built anew for them.
        if text.utf8.allSatisfy(isUnreserved) { return text }
        var encoded = ""
        for byte in text.utf8 {
            if isUnreserved(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                encoded += hex.utf8.count == 1 ? "%0" + hex : "%" + hex
            }
        }
        return encoded
    }
}

private func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
}
