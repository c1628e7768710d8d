/// A page being written: a pen over one buffer of bytes, not a tree of nodes.
///
/// Elements are methods that take what is inside as a closure over the same pen, so a page is
/// plain control flow and costs no allocation a node:
///
///     page.section(.class("card")) { card in
///         card.h2(text: title)
///         for post in posts { PostRow(post).draw(on: &card) }
///     }
///
/// Everything that enters is escaped for where it lands. There is one door for bytes that are
/// markup already, and it takes `TrustedHTML`.
public struct HTML {
    public private(set) var bytes: [UInt8] = []

    public init(reserving capacity: Int = 16_384) { bytes.reserveCapacity(capacity) }

    public mutating func document(
        language: String, class name: String? = nil, _ content: (inout HTML) -> Void
    ) {
        write("<!doctype html>")
        element("html", [.lang(language), .optional("class", name)], content)
    }

    public mutating func text(_ text: String) { writeEscaped(text) }

    public mutating func text(_ number: some BinaryInteger) { write(String(number)) }

    public mutating func trusted(_ html: TrustedHTML) { bytes.append(contentsOf: html.bytes) }

    /// Opens an element, runs the closure for what is inside, and closes it.
    public mutating func element(
        _ name: StaticString, _ attributes: [Attribute], _ content: (inout HTML) -> Void
    ) {
        open(name, attributes)
        content(&self)
        close(name)
    }

    public mutating func element(_ name: StaticString, _ attributes: [Attribute], text: String) {
        open(name, attributes)
        writeEscaped(text)
        close(name)
    }

    /// An element that has no inside, such as `input`.
    public mutating func void(_ name: StaticString, _ attributes: [Attribute]) {
        open(name, attributes)
    }

    private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        bytes.append(UInt8(ascii: "<"))
        write(name)
        for attribute in attributes { write(attribute) }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ name: StaticString) {
        write("</")
        write(name)
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func write(_ attribute: Attribute) {
        switch attribute.value {
        case .absent: return
        case .flag: writeName(attribute.name)
        case .text(let text):
            writeName(attribute.name)
            write("=\"")
            writeEscaped(text)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func writeName(_ name: StaticString) {
        bytes.append(UInt8(ascii: " "))
        write(name)
    }

    mutating func write(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// One escape serves text and quoted attributes alike.
    mutating func writeEscaped(_ text: String) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            // All that is escaped comes before `?`; of most texts hardly a byte does.
            for index in source.indices where source[index] < UInt8(ascii: "?") {
                guard let replacement = escape(source[index]) else { continue }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
                write(replacement)
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
        }
    }
}

private func escape(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
}

/// Bytes that are markup already: made by this product's own cleaner or read from its own files,
/// never from input.
public struct TrustedHTML: Sendable {
    public let bytes: [UInt8]

    public init(trusting bytes: [UInt8]) { self.bytes = bytes }
}
