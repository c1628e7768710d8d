import Crypto
import Testing

@Suite struct `S16 stored personal data: the field form` {
    static let place = FieldPlace(column: "member.id_number", row: "01JZMEMBER")

    static func key() throws -> FieldKey {
        let secret = Secret(copying: try bytes(Vectors.load().field_intl.key_hex))
        return try FieldKey(id: KeyID(0x0102_0304), secret: secret)
    }

    static func seal(_ text: String, _ profile: Profile) throws -> FieldForm {
        var randomness = SecureRandom()
        return try key().seal(text, at: place, profile: profile, using: &randomness)
    }

    @Test func `f1 follows the vector`() throws {
        let vector = try Vectors.load().field_intl
        let nonce = try bytes(#require(vector.nonce_hex))
        var randomness = ScriptedRandomness(nonce)
        let form = try Self.key().seal(
            vector.plaintext, at: Self.place, profile: .intl, using: &randomness)
        let body = Base64URL.encode(nonce + (try bytes(#require(vector.ct_and_tag_hex))))
        #expect(form.description == "f1.AQIDBA.\(body)")
    }

    @Test func `f2 follows the vector`() throws {
        let vector = try Vectors.load().field_gm
        let iv = try bytes(#require(vector.iv_hex))
        var randomness = ScriptedRandomness(iv)
        let form = try Self.key().seal(
            vector.plaintext, at: Self.place, profile: .gm, using: &randomness)
        let sealed = try bytes(#require(vector.ct_hex) + #require(vector.tag_hex))
        #expect(form.description == "f2.AQIDBA.\(Base64URL.encode(iv + sealed))")
    }

    @Test func `the blind index follows the vector`() throws {
        let index = try Self.key().blindIndex(
            of: "110101199003070011", in: "member.id_number", profile: .intl)
        #expect(Hex.encode(index) == (try Vectors.load()).field_intl.blind_index_hex)
    }

    @Test func `the blind index differs by column, value and profile`() throws {
        let key = try Self.key()
        let indexes = [
            key.blindIndex(of: "1", in: "a.b", profile: .intl),
            key.blindIndex(of: "2", in: "a.b", profile: .intl),
            key.blindIndex(of: "1", in: "a.c", profile: .intl),
            key.blindIndex(of: "1", in: "a.b", profile: .gm),
        ]
        #expect(Set(indexes).count == 4)
    }

    @Test(arguments: Profile.allCases, ["", "张", "身份证 110101199003070011", "a\0b"])
    func `what was sealed opens, written and read again`(profile: Profile, text: String) throws {
        let stored = try Self.seal(text, profile).description
        #expect(!stored.contains("1101"))
        #expect(try Self.key().open(FieldForm(stored), at: Self.place) == text)
    }

    @Test(arguments: Profile.allCases)
    func `a value that was moved does not open`(profile: Profile) throws {
        let form = try Self.seal("13800001402", profile)
        for place in [
            FieldPlace(column: "member.id_number", row: "01JZMEMBES"),
            FieldPlace(column: "member.phone", row: "01JZMEMBER"),
            FieldPlace(column: "member.id_number|01JZ", row: "MEMBER"),
        ] {
            #expect(throws: CryptoError.doesNotOpen) { try Self.key().open(form, at: place) }
        }
    }

    @Test(arguments: Profile.allCases)
    func `another key does not open it`(profile: Profile) throws {
        let form = try Self.seal("13800001402", profile)
        let secret = Secret(copying: [UInt8](repeating: 9, count: 32))
        for id in [KeyID(0x0102_0304), KeyID(5)] {
            let other = try FieldKey(id: id, secret: secret)
            #expect(throws: CryptoError.doesNotOpen) { try other.open(form, at: Self.place) }
        }
    }

    @Test(arguments: Profile.allCases)
    func `a changed character does not open`(profile: Profile) throws {
        let stored = Array(try Self.seal("13800001402", profile).description.utf8)
        for position in stored.indices {
            var changed = stored
            changed[position] = changed[position] == 0x41 ? 0x42 : 0x41
            let text = String(decoding: changed, as: UTF8.self)
            #expect(throws: CryptoError.self) {
                try Self.key().open(FieldForm(text), at: Self.place)
            }
        }
    }

    @Test(arguments: [
        "", "f1", "f1..", "p1.", "p1.AAAA", "p3.AAAA", "p1.AQIDBA.AAAA", "q1.AQIDBA.AAAA",
        "f3.AQIDBA.AAAA", "f1.AQIDBA.AAAA", "f1.AQID.AAAA", "F1.AQIDBA.AAAA",
        "f1.AQIDBA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.", "f1.AQIDBA=.AAAA", "身份证",
    ])
    func `what is no field form is refused`(text: String) {
        #expect(throws: CryptoError.malformed("field form")) { try FieldForm(text) }
    }
}
