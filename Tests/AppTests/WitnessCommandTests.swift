import Crypto
import Foundation
import HTTPServer
import Proofs
import TestSupport
import Testing
import Threads
import Web

@testable import App

@Suite struct `The command witness` {
    private func run(_ words: String...) async -> Int32 {
        await Program([.witness], tell: { _ in }).run(["witness"] + words)
    }

    @Test func `says what it needs`() async throws {
        try await inFolder { folder in
            let log = try FolderLog(folder.path + "/log")
            let data = folder.path + "/witness"
            let withoutData = await run("once", log.path, log.key)
            #expect(withoutData == 64)
            let withoutKey = await run("once", log.path, "--data", data)
            #expect(withoutKey == 64)
            let badKey = await run("once", log.path, "--data", data, "--name", "w", log.key + "A")
            #expect(badKey == 64)
            let nameless = await run("once", log.path, "--data", data, log.key)
            #expect(nameless == 78)
            let noList = await run("--data", data, "--logs", folder.path + "/none")
            #expect(noList == 66)
            let badAddress = await run(
                "--data", data, "--name", "w", "--listen", "nowhere", log.key)
            #expect(badAddress == 64)
        }
    }

    @Test func `cosigns a log in a folder while it only grows`() async throws {
        try await inFolder { folder in
            let log = try FolderLog(folder.path + "/log")
            let words = ["once", log.path, "--data", folder.path + "/witness"]
            let program = Program([.witness], tell: { _ in })
            func look(_ more: String...) async -> Int32 {
                await program.run(["witness"] + words + more)
            }
            try log.write(size: 3)
            let first = await look("--name", "auditor.example/laptop", log.key)
            #expect(first == 0)
            for size in [3, 9, 200] {
                try log.write(size: size)
                let grown = await look(log.key)
                #expect(grown == 0, "\(size)")
            }
            try log.write(size: 9)
            let smaller = await look(log.key)
            #expect(smaller == 1)
            try log.write(size: 250, lie: 100)
            let forked = await look(log.key)
            #expect(forked == 1)
            try log.write(size: 250, seed: 64)
            let unsigned = await look(log.key)
            #expect(unsigned == 1)
            try log.write(size: 250)
            let sound = await look(log.key)
            #expect(sound == 0)
            let key = folder.path + "/witness/witness.key"
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
            let open = await look(log.key)
            #expect(open == 78)
        }
    }

    @Test func `fetches logs from the web`() async throws {
        let listener = try Listener.tcp("127.0.0.1", port: 0)
        let answering = Answering(clock: FixedTime()) { request in
            switch request.path.last {
            case "checkpoint": .now(.text("a head"))
            case "large": .now(.text(String(repeating: "x", count: 10_000)))
            case "broken": .now(.text("no", status: .internalError))
            default: .now(.text("none", status: .notFound))
            }
        }
        let server = try Server(ServerSettings(), on: [listener], answering)
        async let running: Void = server.run()
        let place = LogPlace("http://127.0.0.1:\(listener.port)/log/")
        // The server is in this program too, and must not wait for whoever asks it.
        func bytes(_ name: String) async throws -> [UInt8]? {
            try await aside(named: "fetch") { try place.bytes(name, upTo: 100) }
        }
        // It begins when one of the threads that all tests share is free, which may take minutes.
        for _ in 1...10 {
            if let answer = try? await bytes("checkpoint"), !answer.isEmpty { break }
        }
        let found = try await bytes("checkpoint")
        #expect(found == Array("a head".utf8))
        let none = try await bytes("tile/0/000")
        #expect(none == nil)
        for name in ["large", "broken"] {
            await #expect(throws: (any Error).self) { try await bytes(name) }
        }
        await server.drain()
        try await running
    }

    private func inFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-witness-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }
}

/// A short log in a folder, as its operator writes it.
private struct FolderLog {
    let path: String

    init(_ path: String) throws { self.path = path }

    var key: String { (try? signer(0).verifier.text) ?? "" }

    private func signer(_ seed: UInt8) throws -> NoteSigner {
        let secret = Secret(copying: Array(seed..<seed + 32))
        return try NoteSigner(name: "org.example/ledger", kind: .ed25519, secret: secret)
    }

    func write(size: Int, lie: Int? = nil, seed: UInt8 = 0) throws {
        var frontier = Frontier()
        var leaves = TileHashes()
        for number in 0..<size {
            let leaf = TreeHash.sha256.leaf(Array("\(number == lie ? -1 : number)".utf8))
            leaves.append(leaf)
            frontier.append(leaf, by: .sha256)
        }
        let root = frontier.root(by: .sha256)
        let text = Checkpoint(origin: "org.example/ledger", size: size, root: root).text
        let note = SignedNote(text: text, signatures: [try signer(seed).sign(text)])
        let tile = Tile(.hashes(level: 0), index: 0, count: size)
        try write(leaves.bytes, to: tile.path)
        try write(Array(note.description.utf8), to: "checkpoint")
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        let file = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }
}
