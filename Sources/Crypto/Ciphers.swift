import COpenSSL

/// AES-256-GCM (NIST SP 800-38D) with a nonce of 12 bytes and a tag of 16.
struct AESGCM {
    let key: Secret

    func seal(
        _ plaintext: [UInt8], nonce: [UInt8], context: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        let cipher = CipherContext()
        try cipher.start(.aes256GCM, key: key, nonce: nonce, encrypting: true)
        try cipher.absorb(context)
        let ciphertext = try cipher.update(plaintext)
        try cipher.finish()
        return ciphertext + (try cipher.tag(count: 16))
    }

    func open(
        _ ciphertext: [UInt8], tag: [UInt8], nonce: [UInt8], context: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        let cipher = CipherContext()
        try cipher.start(.aes256GCM, key: key, nonce: nonce, encrypting: false)
        try cipher.absorb(context)
        let plaintext = try cipher.update(ciphertext)
        try cipher.expect(tag: tag)
        do { try cipher.finish() } catch { throw .doesNotOpen }
        return plaintext
    }
}

/// SM4 (GB/T 32907) in counter mode: encrypting and decrypting are the same. It does not
/// notice changes; `SealingKey` adds the code that does.
struct SM4CTR {
    let key: Secret

    func apply(to bytes: [UInt8], iv: [UInt8]) throws(CryptoError) -> [UInt8] {
        let cipher = CipherContext()
        try cipher.start(.sm4CTR, key: key, nonce: iv, encrypting: true)
        let output = try cipher.update(bytes)
        try cipher.finish()
        return output
    }
}

extension CipherContext {
    borrowing func start(
        _ algorithm: CipherAlgorithm, key: Secret, nonce: [UInt8], encrypting: Bool
    ) throws(CryptoError) {
        let code = unsafe key.withPointer { start in
            unsafe EVP_CipherInit_ex(
                handle, algorithm.handle, nil, start, nonce, encrypting ? 1 : 0)
        }
        try OpenSSL.check(code)
    }

    /// Takes in bytes that are authenticated and not encrypted.
    borrowing func absorb(_ context: [UInt8]) throws(CryptoError) {
        var written: Int32 = 0
        let count = try OpenSSL.length(context.count)
        try OpenSSL.check(unsafe EVP_CipherUpdate(handle, nil, &written, context, count))
    }

    /// Stream modes only: as many bytes come out as go in.
    borrowing func update(_ input: [UInt8]) throws(CryptoError) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: input.count)
        var written: Int32 = 0
        let count = try OpenSSL.length(input.count)
        try OpenSSL.check(unsafe EVP_CipherUpdate(handle, &output, &written, input, count))
        guard Int(written) == input.count else { throw .library("a stream mode that pads") }
        return output
    }

    borrowing func finish() throws(CryptoError) {
        var rest = [UInt8](repeating: 0, count: Int(EVP_MAX_BLOCK_LENGTH))
        var written: Int32 = 0
        try OpenSSL.check(unsafe EVP_CipherFinal_ex(handle, &rest, &written))
    }

    borrowing func tag(count: Int) throws(CryptoError) -> [UInt8] {
        var tag = [UInt8](repeating: 0, count: count)
        let size = try OpenSSL.length(count)
        try OpenSSL.check(
            unsafe EVP_CIPHER_CTX_ctrl(handle, EVP_CTRL_AEAD_GET_TAG, size, &tag))
        return tag
    }

    borrowing func expect(tag: [UInt8]) throws(CryptoError) {
        var tag = tag
        let size = try OpenSSL.length(tag.count)
        try OpenSSL.check(
            unsafe EVP_CIPHER_CTX_ctrl(handle, EVP_CTRL_AEAD_SET_TAG, size, &tag))
    }
}
