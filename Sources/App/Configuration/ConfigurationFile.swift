import HTTPServer

/// Reads `key = value` lines; `#` begins a comment.
public struct ConfigurationFile: Sendable {
    public struct Mistake: Error, Equatable, CustomStringConvertible {
        public let line: Int
        public let sentence: String

        public var description: String { line > 0 ? "line \(line): \(sentence)" : sentence }
    }

    private typealias Setting = @Sendable (inout Configuration, String) -> Bool

    private struct Key: Sendable {
        let name: String
        let expects: String
        let set: Setting
    }

    public static func read(_ text: String) throws(Mistake) -> Configuration {
        var configuration = Configuration()
        var seen: Set<String> = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            guard let (name, value) = try pair(line, number: index + 1) else { continue }
            guard seen.insert(name).inserted else {
                throw Mistake(line: index + 1, sentence: "\(name) is set twice")
            }
            try apply(name, value, line: index + 1, to: &configuration)
        }
        return configuration
    }

    private static func pair(
        _ line: Substring, number: Int
    ) throws(Mistake) -> (String, String)? {
        let content = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
        guard !trimmed(content).isEmpty else { return nil }
        let halves = content.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else {
            throw Mistake(line: number, sentence: "write it as: key = value")
        }
        return (trimmed(halves[0]), trimmed(halves[1]))
    }

    private static func apply(
        _ name: String, _ value: String, line: Int, to configuration: inout Configuration
    ) throws(Mistake) {
        guard let key = keys.first(where: { $0.name == name }) else {
            let known = keys.map(\.name).joined(separator: ", ")
            throw Mistake(line: line, sentence: "there is no key \(name); known are \(known)")
        }
        guard key.set(&configuration, value) else {
            throw Mistake(line: line, sentence: "\(name) should be \(key.expects)")
        }
    }

    private static let keys: [Key] = [
        Key(name: "listen", expects: "an address and port such as 127.0.0.1:8080") {
            set(&$0.listen, ListenAddress($1))
        },
        Key(name: "data", expects: "a folder") { set(&$0.data, nonEmpty($1)) },
        Key(name: "assets", expects: "a folder") { set(&$0.assets, nonEmpty($1)) },
        Key(name: "guide", expects: "a folder") { set(&$0.guide, nonEmpty($1)) },
        Key(name: "database", expects: "sqlite or postgresql://user@host/name") {
            set(&$0.database, DatabaseAddress($1))
        },
        Key(name: "public-address", expects: "an address such as https://party.example.com") {
            set(&$0.publicAddress, publicAddress($1))
        },
        Key(name: "trusted-proxies", expects: "addresses such as 10.0.0.0/8, with commas") {
            set(&$0.trustedProxies, ranges($1))
        },
        Key(name: "administration-from", expects: "addresses such as 10.0.0.0/8, with commas") {
            set(&$0.administrationFrom, ranges($1))
        },
        Key(name: "audit-copy", expects: "journal, or a file such as /var/log/tongxin/audit.log") {
            set(&$0.auditCopy, AuditCopy($1))
        },
        Key(name: "password-policy", expects: "modern or dengbao") {
            set(&$0.passwordPolicy, Configuration.PasswordPreset(rawValue: $1))
        },
        Key(name: "cryptography", expects: "international or gm") {
            set(&$0.cryptography, Configuration.CryptographyProfile(rawValue: $1))
        },
        Key(name: "ledger-cryptography", expects: "international, gm or both") {
            set(&$0.ledgerCryptography, Configuration.LedgerCryptography(rawValue: $1))
        },
        Key(name: "master-key", expects: "a file") { set(&$0.masterKey, nonEmpty($1)) },
        Key(name: "witnesses", expects: "a file") { set(&$0.witnesses, nonEmpty($1)) },
        Key(name: "online-payment", expects: "an address such as https://pay.example.com/v1") {
            set(&$0.onlinePaymentAddress, publicAddress($1))
        },
        Key(name: "online-payment-merchant", expects: "the name we have at the provider") {
            set(&$0.onlinePaymentMerchant, $1.contains(" ") ? nil : nonEmpty($1))
        },
        Key(name: "online-payment-key", expects: "a file") {
            set(&$0.onlinePaymentKey, nonEmpty($1))
        },
        Key(name: "online-payment-finishing", expects: "yes or no") {
            set(&$0.onlinePaymentFinishing, ["yes": true, "no": false][$1])
        },
        Key(name: "workers", expects: "a number from 1 to 64") {
            set(&$0.workers, Int($1).flatMap { (1...64).contains($0) ? $0 : nil })
        },
        Key(name: "account-requests-per-second", expects: "a number from 0 to 100000") {
            set(
                &$0.accountRequestsPerSecond,
                Int($1).flatMap { (0...100_000).contains($0) ? $0 : nil })
        },
        Key(name: "demo", expects: "yes or no") {
            set(&$0.isDemo, ["yes": true, "no": false][$1])
        },
    ]
}

private func set<Value>(_ place: inout Value, _ value: Value?) -> Bool {
    guard let value else { return false }
    place = value
    return true
}

private func set<Value>(_ place: inout Value?, _ value: Value?) -> Bool {
    guard let value else { return false }
    place = value
    return true
}

private func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

private func publicAddress(_ text: String) -> String? {
    let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
    return isWeb && !text.contains(" ") && !text.hasSuffix("/") ? text : nil
}

private func ranges(_ text: String) -> [AddressRange]? {
    let parts = text.split(separator: ",")
    let ranges = parts.compactMap { AddressRange(trimmed($0)) }
    return ranges.count == parts.count ? ranges : nil
}

private func trimmed(_ text: some StringProtocol) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
    let head = text.drop(while: isSpace)
    return String(head.reversed().drop(while: isSpace).reversed())
}

extension DatabaseAddress {
    public init?(_ text: String) {
        if text == "sqlite" {
            self = .sqlite
        } else if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") {
            self = .postgres(text)
        } else {
            return nil
        }
    }
}
