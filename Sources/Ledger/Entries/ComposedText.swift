@_spi(_Unicode) import Swift

extension String {
    /// The same text in the normal form C (Unicode annex 15): what looks the same is hashed the
    /// same. The standard library has it for comparing texts and lends it under this import only;
    /// Foundation would be the other way to it.
    var composed: String {
        guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
        var scalars = UnicodeScalarView()
        scalars.append(contentsOf: _nfc)
        return String(scalars)
    }
}
