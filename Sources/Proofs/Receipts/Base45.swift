/// Two bytes in three letters of those that QR codes store best (RFC 9285).
enum Base45 {
    private static let letters = Array(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
    private static let values: [UInt8: Int] = Dictionary(
        uniqueKeysWithValues: letters.enumerated().map { ($1, $0) })

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 3 / 2 + 2)
        for start in stride(from: 0, to: bytes.count, by: 2) {
            let isPair = start + 1 < bytes.count
            var number =
                isPair
                ? Int(bytes[start]) << 8 | Int(bytes[start + 1]) : Int(bytes[start])
            for _ in 0..<(isPair ? 3 : 2) {
                text.append(letters[number % 45])
                number /= 45
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for foreign letters, and for three letters that say more than two bytes hold.
    static func decode(_ text: Substring) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let group = rest.prefix(3).compactMap { values[$0] }
            guard group.count == rest.prefix(3).count, group.count > 1 else { return nil }
            rest = rest.dropFirst(3)
            let number = group.reversed().reduce(0) { $0 * 45 + $1 }
            guard number < (group.count == 3 ? 65_536 : 256) else { return nil }
            bytes +=
                group.count == 3
                ? [UInt8(number >> 8), UInt8(number & 0xFF)] : [UInt8(number)]
        }
        return bytes
    }
}
