import Crypto
import Foundation
import HTTPServer
import Kernel
import Proofs
import TestSupport
import Testing

@testable import Witness

/// Ours and a witness that other people wrote.
@Suite struct `Among foreign witnesses` {
    private static let sizes = [3, 256, 257, 300]

    /// Their log client hands our heads to our witness over HTTP, makes the proofs from our tiles
    /// itself, and checks each cosignature.
    @Test func `our witness is asked by a foreign log`() async throws {
        let log = try TestLog(upTo: 300)
        let other = try TestLog(upTo: 300, lie: 5)
        try await inFolder { folder in
            try lay(log, in: folder)
            try write(try other.head(300).description, to: "fork", in: folder)
            try await withWitness(of: [log.signer.verifier]) { place, witness in
                place.clock.set(Instant(seconds: Int64(Date().timeIntervalSince1970)))
                let said = try await serving(witness) { port in
                    try await Foreign.python(
                        "ask", folder.path, "http://127.0.0.1:\(port)/w", witness.key.text)
                }
                let lines = said.split(separator: "\n")
                #expect(lines.count == Self.sizes.count + 1)
                #expect(lines.last == "refused 422")
            }
        }
    }

    @Test func `a foreign witness is asked by our log`() async throws {
        let log = try TestLog(upTo: 300)
        let other = try TestLog(upTo: 300, lie: 5)
        try await inFolder { folder in
            try lay(log, in: folder)
            var former = 0
            for (place, size) in Self.sizes.enumerated() {
                let request = try log.growth(from: former, to: size)
                try write(request.text, to: "request-\(place)", in: folder)
                former = size
            }
            try write(try other.growth(from: 300, to: 300).text, to: "request-4", in: folder)
            try write(try log.growth(from: 3, to: 300).text, to: "request-5", in: folder)
            let said = try await Foreign.python("serve", folder.path)
            let key = try #require(NoteKey(text: said.trimmingCharacters(in: .newlines)))
            for (place, size) in Self.sizes.enumerated() {
                let answer = try read("answer-\(place)", in: folder)
                #expect(answer.hasPrefix("200\n"))
                let line = answer.dropFirst(4)
                let note = try #require(SignedNote(log.text(of: size) + "\n" + line))
                let holding = try note.verified(by: [key])
                #expect(holding.map(\.name) == ["their.example/w1"])
                #expect(holding.first?.time != nil)
            }
            #expect(try read("answer-4", in: folder).hasPrefix("422\n"))
            #expect(try read("answer-5", in: folder) == "409\n300\n")
        }
    }

    private func lay(_ log: TestLog, in folder: URL) throws {
        let keys = ["log": log.signer.verifier.text]
        try write(
            String(decoding: try JSONEncoder().encode(keys), as: UTF8.self), to: "keys.json",
            in: folder)
        for size in Self.sizes {
            try write(try log.head(size).description, to: "head-\(size)", in: folder)
        }
        try write(try log.head(300).description, to: "checkpoint", in: folder)
        for level in 0..<2 {
            for tile in Tile.all(of: .hashes(level: level), size: 300) {
                let start = tile.index * Tile.width
                let row = try (start..<start + tile.count).flatMap { index in
                    try log.node(Node(level: 8 * level, index: index)).bytes
                }
                try write(row, to: tile.path, in: folder)
            }
        }
    }

    private func write(_ text: String, to name: String, in folder: URL) throws {
        try write(Array(text.utf8), to: name, in: folder)
    }

    private func write(_ bytes: [UInt8], to name: String, in folder: URL) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    private func read(_ name: String, in folder: URL) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    private func serving<Result>(
        _ witness: Witness, _ body: (Int) async throws -> Result
    ) async throws -> Result {
        let door = WitnessDoor(witness, under: "/w") { error, _ in Issue.record("\(error)") }
        let listener = try Listener.tcp("127.0.0.1", port: 0)
        let answering = Answering(clock: FixedTime()) { request in
            .later(bodyLimit: WitnessDoor.bodyLimit) { await door.answer(to: request) }
        }
        let server = try Server(ServerSettings(), on: [listener], answering)
        async let running: Void = server.run()
        do {
            let result = try await body(listener.port)
            await server.drain()
            try await running
            return result
        } catch {
            await server.drain()
            throw error
        }
    }
}
