@testable import Web

/// Reads any bytes as both kinds of form. What is taken keeps to the rules and, written again, is
/// read as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzForms(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    for type in ["application/x-www-form-urlencoded", "application/json"] {
        guard let form = SubmittedForm.read(bytes, type: type) else { continue }
        let second = Query(urlEncoded: Array(written(form).utf8))
        demand(second == form, "\(form) became \(String(describing: second))")
        demand(form.pairs.count <= Query.pairLimit, "more pairs than the limit")
        for pair in form.pairs {
            demand(!(pair.name + pair.value).utf8.contains(0), "a hidden NUL")
        }
    }
    return 0
}
