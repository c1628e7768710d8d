import Crypto
import Testing

@Suite struct `S24 backup: the sealed file` {
    static let plaintext = (0..<150_000).map { UInt8($0 * 7 % 251) }
    static let key = SealedFileKey.key(
        Secret(copying: (0..<32).map(UInt8.init)), id: KeyID(0x0102_0304))
    static let passphrase = SealedFileKey.passphrase(
        Secret("木 林 森 correct horse"), cost: .least)

    static func seal(
        _ plaintext: [UInt8], for key: SealedFileKey = key, profile: Profile = .intl,
        pieces: Int = 150_000
    ) throws -> [UInt8] {
        var randomness = ScriptedRandomness((100..<116).map(UInt8.init))
        var writer = try SealedFileWriter(for: key, profile: profile, using: &randomness)
        var sealed = writer.header
        for start in stride(from: 0, to: plaintext.count, by: pieces) {
            sealed += try writer.seal(Array(plaintext[start...].prefix(pieces)))
        }
        return sealed + (try writer.finish())
    }

    static func open(
        _ sealed: [UInt8], with key: SealedFileKey = key, pieces: Int = 100_000
    ) throws -> [UInt8] {
        let size = SealedFileReader.headerSize
        var reader = try SealedFileReader(header: Array(sealed.prefix(size)), key: key)
        var plaintext: [UInt8] = []
        for start in stride(from: size, to: sealed.count, by: pieces) {
            plaintext += try reader.open(Array(sealed[start...].prefix(pieces)))
        }
        return plaintext + (try reader.finish())
    }

    @Test func `follows the vector of another implementation`() throws {
        let vector = try Vectors.load().sealed_file_intl
        let sealed = try Self.seal(Self.plaintext)
        #expect(Hex.encode(sealed.prefix(78)) == vector.header_hex)
        let chunks = HashFunction.sha256.hash(Array(sealed.dropFirst(78)))
        #expect(Hex.encode(chunks) == vector.chunks_sha256)
        #expect(Hex.encode(try Self.seal([]).dropFirst(78)) == vector.empty_chunks_hex)
    }

    @Test(arguments: Profile.allCases, [0, 1, 65_535, 65_536, 65_537, 131_072, 150_000])
    func `opens to what was sealed, however it is cut into pieces`(
        profile: Profile, count: Int
    ) throws {
        let plaintext = Array(Self.plaintext.prefix(count))
        for key in [Self.key, Self.passphrase] {
            let sealed = try Self.seal(plaintext, for: key, profile: profile, pieces: 9973)
            #expect(sealed == (try Self.seal(plaintext, for: key, profile: profile)))
            #expect(try Self.open(sealed, with: key) == plaintext)
            #expect(try Self.open(sealed, with: key, pieces: 7001) == plaintext)
        }
    }

    @Test func `tells a wrong key from damage before anything is read`() throws {
        let sealed = try Self.seal([1], for: Self.passphrase)
        let other = SealedFileKey.passphrase(Secret("something else"))
        #expect(throws: SealedFileRefusal.wrongKey) { try Self.open(sealed, with: other) }
        #expect(throws: SealedFileRefusal.passphraseNeeded) {
            try Self.open(sealed, with: Self.key)
        }
        #expect(throws: SealedFileRefusal.keyNeeded(KeyID(0x0102_0304))) {
            try Self.open(try Self.seal([1]), with: Self.passphrase)
        }
        #expect(throws: SealedFileRefusal.keyNeeded(KeyID(0x0102_0304))) {
            try Self.open(try Self.seal([1]), with: .key(Secret.random(count: 32), id: KeyID(7)))
        }
    }

    @Test(arguments: Profile.allCases)
    func `that was cut anywhere is refused`(profile: Profile) throws {
        let sealed = try Self.seal(Self.plaintext, profile: profile)
        let chunk = 65_536 + (profile == .intl ? 16 : 32)
        for count in [78 + chunk, 78 + 2 * chunk] {
            #expect(throws: SealedFileRefusal.cut) {
                try Self.open(Array(sealed.prefix(count)))
            }
        }
        for count in [78, 79, 100, 70_000, sealed.count - 1] {
            #expect(throws: SealedFileRefusal.self) {
                try Self.open(Array(sealed.prefix(count)))
            }
        }
    }

    @Test(arguments: Profile.allCases)
    func `with chunks out of order, doubled or added to is refused`(profile: Profile) throws {
        let sealed = try Self.seal(Self.plaintext, profile: profile)
        let chunk = 65_536 + (profile == .intl ? 16 : 32)
        let header = Array(sealed.prefix(78))
        let first = Array(sealed.dropFirst(78).prefix(chunk))
        let second = Array(sealed.dropFirst(78 + chunk).prefix(chunk))
        let last = Array(sealed.dropFirst(78 + 2 * chunk))
        let wrong: [[UInt8]] = [
            header + second + first + last, header + first + first + second + last,
            header + first + last, header + last, sealed + [0], sealed + last,
        ]
        for bytes in wrong {
            #expect(throws: SealedFileRefusal.self) { try Self.open(bytes) }
        }
    }

    @Test func `with one bit changed anywhere in its header is refused`() throws {
        let sealed = try Self.seal([1, 2, 3])
        for bit in 0..<(78 * 8) {
            var changed = sealed
            changed[bit / 8] ^= 1 << (bit % 8)
            #expect(throws: SealedFileRefusal.self) { try Self.open(changed) }
        }
    }

    @Test func `does not let a hostile header exhaust the machine`() throws {
        var sealed = try Self.seal([1], for: Self.passphrase)
        for index in 18..<26 { sealed[index] = 0xFF }
        #expect(throws: SealedFileRefusal.notSealed) {
            try Self.open(sealed, with: Self.passphrase)
        }
    }

    @Test func `is recognised by its beginning`() throws {
        #expect(SealedFileReader.recognises(try Self.seal([])))
        #expect(!SealedFileReader.recognises(Array("SQLite format 3\0".utf8)))
        #expect(!SealedFileReader.recognises([]))
    }
}
