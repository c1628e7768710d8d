import Crypto

/// What we and a provider send each other: lines that are signed together. The chapter is
/// `docs/formats/online-payment.md`.
struct ProviderMessage: Sendable {
    /// What we say and what the provider says are never of one kind, so that nothing of ours, sent
    /// back to us, is taken for its word.
    enum Kind: String, Sendable {
        case create, query, close, refund, refundQuery = "refund-query", heard
        case created, payment, refunded, notice
    }

    static let mostBytes = 8_000
    private static let version = "tongxin-pay/1"
    private static let mark = "signature "
    private static let markedBytes = mark.utf8.count + 64 + 1

    let kind: Kind
    private let fields: [String: String]

    init(_ kind: Kind, _ fields: [String: String]) {
        self.kind = kind
        self.fields = fields
    }

    subscript(name: String) -> String? { fields[name] }

    func number(_ name: String) throws(ProviderFailure) -> Int {
        guard let number = fields[name].flatMap({ Int($0) }), number >= 0 else {
            throw .malformed(name)
        }
        return number
    }

    func text(_ name: String) throws(ProviderFailure) -> String {
        guard let text = fields[name], text.utf8.count <= 500 else { throw .malformed(name) }
        return text
    }
}

extension ProviderMessage {
    func signed(with key: Secret) -> [UInt8] {
        let lines =
            ["\(ProviderMessage.version) \(kind.rawValue)"]
            + fields.sorted { $0.key < $1.key }.map { "\($0) \($1)" }
        let body = Array(lines.map { $0 + "\n" }.joined().utf8)
        let code = HashFunction.sha256.authenticationCode(for: body, key: key)
        return body + Array("\(ProviderMessage.mark)\(Hex.encode(code))\n".utf8)
    }

    /// Nothing of it is read before the signature is found to be right.
    init(_ bytes: [UInt8], signedWith key: Secret) throws(ProviderFailure) {
        guard bytes.count <= ProviderMessage.mostBytes else { throw .malformed("length") }
        let body = Array(bytes.dropLast(ProviderMessage.markedBytes))
        let tail = String(decoding: bytes.suffix(ProviderMessage.markedBytes), as: UTF8.self)
        guard tail.hasPrefix(ProviderMessage.mark), tail.hasSuffix("\n"),
            let code = Hex.decode(tail.dropFirst(ProviderMessage.mark.utf8.count).dropLast())
        else { throw .malformed("signature") }
        guard HashFunction.sha256.isAuthentic(code, for: body, key: key) else { throw .notGenuine }
        try self.init(genuine: String(decoding: body, as: UTF8.self))
    }

    private init(genuine text: String) throws(ProviderFailure) {
        let lines = text.split(separator: "\n")
        let head = (lines.first ?? "").split(separator: " ")
        guard head.count == 2, head[0] == ProviderMessage.version,
            let kind = Kind(rawValue: String(head[1]))
        else { throw .malformed("first line") }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let halves = line.split(separator: " ", maxSplits: 1)
            guard halves.count == 2, fields[String(halves[0])] == nil else {
                throw .malformed("line")
            }
            fields[String(halves[0])] = String(halves[1])
        }
        self.init(kind, fields)
    }
}
