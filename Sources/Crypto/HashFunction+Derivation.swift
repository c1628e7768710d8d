import COpenSSL

extension HashFunction {
    /// HKDF (RFC 5869): a key for one use from a key that has many.
    public func derive(
        from key: Secret, salt: [UInt8], info: String, count: Int
    ) -> Secret {
        guard let context = unsafe EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nil) else {
            preconditionFailure("no memory for a derivation")
        }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        let info = Array(info.utf8)
        var isSet = unsafe EVP_PKEY_derive_init(context) == 1
        unsafe isSet = isSet && EVP_PKEY_CTX_set_hkdf_md(context, algorithm.handle) == 1
        unsafe isSet = isSet && setSalt(salt, in: context)
        unsafe isSet = isSet && setKey(key, in: context)
        unsafe isSet =
            isSet && EVP_PKEY_CTX_add1_hkdf_info(context, info, Int32(clamping: info.count)) == 1
        OpenSSL.require(isSet, "key derivation")
        return unsafe Secret(count: count) { output in
            var length = count
            let code = unsafe EVP_PKEY_derive(context, output, &length)
            OpenSSL.require(code == 1 && length == count, "key derivation")
        }
    }

    public func derive(from key: Secret, salt: String, info: String, count: Int) -> Secret {
        derive(from: key, salt: Array(salt.utf8), info: info, count: count)
    }
}

@unsafe private func setSalt(_ salt: [UInt8], in context: OpaquePointer) -> Bool {
    unsafe EVP_PKEY_CTX_set1_hkdf_salt(context, salt, Int32(clamping: salt.count)) == 1
}

@unsafe private func setKey(_ key: Secret, in context: OpaquePointer) -> Bool {
    unsafe key.withPointer { start in
        unsafe EVP_PKEY_CTX_set1_hkdf_key(context, start, Int32(clamping: key.count)) == 1
    }
}
