/// Known answers, asked once at start-up: a library that lacks an algorithm or computes it
/// wrongly is a refusal to start, and not a surprise later.
public enum SelfTest {
    public static func run() throws(CryptoError) {
        for function in HashFunction.allCases {
            try expect(Hex.encode(function.hash(Array("abc".utf8))), answers[function])
        }
        for profile in Profile.allCases {
            try sealAndOpen(profile)
            try signAndVerify(profile)
        }
    }

    private static let answers: [HashFunction: String] = [
        .sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        .sm3: "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        .sha1: "a9993e364706816aba3e25717850c26c9cd0d89d",
    ]

    private static let secret = Secret(copying: (1...32).map(UInt8.init))

    private static func sealAndOpen(_ profile: Profile) throws(CryptoError) {
        let key = SealingKey(profile, from: secret, salt: "self-test")
        let nonce = [UInt8](repeating: 7, count: profile.nonceSize)
        let sealed = try key.seal([1, 2, 3], nonce: nonce, context: [4])
        guard try key.open(sealed, nonce: nonce, context: [4]) == [1, 2, 3] else {
            throw .library("\(profile) opens to something else")
        }
    }

    private static func signAndVerify(_ profile: Profile) throws(CryptoError) {
        let key = try SigningKey(profile, secret: secret)
        let signature = try key.sign([1, 2, 3])
        guard try key.verifyingKey.isValid(signature, of: [1, 2, 3]) else {
            throw .library("\(profile) does not recognise its own signature")
        }
    }

    private static func expect(_ found: String, _ expected: String?) throws(CryptoError) {
        guard found == expected else { throw .library("a digest is computed wrongly") }
    }
}
