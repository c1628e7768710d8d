import Foundation
import HTTPServer
import Testing

@testable import App

@Suite struct `S27: a configuration` {
    @Test func `is safe without a file`() throws {
        let configuration = try ConfigurationFile.read("")
        #expect(configuration == Configuration())
        #expect(configuration.danger == nil)
        #expect(configuration.listen.isLoopback)
        #expect(!configuration.isDemo)
    }

    @Test func `is read line by line`() throws {
        let configuration = try ConfigurationFile.read(
            """
            # the group's own host
            listen = 127.0.0.1:9000
            database = postgresql://tongxin@db.internal/tongxin   # socket elsewhere
            public-address = https://party.example.com
            trusted-proxies = 127.0.0.1, fd00::/8
            password-policy = dengbao
            cryptography = gm
            ledger-cryptography = both
            witnesses = /etc/tongxin/witnesses.txt
            demo = no
            """)
        #expect(configuration.listen.port == 9000)
        #expect(configuration.database == .postgres("postgresql://tongxin@db.internal/tongxin"))
        #expect(configuration.isSecure)
        #expect(configuration.trustedProxies.count == 2)
        #expect(configuration.passwordPolicy == .dengbao)
        #expect(configuration.cryptography == .gm)
        #expect(configuration.ledgerCryptography == .both)
        #expect(configuration.witnesses == "/etc/tongxin/witnesses.txt")
    }

    @Test(arguments: [
        ("lisen = 127.0.0.1:1", "line 1: there is no key lisen"),
        ("\nlisten = 127.0.0.1", "line 2: listen should be"),
        ("listen = example.com:80", "line 1: listen should be"),
        ("workers = 0", "line 1: workers should be a number from 1 to 64"),
        ("workers = 2\nworkers = 3", "line 2: workers is set twice"),
        ("demo", "line 1: write it as: key = value"),
        ("demo = maybe", "line 1: demo should be yes or no"),
        ("database = mysql://x", "line 1: database should be sqlite or"),
        ("ledger-cryptography = sm2", "line 1: ledger-cryptography should be international, gm or"),
        ("trusted-proxies = 10.0.0.0/33", "line 1: trusted-proxies should be"),
        ("online-payment = pay.example.com", "line 1: online-payment should be"),
        ("online-payment-merchant = a b", "line 1: online-payment-merchant should be"),
        ("online-payment-finishing = maybe", "line 1: online-payment-finishing should be"),
    ])
    func `is refused with one sentence`(text: String, sentence: String) {
        #expect {
            try ConfigurationFile.read(text)
        } throws: { error in
            "\(error)".hasPrefix(sentence)
        }
    }

    @Test(arguments: [
        ("listen = 0.0.0.0:80", "without TLS"),
        ("listen = [::]:80\npublic-address = http://a.example", "without TLS"),
        ("listen = 0.0.0.0:80\npublic-address = https://a.example", "trusted-proxies"),
        ("demo = yes\npublic-address = https://a.example", "shows passwords"),
    ])
    func `that is dangerous does not start`(text: String, reason: String) throws {
        let danger = try #require(try ConfigurationFile.read(text).danger)
        #expect(danger.contains(reason))
    }
}

@Suite struct `S27: the file of a configuration` {
    /// One sentence, and the code by which a service manager knows not to try again.
    @Test(arguments: [
        ("lisen = 127.0.0.1:1", 0o600, "line 1: there is no key lisen"),
        ("workers = 0", 0o644, "line 1: workers should be"),
        ("database = postgresql://a:b@host/c", 0o644, "others can read it: chmod 600"),
        ("database = postgresql://a@host/c?password=b", 0o640, "others can read it: chmod 600"),
    ])
    func `that is wrong ends the program with 78`(
        text: String, mode: Int, sentence: String
    ) throws {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-\(UUID().uuidString).conf").path
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: mode]
        #expect(
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: attributes))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let arguments = try Arguments(["--config", path], known: ConfigurationSource.options)
        let exit = try #require(throws: Exit.self) {
            try ConfigurationSource(arguments: arguments).configuration()
        }
        #expect(exit.code == 78)
        #expect(exit.sentence?.contains(sentence) ?? false)
        #expect(!(exit.sentence ?? "").contains("\n"))
    }

    @Test func `that is not there ends it so too`() throws {
        let arguments = try Arguments(
            ["--config", "/nowhere/tongxin.conf"], known: ConfigurationSource.options)
        let exit = try #require(throws: Exit.self) {
            try ConfigurationSource(arguments: arguments).configuration()
        }
        #expect(exit.code == 78)
    }
}

@Suite struct `A range of addresses` {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false),
        ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
        ("0.0.0.0/0", "203.0.113.9", true), ("fd00::/8", "fdab::1", true),
        ("fd00::/8", "fe80::1", false), ("127.0.0.0/8", "::ffff:127.0.0.1", true),
        ("::1", "0:0:0:0:0:0:0:1", true), ("10.0.0.0/8", "fd00::1", false),
    ])
    func `contains what its prefix says`(range: String, address: String, contains: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(address) == contains)
    }

    @Test(arguments: [
        "10.0.0", "10.0.0.0.0", "010.0.0.1", "256.0.0.1", "10.0.0.0/", "10.0.0.0/-1", "::1::2",
        "1:2:3:4:5:6:7", "12345::", "+1.0.0.0", "g::", "", "1:2:3:4:5:6:7:8:9",
    ])
    func `refuses what is none`(text: String) {
        #expect(AddressRange(text) == nil)
    }
}

@Suite struct `A payment provider` {
    private static let whole = """
        public-address = https://party.example.com
        online-payment = https://pay.example.com/v1
        online-payment-merchant = m1
        online-payment-key = KEY
        """

    private func payment(_ text: String, key: String? = nil, mode: Int = 0o600) throws -> Bool {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-key-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        if let key {
            try key.write(toFile: path, atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }
        let text = text.replacing("KEY", with: path)
        return try ConfigurationFile.read(text).onlinePayment() != nil
    }

    @Test func `is asked only if it is configured`() throws {
        #expect(try !payment(""))
        #expect(try payment(Self.whole, key: String(repeating: "0a", count: 32) + "\n"))
    }

    /// Half of it would take money and not hear of it.
    @Test(arguments: Self.whole.split(separator: "\n").map(String.init))
    func `is refused while something is missing`(line: String) {
        let rest = Self.whole.split(separator: "\n").filter { $0 != line }.joined(separator: "\n")
        #expect(throws: Exit.self) {
            try payment(rest, key: String(repeating: "0a", count: 32))
        }
    }

    @Test(arguments: [nil, "0a0b", "not a number", String(repeating: "0a", count: 31)])
    func `is refused without a proper key`(key: String?) {
        #expect(throws: Exit.self) { try payment(Self.whole, key: key) }
    }

    @Test func `is refused when others can read the key, or without TLS`() {
        let key = String(repeating: "0a", count: 32)
        #expect(throws: Exit.self) { try payment(Self.whole, key: key, mode: 0o644) }
        let open = Self.whole.replacing("https://pay", with: "http://pay")
        #expect(throws: Exit.self) { try payment(open, key: key) }
    }
}
