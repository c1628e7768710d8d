import Crypto
import Foundation
import HTTPServer
import Host
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Dues

/// `Tests/Sandbox/provider.py`: a provider that speaks our protocol over HTTP and does whatever wrong
/// a test asks of it.
struct Sandbox: Sendable {
    struct State: Decodable, Sendable {
        struct Order: Decodable, Sendable {
            let order: String
            let amount: Int
            let state: String
            let taken: Int?
            let refunded: Int

            var kept: Int { (taken ?? 0) - refunded }
        }

        struct Refund: Decodable, Sendable {
            let order: String
            let amount: Int
            let state: String
        }

        let orders: [String: Order]
        let refunds: [String: Refund]
        let answers: [[Answer]]
        /// How often it broke off instead of answering.
        let broken: Int

        var codes: [Int] { answers.compactMap(\.first?.code) }
    }

    /// A code, or the text behind it.
    struct Answer: Decodable, Sendable {
        let code: Int?

        init(from decoder: any Decoder) throws {
            code = try? decoder.singleValueContainer().decode(Int.self)
        }
    }

    static let merchant = "sandbox"

    let address: String
    let key: Secret

    /// It ends with the test, and when its standard input does, however this process ends.
    static func with(_ body: (Sandbox) async throws -> Void) async throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-pay-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let secret = (0..<32).map { _ in UInt8.random(in: 0...255) }
        try Hex.encode(secret).write(toFile: file, atomically: true, encoding: .utf8)
        let program = try Program(
            [
                root.appending(path: "Tests/Sandbox/provider.py").path, "--key", file,
                "--merchant", merchant, "--time", "\(Instant.testStart.seconds)", "--while-input",
            ], output: .kept)
        let line = try #require(program.line())
        try await body(Sandbox(address: line, key: Secret(copying: secret)))
        // Until here it is to run.
        program.kill()
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    func control(_ lines: String...) throws {
        let answer = try WebAnswer.post(
            Array(lines.joined(separator: "\n").utf8), to: "\(address)/control", upTo: 100,
            within: 30)
        #expect(answer.code == 200)
    }

    /// What a member does on the page of the provider; returns when its notices are answered.
    func act(_ what: String, _ order: OnlineOrder.ID) async throws {
        let address = address
        let code = try await Task.detached {
            try WebAnswer.post(
                Array(what.utf8), to: "\(address)/pay/\(order)", upTo: 100, within: 30
            ).code
        }.value
        #expect(code == 303)
    }

    func state() throws -> State {
        let answer = try WebAnswer.get("\(address)/state", upTo: 1 << 22, within: 30)
        return try JSONDecoder().decode(State.self, from: Data(answer.bytes))
    }
}

/// A clock that a test moves; that of the sandbox goes with it.
final class MovedTime: TimeSource {
    private let moment = Mutex(Instant.testStart)

    func now() -> Instant { moment.withLock { $0 } }

    fileprivate func move(by duration: Duration) -> Instant {
        moment.withLock {
            $0 = $0 + duration
            return $0
        }
    }
}

/// The house with members who pay online: our real server on one side, the sandbox on the other.
struct Shop: Sendable {
    let home: House
    let sandbox: Sandbox
    let clock: MovedTime
    /// Where the provider's notices go.
    let notices: String

    static func open(
        _ engine: Dialect, patience: Int = 8,
        wrapped: (any Database) -> any Database = { $0 },
        _ body: (Shop) async throws -> Void
    ) async throws {
        let listener = try Listener.tcp("127.0.0.1", port: 0)
        try await Sandbox.with { sandbox in
            var provider = SignedProvider(
                at: sandbox.address, merchant: Sandbox.merchant, key: sandbox.key,
                from: "http://127.0.0.1:\(listener.port)")
            provider.patienceSeconds = patience
            try await House.open(engine, online: OnlinePayment(provider), wrapped: wrapped) {
                home in
                let shop = Shop(
                    home: home, sandbox: sandbox, clock: MovedTime(),
                    notices: "http://127.0.0.1:\(listener.port)/dues/online/notices")
                try await shop.serving(on: listener) { try await body(shop) }
            }
        }
    }

    private func serving(
        on listener: Listener, _ body: () async throws -> Void
    ) async throws {
        let application = home.house.application
        let answering = Answering(clock: clock) { request in
            .later(bodyLimit: ProviderMessage.mostBytes) {
                await application.respond(to: request)
            }
        }
        let server = try Server(ServerSettings(), on: [listener], answering)
        async let running: Void = server.run()
        do {
            try await body()
            await server.drain()
            try await running
        } catch {
            await server.drain()
            throw error
        }
    }

    func later(_ duration: Duration) throws {
        try sandbox.control("time \(clock.move(by: duration).seconds)")
    }

    func work(report: @escaping @Sendable (any Error) -> Void = { Issue.record($0) }) -> OnlineWork
    {
        OnlineWork(
            home.dues, journal: home.journal, in: home.database, clock: clock, report: report)
    }

    /// 林晓禾 owes 90.00 yuan for April.
    func asked() async {
        #expect(await home.fix(.lin, base: "6000").status == 303)
        #expect(await home.issue(.birch).status == 303)
    }

    func post(
        _ address: String, _ fields: KeyValuePairs<String, String> = [:], as who: String? = "lin",
        key: String? = nil
    ) async -> TestHouse.Answer {
        await home.house.post(address, fields, as: who, key: key, at: clock.now())
    }

    func order(_ month: String = "2026-04", as who: String = "lin") async -> TestHouse.Answer {
        await post("/me/dues/online", ["month": month], as: who)
    }

    /// An order of April that waits for its money.
    func ordered() async throws -> OnlineOrder.ID {
        await asked()
        return try await orderedAgain()
    }

    func orderedAgain() async throws -> OnlineOrder.ID {
        let answer = await order()
        #expect(answer.status == 303)
        return try #require(OnlineOrder.ID(String(answer.location.suffix(36))))
    }

    func page(_ order: OnlineOrder.ID, as who: String = "lin") async -> TestHouse.Answer {
        await home.house.get("/me/dues/online/\(order)", as: who, at: clock.now())
    }

    func states(of order: OnlineOrder.ID) async throws -> [String] {
        try await home.texts(
            """
            SELECT state FROM dues_online_event WHERE online_order = \(order) ORDER BY turn
            """)
    }

    /// Sends what a test made as a provider would.
    func notify(_ bytes: [UInt8]) throws -> WebAnswer {
        try WebAnswer.post(bytes, to: notices, upTo: 10_000, within: 30)
    }

    func notice(
        of order: String, _ changes: [String: String] = [:], by key: Secret? = nil,
        _ kind: ProviderMessage.Kind = .notice
    ) -> [UInt8] {
        let fields = [
            "merchant": Sandbox.merchant, "time": "\(clock.now().seconds)",
            "nonce": "0123456789abcdef", "order": order, "state": "paid", "amount": "9000",
            "currency": "CNY", "reference": "S1", "paid": "\(clock.now().seconds)",
        ]
        return ProviderMessage(kind, fields.merging(changes) { $1 }).signed(
            with: key ?? sandbox.key)
    }
}
