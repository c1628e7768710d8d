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
        let letters = codec.encode(bytes)
        return letters + String(repeating: "=", count: (4 - letters.utf8.count % 4) % 4)
    }

    /// One value has one text: bits left over and padding too little or too much are refused.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        guard text.utf8.count.isMultiple(of: 4) else { return nil }
        let letters = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }
        guard text.utf8.count - letters.count <= 2 else { return nil }
        return codec.decode(letters.reversed())
    }
}
