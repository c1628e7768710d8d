/// Opens a sealed stream. Everything it hands out was authenticated; that the file was whole is
/// known when `finish` returns.
public struct SealedFileReader: Sendable {
    private var chunks: SealedFileChunks
    private var waiting: [UInt8] = []

    public static let headerSize = SealedFileHeader.size

    /// Whether bytes begin like a sealed file.
    public static func recognises(_ beginning: some Collection<UInt8>) -> Bool {
        beginning.starts(with: SealedFileHeader.magic)
    }

    public init(header bytes: [UInt8], key: SealedFileKey) throws(SealedFileRefusal) {
        let header = try SealedFileHeader(reading: bytes)
        let keys = try SealedFileKeys(key, for: header)
        guard constantTimeEqual(keys.tag(of: header), header.tag) else { throw .wrongKey }
        chunks = SealedFileChunks(keys, header: bytes)
    }

    private var chunkSize: Int { SealedFileChunks.size + chunks.profile.tagSize }

    public mutating func open(_ piece: [UInt8]) throws(SealedFileRefusal) -> [UInt8] {
        waiting += piece
        var plaintext: [UInt8] = []
        while waiting.count > chunkSize {
            let chunk = Array(waiting.prefix(chunkSize))
            waiting.removeFirst(chunkSize)
            plaintext += try opened(chunk, isLast: false)
        }
        return plaintext
    }

    public mutating func finish() throws(SealedFileRefusal) -> [UInt8] {
        guard waiting.count >= chunks.profile.tagSize else { throw .cut }
        let isFirst = chunks.count == 0
        let plaintext = try opened(waiting, isLast: true)
        guard !plaintext.isEmpty || isFirst else { throw .damaged }
        waiting = []
        return plaintext
    }

    /// A chunk that does not open as the last may be an honest one in a file that was cut.
    private mutating func opened(
        _ chunk: [UInt8], isLast: Bool
    ) throws(SealedFileRefusal) -> [UInt8] {
        var asInner = chunks
        do throws(CryptoError) {
            return try chunks.open(chunk, isLast: isLast)
        } catch {
            let isInner = isLast && (try? asInner.open(chunk, isLast: false)) != nil
            throw isInner ? .cut : .damaged
        }
    }
}
