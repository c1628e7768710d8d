import Crypto
import Testing

@Suite struct Signatures {
    /// RFC 8032, section 7.1, test 2.
    @Test func `of Ed25519 follow the RFC`() throws {
        let key = try SigningKey(
            .intl,
            secret: Secret(
                copying: try bytes(
                    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")))
        #expect(
            Hex.encode(try key.verifyingKey.bytes)
                == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        #expect(
            Hex.encode(try key.sign([0x72]))
                == """
                92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
                """)
    }

    @Test func `of SM2 made elsewhere are recognised`() throws {
        let vector = try Vectors.load().sm2
        let key = try SigningKey(.gm, secret: Secret(copying: try bytes(vector.d_hex)))
        let verifying = try key.verifyingKey
        #expect(Hex.encode(verifying.bytes) == vector.public_hex)
        let signature = try bytes(vector.signature_rs_hex)
        #expect(verifying.isValid(signature, of: Array(vector.signed_text.utf8)))
    }

    @Test func `of SM2 follow the example of GB T 32918`() throws {
        let vector = try Vectors.load().sm2_gbt32918_example
        let key = try SigningKey(.gm, secret: Secret(copying: try bytes(vector.d)))
        let signature = try bytes(vector.r + vector.s)
        #expect(try key.verifyingKey.isValid(signature, of: Array(vector.msg.utf8)))
    }

    @Test(arguments: Profile.allCases)
    func `hold for their own message and key alone`(profile: Profile) throws {
        let key = try SigningKey(profile, secret: Secret(copying: (1...32).map(UInt8.init)))
        let other = try SigningKey(profile, secret: Secret(copying: (2...33).map(UInt8.init)))
        let message = Array("应到 18 人".utf8)
        let signature = try key.sign(message)
        #expect(signature.count == 64)
        #expect(try key.verifyingKey.isValid(signature, of: message))
        #expect(try !key.verifyingKey.isValid(signature, of: message + [0]))
        #expect(try !other.verifyingKey.isValid(signature, of: message))
        for position in signature.indices {
            var changed = signature
            changed[position] ^= 1
            #expect(try !key.verifyingKey.isValid(changed, of: message))
        }
        for length in [0, 1, 63, 65] {
            let cut = Array((signature + [0]).prefix(length))
            #expect(try !key.verifyingKey.isValid(cut, of: message))
        }
    }

    @Test func `of SM2 keep their length whatever numbers come out`() throws {
        let key = try SigningKey(.gm, secret: Secret(copying: (1...32).map(UInt8.init)))
        for count in 0..<300 {
            let message = Array("\(count)".utf8)
            let signature = try key.sign(message)
            #expect(signature.count == 64)
            #expect(try key.verifyingKey.isValid(signature, of: message))
        }
    }

    // n - 2 is the greatest number that is a key of SM2.
    @Test(arguments: [("0", 0, false), ("0", 1, true), ("f", 0xFF, false)])
    func `of SM2 need a number in the range of the curve`(
        digit: String, last: UInt8, isKey: Bool
    ) throws {
        let secret = Array(try bytes(String(repeating: digit, count: 64)).dropLast()) + [last]
        let key = try? SigningKey(.gm, secret: Secret(copying: secret))
        #expect((key != nil) == isKey)
    }

    @Test(arguments: [(UInt8(0x20), true), (0x21, true), (0x22, false), (0x23, false)])
    func `of SM2 stop at the order of the curve`(last: UInt8, isKey: Bool) throws {
        let head = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d541"
        let key = try? SigningKey(.gm, secret: Secret(copying: bytes(head) + [last]))
        #expect((key != nil) == isKey)
    }

    @Test func `need a key that is one`() {
        #expect(throws: CryptoError.self) { try SigningKey(.intl, secret: Secret("short")) }
        #expect(throws: CryptoError.self) {
            try VerifyingKey(.gm, bytes: [4] + [UInt8](repeating: 1, count: 64))
        }
        #expect(throws: CryptoError.self) { try VerifyingKey(.intl, bytes: [1, 2, 3]) }
    }
}
