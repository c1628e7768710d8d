import CDeflate

/// Bytes in the form that every browser takes (RFC 1952).
public enum Gzip {
    /// Quick, and for text nearly as small as the slow levels: a page is made for one reader once.
    private static let level: Int32 = 2

    /// Smaller than they were, or `nil` where it does not come smaller.
    public static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        guard let compressor = unsafe libdeflate_alloc_compressor(level) else { return nil }
        defer { unsafe libdeflate_free_compressor(compressor) }
        let compressed = unsafe [UInt8](unsafeUninitializedCapacity: bytes.count) { room, count in
            count = unsafe bytes.withUnsafeBytes { source in
                unsafe libdeflate_gzip_compress(
                    compressor, source.baseAddress, source.count, room.baseAddress, room.count)
            }
        }
        return compressed.isEmpty ? nil : compressed
    }
}
