import Kernel
import Web

extension Connection {
    /// Who speaks: the other end, or whom a trusted proxy names.
    ///
    /// The list is read from its end, where our own proxy wrote; what a stranger wrote before is
    /// believed only as far as proxies we trust have passed it on.
    func peer(_ headers: Headers, on loop: isolated Loop) -> Peer {
        guard isTrusted else { return Peer(address: addressText, isSecure: false) }
        let isSecure = headers["x-forwarded-proto"] == "https"
        var client = address
        let named = headers.all("x-forwarded-for").flatMap(\.listed)
        for name in named.reversed() {
            guard let address = Address(name) else { break }
            client = address
            if !loop.service.trusts(address) { break }
        }
        return Peer(
            address: client == address ? addressText : client.text, isSecure: isSecure)
    }

    /// The id a trusted proxy has given the request already, or a new one.
    func requestID(_ headers: Headers, on loop: isolated Loop) -> RequestID {
        guard isTrusted, let text = headers["x-request-id"], let id = RequestID(hex: text)
        else { return loop.newRequestID() }
        return id
    }
}

extension ID {
    /// Thirty-two digits, as nginx writes them, or the usual thirty-six characters.
    init?(hex text: String) {
        if let id = ID(text) {
            self = id
            return
        }
        guard text.utf8.count == 32 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        for (index, byte) in text.utf8.enumerated() {
            guard let digit = byte.hexValue else { return nil }
            if index < 16 { words.0 = words.0 << 4 | UInt64(digit) }
            if index >= 16 { words.1 = words.1 << 4 | UInt64(digit) }
        }
        self.init(high: words.0, low: words.1)
    }
}
