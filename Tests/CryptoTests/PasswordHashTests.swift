import Crypto
import Testing

@Suite struct `S1 who you are: a password hash` {
    static let costs = [PasswordCost.least, PasswordCost(.pbkdf2SM3(rounds: 10))]

    @Test(arguments: costs)
    func `matches its own password alone`(cost: PasswordCost) throws {
        let hash = try PasswordHash(Secret("党员 correct horse"), cost: cost)
        #expect(hash.matches(Secret("党员 correct horse")))
        #expect(!hash.matches(Secret("党员 correct hors")))
        #expect(!hash.matches(Secret("党员 correct horse ")))
        #expect(!hash.matches(Secret("")))
    }

    @Test func `takes any characters, a NUL among them`() throws {
        let hash = try PasswordHash(Secret("a\0b"), cost: .least)
        #expect(hash.matches(Secret("a\0b")))
        #expect(!hash.matches(Secret("a")))
        #expect(!hash.matches(Secret("a\0c")))
    }

    @Test(arguments: costs)
    func `has new salt every time`(cost: PasswordCost) throws {
        let first = try PasswordHash(Secret("same"), cost: cost)
        #expect(first != (try PasswordHash(Secret("same"), cost: cost)))
    }

    @Test func `costs what the control list promises`() throws {
        let hash = try PasswordHash(Secret("x"), cost: .standard)
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=65536,t=3,p=1$"))
        #expect(!hash.isOutdated(by: .standard))
        #expect(hash.isOutdated(by: .least))
        #expect(hash.isOutdated(by: .standardSM3))
    }

    /// Made by the reference implementation's command: `argon2 somesalt -id -t 2 -m 16 -p 1`.
    @Test func `reads what the reference implementation wrote`() {
        let hash = PasswordHash(
            stored: """
                $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$\
                CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc
                """)
        #expect(hash.matches(Secret("password")))
        #expect(!hash.matches(Secret("Password")))
    }

    @Test(arguments: [
        "", "$", "plain", "$argon2id$", "$argon2id$v=19$m=65536,t=3,p=1$$",
        "$pbkdf2-sm3$i=0$AAAA$AAAA", "$pbkdf2-sm3$i=99999999999999999999$AAAA$AAAA",
        "$pbkdf2-sm3$i=10$====$AAAA", "$pbkdf2-sm3$i=10$AAAA$",
    ])
    func `that is damaged matches nothing`(text: String) {
        #expect(!PasswordHash(stored: text).matches(Secret("")))
        #expect(!PasswordHash(stored: text).matches(Secret("password")))
    }

    @Test func `does not print`() throws {
        let hash = try PasswordHash(Secret("x"), cost: .least)
        #expect(!"\(hash)".contains("argon2"))
    }
}

@Suite struct `S3 failed log-ins: trying a password` {
    @Test(arguments: `S1 who you are: a password hash`.costs)
    func `against nobody's hash costs what it costs against somebody's`(cost: PasswordCost) {
        let nothing = PasswordHash.matchingNothing(cost: cost)
        #expect(!nothing.isOutdated(by: cost))
        #expect(!nothing.matches(Secret("")))
        #expect(nothing != .matchingNothing(cost: cost))
    }

    @Test func `answers for many at a time`() async throws {
        let hasher = PasswordHasher(cost: .least, atOnce: 2, waiting: 100)
        let hash = try await hasher.hash(Secret("right"))
        let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                let password = Secret(number % 2 == 0 ? "right" : "wrong")
                group.addTask { try await hasher.matches(password, hash) }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(answers == 20)
        #expect(try await !hasher.matches(Secret("right"), nil))
    }

    @Test func `refuses when too many wait`() async throws {
        let hasher = PasswordHasher(cost: .least, atOnce: 1, waiting: 0)
        await #expect(throws: PasswordHasher.Busy.self) { try await hasher.hash(Secret("x")) }
    }
}
