/// Is told what stands in a document, from its beginning to its end. A subclass keeps what it wants.
open class XMLVisitor {
    public final private(set) var isStopped = false

    public init() {}

    open func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {}

    /// Text between tags. It may come in several pieces; none of them cuts a character.
    open func text(_ bytes: Span<UInt8>) {}

    open func end(_ name: XMLName) {}

    /// Asks for no more. The piece that is being read is told to its end all the same.
    public final func stop() { isStopped = true }
}

/// The attributes of one element while it is told of.
@safe public struct XMLAttributes: ~Copyable {
    /// Name, value, name, value, and an end.
    private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { unsafe self.pairs = pairs }

    /// Each with its value, in the order in which they are written.
    public func forEach(_ body: (XMLName, Span<UInt8>) -> Void) {
        guard var next = unsafe pairs else { return }
        while let name = unsafe next[0], let value = unsafe next[1] {
            let bytes = unsafe UnsafeBufferPointer(
                start: UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self),
                count: length(of: value))
            unsafe body(XMLName(name), bytes.span)
            unsafe next += 2
        }
    }

    /// The value of one of them, as text.
    public func text(of name: XMLName) -> String? {
        var found: String?
        forEach { other, value in
            if other == name { found = try? String(copying: UTF8Span(validating: value)) }
        }
        return found
    }

    private func length(of text: UnsafePointer<CChar>) -> Int {
        var count = 0
        while unsafe text[count] != 0 { count += 1 }
        return count
    }
}

extension [UInt8] {
    /// Copies bytes that are only borrowed.
    public mutating func append(copying bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
