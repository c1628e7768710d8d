import Crypto
import Testing

@Suite struct `Digests and keys from keys` {
    @Test func `the library knows what it must before the service starts`() throws {
        try SelfTest.run()
    }

    @Test func `SM3 follows GB T 32905`() throws {
        let digest = HashFunction.sm3.hash(Array("abc".utf8))
        #expect(Hex.encode(digest) == (try Vectors.load()).sm3_of_abc)
    }

    @Test(arguments: HashFunction.allCases)
    func `pieces give the same digest as the whole`(function: HashFunction) {
        let whole = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
        var hashing = Hashing(function)
        hashing.update(Array(whole.prefix(1)))
        hashing.update([])
        hashing.update(Array(whole.dropFirst()))
        #expect(hashing.finish() == function.hash(whole))
    }

    /// RFC 4231, case 2.
    @Test func `HMAC follows the RFC`() {
        let code = HashFunction.sha256.authenticationCode(
            for: Array("what do ya want for nothing?".utf8), key: Secret("Jefe"))
        #expect(
            Hex.encode(code)
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    /// RFC 5869, appendix A.3.
    @Test func `HKDF follows the RFC`() throws {
        let key = HashFunction.sha256.derive(
            from: Secret(copying: [UInt8](repeating: 0x0B, count: 22)), salt: "", info: "",
            count: 42)
        let expected = try bytes(
            """
            8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d\
            9d201395faa4b61a96c8
            """)
        #expect(key.matches(Secret(copying: expected)))
    }

    @Test func `keys of different uses have nothing in common`() {
        let root = Secret("root")
        let uses = [("field/v1", "enc"), ("field/v1", "mac"), ("wrap/v1", "enc")]
        let keys = HashFunction.allCases.flatMap { function in
            uses.map { function.derive(from: root, salt: $0.0, info: $0.1, count: 32) }
        }
        for (index, key) in keys.enumerated() {
            #expect(keys.dropFirst(index + 1).allSatisfy { !$0.matches(key) })
        }
    }

    @Test func `a code is authentic for its own bytes and key alone`() {
        let key = Secret("key")
        let code = HashFunction.sm3.authenticationCode(for: [1, 2], key: key)
        #expect(HashFunction.sm3.isAuthentic(code, for: [1, 2], key: key))
        #expect(!HashFunction.sm3.isAuthentic(code, for: [1, 3], key: key))
        #expect(!HashFunction.sm3.isAuthentic(code, for: [1, 2], key: Secret("Key")))
        #expect(!HashFunction.sm3.isAuthentic(Array(code.dropLast()), for: [1, 2], key: key))
    }
}

@Suite struct `S25 leftover data: a secret` {
    @Test func `never prints`() {
        let secret = Secret("correct horse battery staple")
        #expect(!"\(secret) \(String(reflecting: secret))".contains("horse"))
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!dumped.contains("horse") && !dumped.contains("bytes"))
    }

    @Test func `leaves zeros where it was taken from`() {
        var source = Array("one-time seed".utf8)
        let secret = Secret(erasing: &source)
        #expect(source.allSatisfy { $0 == 0 })
        #expect(secret.matches(Secret("one-time seed")))
    }

    @Test func `is compared as a whole`() {
        #expect(Secret("abc").matches(Secret("abc")))
        #expect(!Secret("abc").matches(Secret("abd")))
        #expect(!Secret("abc").matches(Secret("abcd")))
        #expect(Secret("").matches(Secret(copying: [UInt8]())))
    }

    @Test func `is lent byte by byte`() {
        let sum = Secret(copying: [1, 2, 3]).withBytes { span in
            span.indices.reduce(0) { $0 + Int(span[$1]) }
        }
        #expect(sum == 6)
    }
}

@Suite struct `Randomness from the kernel` {
    @Test func `fills every byte and does not repeat`() {
        var randomness = SecureRandom()
        let drawn = (0..<64).map { _ in randomness.bytes(32) }
        #expect(Set(drawn).count == 64)
        #expect((0..<32).allSatisfy { index in Set(drawn.map { $0[index] }).count > 8 })
        #expect(!Secret.random(count: 32).matches(Secret.random(count: 32)))
    }
}
