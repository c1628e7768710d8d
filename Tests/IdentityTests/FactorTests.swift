import Crypto
import Kernel
import Testing

@testable import Identity

@Suite struct `S2 second factor: one-time codes` {
    /// RFC 6238, appendix B, the rows of SHA-1.
    @Test(arguments: [
        (Int64(59), "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `follow the RFC`(seconds: Int64, code: String) {
        let totp = TOTP(seed: Secret("12345678901234567890"), digits: 8)
        #expect(totp.code(for: TOTP.step(at: Instant(seconds: seconds))) == code)
    }

    private let totp = TOTP(seed: Secret("12345678901234567890"))
    private let now = Instant(seconds: 1_777_597_215)

    private func code(_ offset: Int64) -> String { totp.code(for: TOTP.step(at: now) + offset) }

    @Test(arguments: [(Int64(-2), false), (-1, true), (0, true), (1, true), (2, false)])
    func `count one step to either side`(offset: Int64, counts: Bool) {
        let step = totp.step(of: code(offset), at: now, after: nil)
        #expect((step != nil) == counts)
        if counts { #expect(step == TOTP.step(at: now) + offset) }
    }

    @Test func `count once within their own period`() throws {
        let used = try #require(totp.step(of: code(0), at: now, after: nil))
        #expect(totp.step(of: code(0), at: now, after: used) == nil)
        #expect(totp.step(of: code(-1), at: now, after: used) == nil)
        #expect(totp.step(of: code(1), at: now, after: used) == used + 1)
    }

    @Test func `do not come to life again when a clock is set back`() throws {
        let used = try #require(totp.step(of: code(1), at: now, after: nil))
        let earlier = now - .seconds(60)
        for offset in Int64(-3)...1 {
            #expect(totp.step(of: code(offset), at: earlier, after: used) == nil)
        }
    }

    @Test(arguments: ["", "12345", "1234567", "abcdef", "１２３４５６"])
    func `are six digits`(code: String) {
        #expect(totp.step(of: code, at: now, after: nil) == nil)
    }

    @Test func `begin with what an app can read`() {
        let enrolment = Enrolment(
            seed: Secret("12345678901234567890"), issuer: "同心", name: "lin.wei")
        #expect(enrolment.secret == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(enrolment.grouped == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
        #expect(
            enrolment.address
                == """
                otpauth://totp/%E5%90%8C%E5%BF%83:lin.wei\
                ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E5%90%8C%E5%BF%83\
                &algorithm=SHA1&digits=6&period=30
                """)
    }
}

@Suite struct `S2 second factor: recovery codes` {
    @Test func `are read as people type them`() throws {
        var randomness = SecureRandom()
        let code = RecoveryCode(bytes: randomness.bytes(10))
        for typed in [
            code.text, code.grouped, code.text.lowercased(), " \(code.grouped) ",
            code.text.map(String.init).joined(separator: " "),
        ] {
            #expect(RecoveryCode(typed: typed) == code)
        }
    }

    @Test(arguments: ["", "ABCDE-FGHJ", "ABCDE-FGHJKL", "ABCDE-FGHJ0", "ABCDE-FGHJ1", "党员"])
    func `are nothing else`(typed: String) {
        #expect(RecoveryCode(typed: typed) == nil)
    }

    @Test func `are stored as what the key of the installation makes of them`() throws {
        let code = try #require(RecoveryCode(typed: "ABCDE-FGHJK"))
        let other = try #require(RecoveryCode(typed: "ABCDE-FGHJL"))
        #expect(code.hash(with: Secret("k")) != code.hash(with: Secret("l")))
        #expect(code.hash(with: Secret("k")) != other.hash(with: Secret("k")))
    }

    @Test func `use every letter`() {
        var randomness = SecureRandom()
        let letters = (0..<400).map { _ in RecoveryCode(bytes: randomness.bytes(10)).text }.joined()
        #expect(Set(letters).count == 32)
    }
}
