import Glibc

/// A call of the system that failed, with the reason it gave.
public struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
    public let call: String
    public let code: Int32

    init(_ call: String, code: Int32 = errno) {
        self.call = call
        self.code = code
    }

    public var description: String {
        unsafe "\(call): \(String(cString: strerror(code)))"
    }
}

/// Repeats a call that a signal interrupted; otherwise gives what it gave, -1 included.
@inline(__always)
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}

/// The same for calls that only fail when something is wrong with the machine or with us.
func checked<Result: SignedInteger>(
    _ name: String, _ call: () -> Result
) throws(SystemError) -> Result {
    let result = retrying(call)
    guard result != -1 else { throw SystemError(name) }
    return result
}
