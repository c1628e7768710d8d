import Web

/// Reads any bytes as the cookies of a request. No name or value holds what would end it, and
/// written again they are read as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCookies(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    let field = String(decoding: bytes, as: UTF8.self)
    let cookies = Headers(dictionaryLiteral: ("cookie", field)).cookies
    for (name, value) in cookies {
        demand(!name.isEmpty, "a cookie without a name")
        demand(!name.utf8.contains { "=;".utf8.contains($0) }, "a name \(name)")
        demand(!value.utf8.contains { ";".utf8.contains($0) }, "a value \(value)")
    }
    let again = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: ";")
    let second = Headers(dictionaryLiteral: ("cookie", again)).cookies
    demand(second == cookies, "\(cookies) became \(second)")
    return 0
}
