import CDeflate

/// What was compressed, as a browser reads it; `nil` for anything else, and for more than `limit`
/// bytes.
public func gunzip(_ bytes: [UInt8], upTo limit: Int) -> [UInt8]? {
    guard let expander = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(expander) }
    var isSound = false
    let expanded = [UInt8](unsafeUninitializedCapacity: limit) { room, count in
        let result = bytes.withUnsafeBytes { source in
            libdeflate_gzip_decompress(
                expander, source.baseAddress, source.count, room.baseAddress, room.count, &count)
        }
        isSound = result == LIBDEFLATE_SUCCESS
        if !isSound { count = 0 }
    }
    return isSound ? expanded : nil
}
