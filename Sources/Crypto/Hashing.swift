import COpenSSL

/// A digest over bytes that come in pieces, such as a file.
@safe public struct Hashing: ~Copyable {
    private let context: OpaquePointer
    private let function: HashFunction

    public init(_ function: HashFunction) {
        guard let created = unsafe EVP_MD_CTX_new() else {
            preconditionFailure("no memory for a digest")
        }
        unsafe context = created
        self.function = function
        let code = unsafe EVP_DigestInit_ex(context, function.algorithm.handle, nil)
        OpenSSL.require(code == 1, "digest")
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    public mutating func update(_ bytes: [UInt8]) {
        OpenSSL.require(unsafe EVP_DigestUpdate(context, bytes, bytes.count) == 1, "digest")
    }

    public consuming func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: function.size)
        OpenSSL.require(unsafe EVP_DigestFinal_ex(context, &digest, nil) == 1, "digest")
        return digest
    }
}
