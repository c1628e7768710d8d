import Crypto
import Testing

@Suite struct `S16 stored personal data: a key of one's own` {
    static let place = FieldPlace(column: "person.phone", row: "01JZPERSON")

    @Test(arguments: Profile.allCases, ["", "张", "19900000001"])
    func `seals what it alone opens`(profile: Profile, text: String) throws {
        var randomness = SecureRandom()
        let key = OwnKey.random(using: &randomness)
        let stored = try key.seal(
            text, at: Self.place, profile: profile, using: &randomness
        ).description
        #expect(stored.hasPrefix(profile == .intl ? "p1." : "p2."))
        #expect(try key.open(FieldForm(stored), at: Self.place) == text)
        let other = OwnKey.random(using: &randomness)
        #expect(throws: CryptoError.doesNotOpen) {
            try other.open(FieldForm(stored), at: Self.place)
        }
        #expect(throws: CryptoError.doesNotOpen) {
            try FieldFormTests.key().open(FieldForm(stored), at: Self.place)
        }
        let elsewhere = FieldPlace(column: "person.phone", row: "01JZPERSOM")
        #expect(throws: CryptoError.doesNotOpen) {
            try key.open(FieldForm(stored), at: elsewhere)
        }
    }

    @Test func `p1 follows the vector`() throws {
        let form = try Self.scripted(.intl)
        #expect(form.description == "p1.ICEiIyQlJicoKSor4wOfQFyoKj4qTHOROFaho-mvcuJ9kvvNJ4en")
    }

    @Test func `p2 follows the vector`() throws {
        let form = try Self.scripted(.gm)
        let body =
            "ICEiIyQlJicoKSorLC0uL_wq6TlxgC3H4rzDr7ZnzwRcNNCQrFKOIqDqCjjOTIr2UW6A7fCDcQPdh7I"
        #expect(form.description == "p2.\(body)")
    }

    @Test(arguments: Profile.allCases)
    func `is wrapped by a data key, for one place`(profile: Profile) throws {
        var randomness = SecureRandom()
        let key = OwnKey.random(using: &randomness)
        let form = try key.seal("1", at: Self.place, profile: profile, using: &randomness)
        let wrapped = try FieldFormTests.key().wrap(
            key, at: Self.place, profile: profile, using: &randomness)
        let stored = try FieldForm(wrapped.description)
        let again = try FieldFormTests.key().unwrap(stored, at: Self.place)
        #expect(try again.open(form, at: Self.place) == "1")
        let elsewhere = FieldPlace(column: "person.phone", row: "01JZPERSOM")
        #expect(throws: CryptoError.doesNotOpen) {
            try FieldFormTests.key().unwrap(stored, at: elsewhere)
        }
    }

    @Test func `is nothing but a key`() throws {
        var randomness = SecureRandom()
        let short = try FieldFormTests.key().seal(
            "short", at: Self.place, profile: .intl, using: &randomness)
        #expect(throws: CryptoError.self) {
            try FieldFormTests.key().unwrap(short, at: Self.place)
        }
    }

    /// The key is the bytes 0 to 31, the nonce goes on from 32.
    private static func scripted(_ profile: Profile) throws -> FieldForm {
        var randomness = ScriptedRandomness(Array(0..<32) + Array(32..<UInt8(48)))
        let key = OwnKey.random(using: &randomness)
        return try key.seal("19900000001", at: place, profile: profile, using: &randomness)
    }
}

private typealias FieldFormTests = `S16 stored personal data: the field form`
