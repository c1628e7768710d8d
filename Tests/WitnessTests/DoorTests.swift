import HTTPServer
import Kernel
import Proofs
import TestSupport
import Testing
import Web

@testable import Witness

@Suite struct `The door of a witness` {
    private let log: TestLog

    init() throws { log = try TestLog(upTo: 40) }

    @discardableResult
    private func withDoor<Result>(
        _ body: (WitnessDoor, Witness) async throws -> Result
    ) async throws -> Result {
        try await withWitness(of: [log.signer.verifier]) { _, witness in
            let door = WitnessDoor(witness, under: "/w/1") { error, _ in
                Issue.record("\(error)")
            }
            return try await body(door, witness)
        }
    }

    @Test func `answers in the words of the protocol`() async throws {
        try await withDoor { door, witness in
            let body = try log.growth(from: 0, to: 5).body
            let added = await door.post("w/1/add-checkpoint", body)
            #expect(added.status == .ok)
            #expect(added.text.hasPrefix("\u{2014} \(TestWitness.name) "))
            #expect(added.text.hasSuffix("\n"))
            let behind = await door.post("w/1/add-checkpoint", body)
            #expect(behind.status == .conflict)
            #expect(behind.text == "5\n")
            let path = "w/1/\(Sighting.hash(of: TestLog.name))/checkpoint"
            let head = await door.get(path)
            #expect(head.headers["content-type"] == "text/plain; charset=utf-8")
            #expect(head.headers["cache-control"] == "no-store")
            let wanted = try log.head(5).description + added.text
            #expect(head.text == wanted)
        }
    }

    @Test(arguments: [
        "add-checkpoint", "w/1", "w/1/add-checkpoint/", "w/1/add-checkpoint/x",
        "w/2/add-checkpoint",
        "w/1/\(String(repeating: "0", count: 64))/checkpoint", "w/1/checkpoint",
        "w/1/../1/checkpoint", "w/1/%/checkpoint", "w/1/witness.db",
    ])
    func `opens at no other address`(path: String) async throws {
        try await withDoor { door, _ in
            let (added, got) = (await door.post(path, []), await door.get(path))
            #expect(added.status == .notFound || added.status == .methodNotAllowed)
            #expect(got.status == .notFound)
        }
    }

    @Test func `takes nothing by other methods`() async throws {
        try await withDoor { door, _ in
            let answer = await door.get("w/1/add-checkpoint")
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers["allow"] == "POST")
        }
    }

    @Test func `takes no endless body`() async throws {
        try await withDoor { door, _ in
            let body = [UInt8](repeating: 65, count: WitnessDoor.bodyLimit + 1)
            let answer = await door.post("w/1/add-checkpoint", body)
            #expect(answer.status == .badRequest)
        }
    }

    /// Whatever comes, it is answered, and nothing but the log's own head is cosigned.
    @Test func `stands noise`() async throws {
        let good = try log.growth(from: 0, to: 5).body
        var dice = SystemRandomNumberGenerator()
        try await withDoor { door, witness in
            for _ in 0..<2_000 {
                var body = good
                for _ in 0..<Int.random(in: 1...3, using: &dice) {
                    let place = Int.random(in: 0..<body.count, using: &dice)
                    switch Int.random(in: 0..<4, using: &dice) {
                    case 0: body[place] = UInt8.random(in: 0...255, using: &dice)
                    case 1: body.remove(at: place)
                    case 2: body.insert(UInt8.random(in: 0...255, using: &dice), at: place)
                    default: body.removeSubrange(place...)
                    }
                    if body.isEmpty { break }
                }
                guard body != good else { continue }
                let answer = await door.post("w/1/add-checkpoint", body)
                #expect(
                    [400, 403, 404, 409, 422].contains(answer.status.code),
                    "\(answer.status.code) for \(String(decoding: body, as: UTF8.self))")
            }
            let seen = try await witness.seenSize(of: TestLog.name)
            #expect(seen == 0)
        }
    }
}

extension WitnessDoor {
    fileprivate func get(_ path: String) async -> Response { await ask(.get, path, .empty) }

    fileprivate func post(_ path: String, _ bytes: [UInt8]) async -> Response {
        await ask(.post, path, Body(Pieces(bytes), announcedLength: nil))
    }

    private func ask(_ method: Method, _ path: String, _ body: Body) async -> Response {
        await answer(
            to: Request(
                id: RequestID(high: 0x7000, low: 1 << 63), method: method,
                path: path.split(separator: "/", omittingEmptySubsequences: false).map(String.init),
                peer: Peer(address: "127.0.0.1", isSecure: false), body: body,
                receivedAt: .testStart))
    }
}

extension Response {
    var text: String {
        guard case .bytes(let bytes) = content else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A body that arrives in pieces.
private actor Pieces: Body.Source {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    func next() async throws(Body.Failure) -> [UInt8]? {
        guard !rest.isEmpty else { return nil }
        defer { rest = rest.dropFirst(1_000) }
        return Array(rest.prefix(1_000))
    }
}
