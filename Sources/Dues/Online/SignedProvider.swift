import Crypto
import HTML
import Host
import Kernel
import Threads

/// A provider that is asked over HTTP, in messages that both sides sign with one key.
struct SignedProvider: PaymentProvider {
    private let address: String
    private let merchant: String
    private let key: Secret
    private let origin: String
    private let gate = CallGate(16)
    /// Nobody waits longer for an answer.
    var patienceSeconds = 8

    init(at address: String, merchant: String, key: Secret, from origin: String) {
        self.address = address
        self.merchant = merchant
        self.key = key
        self.origin = origin
    }

    var identity: ProviderIdentity {
        ProviderIdentity(origin: SignedProvider.origin(of: address), merchant: merchant)
    }

    /// The member is sent nowhere but to the provider that is configured.
    func open(
        _ order: OnlineOrder, at now: Instant
    ) async throws(ProviderFailure) -> Link {
        let answer = try await ask(
            .create,
            [
                "order": order.id.description, "amount": String(order.amount.fen),
                "currency": "CNY", "expires": String(order.expiresAt.seconds),
                "callback": origin + Dues.Places.onlineNotices.link().text,
                "return": origin + Dues.Places.onlineOrder.link(order.id).text,
            ], expecting: .created, at: now)
        guard answer["order"] == order.id.description else { throw .malformed("order") }
        let page = try answer.text("page")
        guard page.hasPrefix(SignedProvider.origin(of: address) + "/"),
            let link = Link(external: page)
        else { throw .malformed("page") }
        return link
    }

    func report(
        on order: OnlineOrder.ID, at now: Instant
    ) async throws(ProviderFailure) -> ProviderReport {
        try await ask(.query, about: order, at: now)
    }

    /// What it never heard of, and has now been told not to take, nobody can pay.
    func close(
        _ order: OnlineOrder.ID, at now: Instant
    ) async throws(ProviderFailure) -> ProviderReport {
        let report = try await ask(.close, about: order, at: now)
        return report == .unknown ? .closed : report
    }

    private func ask(
        _ kind: ProviderMessage.Kind, about order: OnlineOrder.ID, at now: Instant
    ) async throws(ProviderFailure) -> ProviderReport {
        let answer = try await ask(
            kind, ["order": order.description], expecting: .payment, at: now)
        guard answer["order"] == order.description else { throw .malformed("order") }
        return try ProviderReport(answer)
    }

    func refund(
        _ refund: ProviderRefund, at now: Instant
    ) async throws(ProviderFailure) -> ProviderRefund.State {
        try await ask(.refund, about: refund, at: now)
    }

    func state(
        of refund: ProviderRefund, at now: Instant
    ) async throws(ProviderFailure) -> ProviderRefund.State {
        try await ask(.refundQuery, about: refund, at: now)
    }

    private func ask(
        _ kind: ProviderMessage.Kind, about refund: ProviderRefund, at now: Instant
    ) async throws(ProviderFailure) -> ProviderRefund.State {
        let answer = try await ask(
            kind,
            [
                "refund": refund.id, "order": refund.order.description,
                "amount": String(refund.amount.fen),
            ], expecting: .refunded, at: now)
        guard answer["refund"] == refund.id else { throw .malformed("refund") }
        return try ProviderRefund.State(answer)
    }

    static func origin(of address: String) -> String {
        address.split(separator: "/", omittingEmptySubsequences: false).prefix(3)
            .joined(separator: "/")
    }
}

// MARK: - What is sent, and what comes

extension SignedProvider {
    /// An answer repeats the nonce of its question: no older one can take its place.
    private func ask(
        _ kind: ProviderMessage.Kind, _ fields: [String: String],
        expecting expected: ProviderMessage.Kind, at now: Instant
    ) async throws(ProviderFailure) -> ProviderMessage {
        var randomness = SecureRandom()
        let nonce = Hex.encode(randomness.bytes(16))
        let answer = try await post(
            message(kind, fields, nonce: nonce, at: now), to: "\(address)/\(kind.rawValue)")
        guard answer.code == 200 else { throw .away("the answer was \(answer.code)") }
        let (said, sentAt) = try genuine(answer.bytes, expected)
        guard said["nonce"] == nonce else { throw .notGenuine }
        guard ProviderNotice.isFresh(sentAt, at: now) else { throw .stale }
        return said
    }

    private func message(
        _ kind: ProviderMessage.Kind, _ fields: [String: String], nonce: String, at now: Instant
    ) -> [UInt8] {
        let common = ["merchant": merchant, "time": String(now.seconds), "nonce": nonce]
        return ProviderMessage(kind, fields.merging(common) { $1 }).signed(with: key)
    }

    /// Each call keeps a thread until it is answered.
    private func post(
        _ bytes: [UInt8], to address: String
    ) async throws(ProviderFailure) -> WebAnswer {
        guard gate.enter() else { throw .away("too many ask it at once") }
        defer { gate.leave() }
        do {
            return try await aside(named: "payment") { [patienceSeconds] in
                try WebAnswer.post(
                    bytes, to: address, upTo: ProviderMessage.mostBytes, within: patienceSeconds)
            }
        } catch { throw .away("\(error)") }
    }

    private func genuine(
        _ bytes: [UInt8], _ kind: ProviderMessage.Kind
    ) throws(ProviderFailure) -> (ProviderMessage, sentAt: Instant) {
        let message = try ProviderMessage(bytes, signedWith: key)
        guard message.kind == kind, message["merchant"] == merchant else { throw .notGenuine }
        return (message, Instant(seconds: Int64(try message.number("time"))))
    }

    func notice(_ bytes: [UInt8]) throws(ProviderFailure) -> ProviderNotice {
        let (message, sentAt) = try genuine(bytes, .notice)
        guard let order = OnlineOrder.ID(try message.text("order")) else {
            throw .malformed("order")
        }
        return ProviderNotice(
            nonce: try message.text("nonce"), sentAt: sentAt,
            digest: HashFunction.sha256.hash(bytes), order: order,
            report: try ProviderReport(message))
    }

    func hearing(_ notice: ProviderNotice, at now: Instant) -> [UInt8] {
        message(.heard, ["order": notice.order.description], nonce: notice.nonce, at: now)
    }
}

extension ProviderReport {
    fileprivate init(_ message: ProviderMessage) throws(ProviderFailure) {
        switch message["state"] {
        case "unknown": self = .unknown
        case "open": self = .open
        case "closed": self = .closed
        case "paid":
            guard message["currency"] == "CNY" else { throw .malformed("currency") }
            self = .paid(
                ProviderPayment(
                    amount: Money(fen: try message.number("amount")),
                    reference: try message.text("reference"),
                    at: Instant(seconds: Int64(try message.number("paid")))))
        default: throw .malformed("state")
        }
    }
}

extension ProviderRefund.State {
    fileprivate init(_ message: ProviderMessage) throws(ProviderFailure) {
        switch message["state"] {
        case "unknown": self = .unknown
        case "pending": self = .pending
        case "done": self = .done(reference: try message.text("reference"))
        case "refused": self = .refused
        default: throw .malformed("state")
        }
    }
}
