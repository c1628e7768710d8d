/// Seals a stream: give it the file piece by piece and store what it returns.
///
///     var writer = try SealedFileWriter(for: .passphrase(words), profile: .intl)
///     output.write(writer.header)
///     while let piece = input.read() { output.write(try writer.seal(piece)) }
///     output.write(try writer.finish())
public struct SealedFileWriter: Sendable {
    public let header: [UInt8]
    private var chunks: SealedFileChunks
    private var waiting: [UInt8] = []

    public init(
        for key: SealedFileKey, profile: Profile,
        using randomness: inout some RandomNumberGenerator
    ) throws(SealedFileRefusal) {
        var header = SealedFileHeader(for: key, profile: profile, salt: randomness.bytes(16))
        let keys = try SealedFileKeys(key, for: header)
        header.tag = keys.tag(of: header)
        self.header = header.bytes
        chunks = SealedFileChunks(keys, header: header.bytes)
    }

    /// The sealed bytes that are ready; a chunk waits until it is known not to be the last.
    public mutating func seal(_ piece: [UInt8]) throws(CryptoError) -> [UInt8] {
        waiting += piece
        var sealed: [UInt8] = []
        while waiting.count > SealedFileChunks.size {
            let chunk = Array(waiting.prefix(SealedFileChunks.size))
            waiting.removeFirst(SealedFileChunks.size)
            sealed += try chunks.seal(chunk, isLast: false)
        }
        return sealed
    }

    /// The last chunk. Without it the file is refused as cut.
    public mutating func finish() throws(CryptoError) -> [UInt8] {
        defer { waiting = [] }
        return try chunks.seal(waiting, isLast: true)
    }
}
