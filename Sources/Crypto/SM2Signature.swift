/// SM2 signatures travel as `r || s`; OpenSSL speaks `SEQUENCE { INTEGER r, INTEGER s }`.
enum SM2Signature {
    static func der(fromRaw raw: [UInt8]) -> [UInt8] {
        let body = integer(Array(raw.prefix(32))) + integer(Array(raw.suffix(32)))
        return [0x30, UInt8(clamping: body.count)] + body
    }

    static func raw(fromDER der: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard der.count > 2, der[0] == 0x30, Int(der[1]) == der.count - 2 else {
            throw .malformed("SM2 signature")
        }
        var rest = der.dropFirst(2)
        let r = try number(&rest)
        let s = try number(&rest)
        guard rest.isEmpty else { throw .malformed("SM2 signature") }
        return r + s
    }

    /// A positive INTEGER: no leading zeros but the one that keeps it positive.
    private static func integer(_ number: [UInt8]) -> [UInt8] {
        var bytes = Array(number.drop { $0 == 0 })
        if bytes.first.map({ $0 >= 0x80 }) ?? true { bytes.insert(0, at: 0) }
        return [0x02, UInt8(clamping: bytes.count)] + bytes
    }

    private static func number(
        _ rest: inout ArraySlice<UInt8>
    ) throws(CryptoError) -> [UInt8] {
        guard rest.popFirst() == 0x02, let count = rest.popFirst(), rest.count >= Int(count)
        else { throw .malformed("SM2 signature") }
        let bytes = rest.prefix(Int(count)).drop { $0 == 0 }
        rest = rest.dropFirst(Int(count))
        guard bytes.count <= 32 else { throw .malformed("SM2 signature") }
        return [UInt8](repeating: 0, count: 32 - bytes.count) + bytes
    }
}
