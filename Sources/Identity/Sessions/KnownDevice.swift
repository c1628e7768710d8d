import Crypto
import Kernel

/// A browser on which somebody signed in before, told by a cookie that only we can make.
///
/// It opens nothing. It gives the browser a count of failures of its own for the account, so
/// that whoever fails on purpose elsewhere does not keep the owner out.
struct KnownDevice: Sendable {
    let id: String
    let account: AccountID

    /// `<device> . <account> . <code>`; the code binds the first two to the installation.
    init?(cookie: String, key: Secret) {
        let parts = cookie.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let account = Base64URL.decode(parts[1]),
            let code = Base64URL.decode(parts[2]), let id = AccountID(bytes: account)
        else { return nil }
        self.init(id: String(parts[0]), account: id)
        guard HashFunction.sha256.isAuthentic(code, for: signed, key: key) else { return nil }
    }

    init(id: String, account: AccountID) {
        self.id = id
        self.account = account
    }

    static func new(
        for account: AccountID, using randomness: inout some RandomNumberGenerator
    ) -> KnownDevice {
        KnownDevice(id: Base64URL.encode(randomness.bytes(12)), account: account)
    }

    func cookie(key: Secret) -> String {
        let code = HashFunction.sha256.authenticationCode(for: signed, key: key)
        return "\(id).\(Base64URL.encode(account.bytes)).\(Base64URL.encode(code))"
    }

    private var signed: [UInt8] { Array(id.utf8) + [0] + account.bytes }
}
