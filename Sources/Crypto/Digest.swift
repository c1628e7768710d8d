import COpenSSL

/// Thirty-two bytes that stand for others, as SHA-256 and SM3 make them.
public struct Digest: Hashable, Sendable {
    public static let byteCount = 32

    private var words = SIMD4<UInt64>()

    fileprivate init() {}

    /// Nil unless there are thirty-two bytes.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Digest.byteCount else { return nil }
        unsafe withUnsafeMutableBytes(of: &words) { unsafe $0.copyBytes(from: bytes) }
    }

    public var bytes: [UInt8] { unsafe withUnsafeBytes(of: words) { unsafe Array($0) } }

    /// Digests one after the other, as tiles have them; nil where something is left over.
    public static func list(_ bytes: [UInt8]) -> [Digest]? {
        guard bytes.count.isMultiple(of: byteCount) else { return nil }
        let count = bytes.count / byteCount
        return unsafe [Digest](unsafeUninitializedCapacity: count) { room, filled in
            unsafe UnsafeMutableRawBufferPointer(room).copyBytes(from: bytes)
            filled = count
        }
    }

    public static func bytes(of digests: [Digest]) -> [UInt8] {
        unsafe digests.withUnsafeBytes { unsafe Array($0) }
    }

    fileprivate mutating func withBytes(_ body: (UnsafeMutablePointer<UInt8>) -> Void) {
        unsafe withUnsafeMutableBytes(of: &words) { buffer in
            guard let start = unsafe buffer.bindMemory(to: UInt8.self).baseAddress else { return }
            unsafe body(start)
        }
    }
}

extension HashFunction {
    /// The digest of a byte that says what follows, and of what follows.
    public func digest(_ mark: UInt8, _ bytes: [UInt8]) -> Digest {
        unsafe digest(count: 1 + bytes.count) { buffer in
            unsafe buffer[0] = mark
            unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[1...]).copyBytes(from: bytes)
        }
    }

    public func digest(_ mark: UInt8, _ left: Digest, _ right: Digest) -> Digest {
        unsafe digest(count: 1 + 2 * Digest.byteCount) { buffer in
            unsafe buffer[0] = mark
            unsafe buffer.storeBytes(of: left, toByteOffset: 1, as: Digest.self)
            unsafe buffer.storeBytes(
                of: right, toByteOffset: 1 + Digest.byteCount, as: Digest.self)
        }
    }

    public func digest(_ bytes: [UInt8]) -> Digest {
        unsafe digest(count: bytes.count) { unsafe $0.copyBytes(from: bytes) }
    }

    /// Trees are made of millions of these, so nothing here is allocated.
    private func digest(count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) -> Digest {
        var digest = Digest()
        unsafe withUnsafeTemporaryAllocation(byteCount: max(1, count), alignment: 16) { buffer in
            unsafe fill(buffer)
            unsafe digest.withBytes { start in
                let code = unsafe EVP_Digest(
                    buffer.baseAddress, count, start, nil, algorithm.handle, nil)
                OpenSSL.require(code == 1, "digest")
            }
        }
        return digest
    }
}
