import CExpat

/// Reads XML a piece at a time and tells a visitor what it says.
///
/// The bytes are UTF-8, whatever the document says of itself. A document type declaration ends the
/// reading, so there are no entities of its own, from inside or outside.
@safe public final class XMLReader {
    /// How deep elements may lie in each other.
    private static let depthLimit = 64
    /// How long one tag may be: the reader keeps it until its end has come.
    private static let tagBytes = 1 << 20

    private let handle: XML_Parser
    private let visitor: XMLVisitor
    private var depth = 0
    private var givenBytes = 0
    private var fault: XMLFailure?

    public init(_ visitor: XMLVisitor) throws(XMLFailure) {
        guard let handle = unsafe XML_ParserCreate("UTF-8") else { throw .unavailable }
        unsafe self.handle = handle
        self.visitor = visitor
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe XML_SetUserData(handle, context)
        unsafe XML_SetElementHandler(
            handle,
            { context, name, pairs in
                unsafe XMLReader.tell(context) { unsafe $0.start(name, pairs) }
            },
            { context, name in unsafe XMLReader.tell(context) { unsafe $0.end(name) } })
        unsafe XML_SetCharacterDataHandler(handle) { context, text, count in
            unsafe XMLReader.tell(context) { unsafe $0.text(text, count) }
        }
        unsafe XML_SetStartDoctypeDeclHandler(handle) { context, _, _, _, _ in
            unsafe XMLReader.tell(context) { $0.refuse(.documentType) }
        }
    }

    deinit { unsafe XML_ParserFree(handle) }

    /// Reads on. What comes after the visitor has stopped is not looked at.
    public func read(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(XMLFailure) {
        guard !visitor.isStopped else { return }
        let status = unsafe bytes.withUnsafeBytes {
            let start = unsafe $0.baseAddress?.assumingMemoryBound(to: CChar.self)
            return unsafe XML_Parse(handle, start, Int32($0.count), isLast ? 1 : 0)
        }
        givenBytes += bytes.count
        if let fault { throw fault }
        guard !visitor.isStopped else { return }
        guard status == XML_STATUS_OK else { throw .notWellFormed }
        let understood = unsafe Int(XML_GetCurrentByteIndex(handle))
        guard givenBytes - max(0, understood) <= XMLReader.tagBytes else { throw .tooLong }
    }

    /// The reader lives as long as it parses, and is not counted for each of a million tags.
    private static func tell(_ context: UnsafeMutableRawPointer?, _ event: (XMLReader) -> Void) {
        guard let context = unsafe context else { return }
        unsafe Unmanaged<XMLReader>.fromOpaque(context)._withUnsafeGuaranteedRef { event($0) }
    }

    private func start(
        _ name: UnsafePointer<CChar>?, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        depth += 1
        guard depth <= XMLReader.depthLimit else { return refuse(.tooDeep) }
        guard let name = unsafe name else { return }
        unsafe visitor.start(XMLName(name), XMLAttributes(pairs))
    }

    private func end(_ name: UnsafePointer<CChar>?) {
        depth -= 1
        guard let name = unsafe name else { return }
        unsafe visitor.end(XMLName(name))
    }

    private func text(_ start: UnsafePointer<CChar>?, _ count: Int32) {
        guard let start = unsafe start else { return }
        let bytes = unsafe UnsafeBufferPointer(
            start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: Int(count))
        unsafe visitor.text(bytes.span)
    }

    private func refuse(_ failure: XMLFailure) {
        fault = failure
        unsafe tongxin_stop_parser(handle)
    }
}

public enum XMLFailure: Error, Equatable, Sendable {
    case notWellFormed
    /// `<!DOCTYPE`: nothing we read has one.
    case documentType
    case tooDeep
    /// A tag without an end in sight.
    case tooLong
    /// No memory for the reader.
    case unavailable
}
