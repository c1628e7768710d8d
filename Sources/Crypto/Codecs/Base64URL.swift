import COpenSSL

/// Base64 with the alphabet for addresses and without padding (RFC 4648, section 5).
public enum Base64URL {
    private static let codec = BitCodec(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", bits: 6)

    public static func encode(_ bytes: some Collection<UInt8>) -> String { codec.encode(bytes) }

    /// Refuses padding, foreign characters and bits left over: one value has one text.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        codec.decode(text.utf8)
    }

    /// The letters as bytes, for secrets: a `String` cannot be erased.
    public static func letters(of bytes: some Collection<UInt8>) -> [UInt8] {
        codec.letters(of: bytes)
    }

    public static func decode(letters: some Sequence<UInt8>) -> [UInt8]? {
        codec.decode(letters)
    }
}

/// Base32 in capitals and without padding (RFC 4648, section 6): the form in which
/// authenticator apps take a seed.
public enum Base32 {
    private static let codec = BitCodec("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", bits: 5)

    public static func encode(_ bytes: some Collection<UInt8>) -> String { codec.encode(bytes) }

    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        codec.decode(text.utf8)
    }
}

/// Hexadecimal in small letters.
public enum Hex {
    private static let codec = BitCodec("0123456789abcdef", bits: 4)

    public static func encode(_ bytes: some Collection<UInt8>) -> String { codec.encode(bytes) }

    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        codec.decode(text.utf8)
    }
}

/// Base64 with padding (RFC 4648, section 4), as signed notes have it.
public enum Base64 {
    private static let codec = BitCodec(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", bits: 6)

    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: letters(of: bytes), as: UTF8.self)
    }

    /// One value has one text: bits left over and padding too little or too much are refused.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        decode(letters: text.utf8)
    }

    /// The letters as bytes, for secrets: a `String` cannot be erased.
    public static func letters(of bytes: some Collection<UInt8>) -> [UInt8] {
        let text = bytes.withContiguousStorageIfAvailable { unsafe letters(of: $0) }
        return unsafe text ?? Array(bytes).withUnsafeBufferPointer { unsafe letters(of: $0) }
    }

    private static func letters(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        // The library ends its text with a zero.
        let room = (bytes.count + 2) / 3 * 4 + 1
        return unsafe [UInt8](unsafeUninitializedCapacity: room) { text, count in
            count = unsafe Int(
                EVP_EncodeBlock(text.baseAddress, bytes.baseAddress, Int32(bytes.count)))
        }
    }

    public static func decode(letters: some Collection<UInt8>) -> [UInt8]? {
        guard letters.count.isMultiple(of: 4) else { return nil }
        let bare = letters.reversed().drop { $0 == UInt8(ascii: "=") }
        guard letters.count - bare.count <= 2 else { return nil }
        return codec.decode(bare.reversed())
    }
}
