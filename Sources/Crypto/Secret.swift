import CSodium

/// Bytes that nobody may see: keys, passwords, seeds.
///
/// They live in memory of their own that is locked against swapping, left out of core dumps,
/// fenced by guard pages and overwritten when the last owner lets go. A secret never prints.
/// What was in a `String` or an array before is not reached by this: make the secret early.
@safe public final class Secret: @unchecked Sendable {
    // Sendable: the bytes are written in the initialiser and then only read.
    private let start: UnsafeMutablePointer<UInt8>
    private let isLocked: Bool
    public let count: Int

    /// Room of `count` bytes, filled by the closure.
    init(
        count: Int, filling fill: (UnsafeMutablePointer<UInt8>) throws -> Void
    ) rethrows {
        Sodium.makeReady()
        guard let room = unsafe sodium_malloc(max(count, 1)) else {
            preconditionFailure("no memory for a secret")
        }
        unsafe start = room.bindMemory(to: UInt8.self, capacity: max(count, 1))
        isLocked = true
        self.count = count
        unsafe try fill(start)
        unsafe sodium_mprotect_readonly(start)
    }

    /// A secret of a moment, one of thousands, such as the key of a person whose file is looked
    /// at. It is in ordinary memory, and overwritten like any other: pages of its own, and six
    /// calls of the kernel to guard them, would take longer than what it is for.
    init(briefly source: some Collection<UInt8>) {
        unsafe start = UnsafeMutablePointer<UInt8>.allocate(capacity: max(source.count, 1))
        isLocked = false
        count = source.count
        for (index, byte) in source.enumerated() { unsafe start[index] = byte }
    }

    deinit {
        guard !isLocked else { return unsafe sodium_free(start) }
        unsafe sodium_memzero(start, count)
        unsafe start.deallocate()
    }

    public convenience init(copying source: some Collection<UInt8>) {
        unsafe self.init(count: source.count) { start in
            for (index, byte) in source.enumerated() { unsafe start[index] = byte }
        }
    }

    public convenience init(_ text: String) { self.init(copying: text.utf8) }

    /// Takes the bytes over and leaves zeros behind.
    public convenience init(erasing source: inout [UInt8]) {
        self.init(copying: source)
        source.erase()
    }

    /// `count` bytes from the kernel.
    public static func random(count: Int) -> Secret {
        unsafe Secret(count: count) { unsafe randombytes_buf($0, count) }
    }

    /// Lends the bytes for one call. Copying them out gives up what this type is for.
    public func withBytes<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
        try body(unsafe Span(_unsafeStart: start, count: count))
    }

    func withPointer<Result>(
        _ body: (UnsafePointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        unsafe try body(start)
    }

    /// Whether two secrets are the same, in a time that does not tell where they differ.
    public func matches(_ other: Secret) -> Bool {
        guard count == other.count else { return false }
        return unsafe sodium_memcmp(start, other.start, count) == 0
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "(secret)" }
    public var debugDescription: String { "(secret)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension [UInt8] {
    /// Leaves zeros where a secret was. An array that others hold too is not reached.
    public mutating func erase() {
        unsafe withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            unsafe sodium_memzero(start, bytes.count)
        }
    }
}

/// Whether two values are the same, in a time that does not tell where they differ. Their
/// lengths are not secret.
public func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return unsafe sodium_memcmp(left, right, left.count) == 0
}
