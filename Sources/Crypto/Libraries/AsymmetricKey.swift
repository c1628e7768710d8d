import COpenSSL

/// Owns one `EVP_PKEY *`.
@safe final class AsymmetricKey: @unchecked Sendable {
    // Sendable: never changed after it was made; OpenSSL counts references with atomics.
    let handle: OpaquePointer

    private init(takingOwnershipOf created: OpaquePointer?) throws(CryptoError) {
        guard let created = unsafe created else { throw .malformed("key") }
        unsafe handle = created
    }

    deinit { unsafe EVP_PKEY_free(handle) }

    convenience init(ed25519Secret secret: Secret) throws(CryptoError) {
        let created = unsafe secret.withPointer { start in
            unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, start, secret.count)
        }
        try unsafe self.init(takingOwnershipOf: created)
    }

    convenience init(ed25519Public bytes: [UInt8]) throws(CryptoError) {
        try unsafe self.init(
            takingOwnershipOf: EVP_PKEY_new_raw_public_key(
                EVP_PKEY_ED25519, nil, bytes, bytes.count))
    }

    /// OpenSSL takes an SM2 key most simply in its standard envelope: an `ECPrivateKey` of
    /// RFC 5915 without the public part, which it then computes.
    convenience init(sm2Secret secret: Secret) throws(CryptoError) {
        guard SM2Order.allows(secret) else { throw .malformed("SM2 key") }
        let envelope = DER.sm2Private(around: secret)
        let created = unsafe envelope.withPointer { start in
            var cursor: UnsafePointer<UInt8>? = unsafe start
            return unsafe d2i_PrivateKey(EVP_PKEY_EC, nil, &cursor, envelope.count)
        }
        try unsafe self.init(takingOwnershipOf: created)
    }

    convenience init(sm2Public point: [UInt8]) throws(CryptoError) {
        guard point.count == 65, point.first == 4 else { throw .malformed("SM2 point") }
        let envelope = DER.sm2PublicHead + point
        let created = unsafe envelope.withUnsafeBufferPointer { bytes in
            var cursor = bytes.baseAddress
            return unsafe d2i_PUBKEY(nil, &cursor, bytes.count)
        }
        try unsafe self.init(takingOwnershipOf: created)
    }

    func publicBytes(_ profile: Profile) throws(CryptoError) -> [UInt8] {
        var start: UnsafeMutablePointer<UInt8>? = nil
        let count = unsafe i2d_PUBKEY(handle, &start)
        guard count > 0, let start = unsafe start else { throw .malformed("public key") }
        defer { unsafe CRYPTO_free(start, nil, 0) }
        let envelope = unsafe Array(UnsafeBufferPointer(start: start, count: Int(count)))
        return Array(envelope.suffix(profile == .gm ? 65 : 32))
    }
}

/// A private key of SM2 is a number from 1 to n - 2 (GB/T 32918.1, 6.1); OpenSSL does not check.
private enum SM2Order {
    static let greatest: [UInt8] =
        [0xFF, 0xFF, 0xFF, 0xFE] + [UInt8](repeating: 0xFF, count: 12)
        + [0x72, 0x03, 0xDF, 0x6B, 0x21, 0xC6, 0x05, 0x2B]
        + [0x53, 0xBB, 0xF4, 0x09, 0x39, 0xD5, 0x41, 0x21]

    static func allows(_ secret: Secret) -> Bool {
        secret.withBytes { bytes in
            let isZero = bytes.indices.allSatisfy { bytes[$0] == 0 }
            let firstDifference = bytes.indices.first { bytes[$0] != greatest[$0] }
            return !isZero && firstDifference.map { bytes[$0] < greatest[$0] } ?? true
        }
    }
}

/// The fixed parts of the envelopes of an SM2 key: curve 1.2.156.10197.1.301 (GM/T 0006).
private enum DER {
    static let curve: [UInt8] = [0x06, 0x08, 0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x82, 0x2D]
    static let ecPublicKey: [UInt8] = [0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]

    /// SEQUENCE { INTEGER 1, OCTET STRING (32), [0] curve }
    static func sm2Private(around secret: Secret) -> Secret {
        let head: [UInt8] = [0x30, 0x31, 0x02, 0x01, 0x01, 0x04, 0x20]
        let tail: [UInt8] = [0xA0, 0x0A] + curve
        return unsafe Secret(count: head.count + secret.count + tail.count) { room in
            unsafe room.update(from: head, count: head.count)
            unsafe secret.withPointer { start in
                unsafe (room + head.count).update(from: start, count: secret.count)
            }
            unsafe (room + head.count + secret.count).update(from: tail, count: tail.count)
        }
    }

    // SEQUENCE { SEQUENCE { id-ecPublicKey, curve }, BIT STRING (66) }
    static let sm2PublicHead: [UInt8] =
        [0x30, 0x59, 0x30, 0x13] + ecPublicKey + curve + [0x03, 0x42, 0x00]
}
