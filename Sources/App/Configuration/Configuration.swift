public import HTTPServer

/// How an installation runs. Everything has a safe default, so no file is needed.
///
/// `docs/guide/en/operator.md` explains each key; a key that is not known is refused, because a
/// misspelt safety setting that is silently ignored is worse than none.
public struct Configuration: Sendable, Equatable {
    /// The port of the web server, on loopback unless said otherwise.
    public var listen = ListenAddress(host: "127.0.0.1", port: 8080)
    /// Where the embedded database, keys and temporary files are.
    public var data = "data"
    /// `sqlite` for the embedded database, or a `postgresql://` address.
    public var database = DatabaseAddress.sqlite
    /// Where front-end files were put at set-up.
    public var assets = "assets"
    /// Where the pages of the user guide were put at set-up.
    public var guide = "guide"
    /// The address people type; `https` decides about cookies and HSTS.
    public var publicAddress: String?
    /// Proxies whose word on the client's address counts.
    public var trustedProxies: [AddressRange] = []
    /// From where administration is allowed; empty means from anywhere a session is.
    public var administrationFrom: [AddressRange] = []
    /// Where every entry of the audit is sent as well: `journal`, or a file.
    var auditCopy: AuditCopy?
    public var passwordPolicy = PasswordPreset.modern
    public var cryptography = CryptographyProfile.international
    /// Which trees of the ledger are signed, whatever the rest is sealed with.
    public var ledgerCryptography = LedgerCryptography.international
    /// The file that holds the master key; by default in the data folder.
    public var masterKey: String?
    /// The file that names who witnesses the ledger.
    public var witnesses: String?
    /// Where members pay dues online, as whom we are known there, and the file that holds what
    /// both sides sign with; all three or none.
    var onlinePaymentAddress: String?
    var onlinePaymentMerchant: String?
    var onlinePaymentKey: String?
    /// What was begun there is finished, and nothing new is ordered.
    var onlinePaymentFinishing = false
    public var workers = 2
    /// How many requests one account may make a second for long; zero limits nobody.
    public var accountRequestsPerSecond = 50
    public var connections = PoolSize()
    /// Shows the accounts of the demo on the sign-in page. Never with real people.
    public var isDemo = false

    public enum PasswordPreset: String, Sendable { case modern, dengbao }
    public enum CryptographyProfile: String, Sendable { case international, gm }
    public enum LedgerCryptography: String, Sendable { case international, gm, both }

    public struct PoolSize: Sendable, Equatable {
        public var readers = 4
        public var writers = 8
        /// What each connection to the embedded database may keep in memory.
        public var cacheBytes = 4 << 20
    }

    public init() {}

    public var masterKeyPath: String { masterKey ?? "\(data)/master.key" }
    /// Signs the heads of the ledger.
    public var ledgerKeyPath: String { "\(data)/ledger.key" }
    /// Signs the heads of the twins in the national profile.
    public var nationalLedgerKeyPath: String { "\(data)/ledger-sm2.key" }
    public var sqlitePath: String { "\(data)/tongxin.db" }
    public var isSecure: Bool { publicAddress?.hasPrefix("https://") ?? false }
}

public enum DatabaseAddress: Sendable, Equatable {
    case sqlite
    case postgres(String)
}

public struct ListenAddress: Sendable, Equatable, CustomStringConvertible {
    public let host: String
    public let port: UInt16

    public init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// Reads `127.0.0.1:8080` or `[::1]:8080`.
    public init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...])
        else { return nil }
        var host = String(text[..<colon])
        if host.hasPrefix("[") && host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard AddressRange(host)?.isSingle == true else { return nil }
        self.init(host: host, port: port)
    }

    public var isLoopback: Bool { host == "::1" || host.hasPrefix("127.") }

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
