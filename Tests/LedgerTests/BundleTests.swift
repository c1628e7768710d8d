import Archives
import Foundation
import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger
@testable import Verifying

@Suite struct `A bundle for auditors` {
    @Test(arguments: engines)
    func `is checked without the database that it came from`(engine: Dialect) async throws {
        try await withBundle(engine, of: 300) { log, folder, count in
            #expect(count == Ledger.BundleCount(records: 301, opened: 301))
            #expect(log.policy.check(folder: folder).code == 0)
            for file in ["README.md", "schema.json", "keys", "checkpoint"] {
                #expect(FileManager.default.fileExists(atPath: "\(folder)/\(file)"))
            }
        }
    }

    /// Any byte of its lines, and none.
    @Test func `names the record whose line was changed`() async throws {
        try await withBundle(.sqlite, of: 300) { log, folder, _ in
            var dice = SplitMix(seed: 8)
            for file in ["records/000.jsonl", "records/001.jsonl"] {
                let path = "\(folder)/\(file)"
                let bytes = Array(try Data(contentsOf: URL(filePath: path)))
                for _ in 0..<100 {
                    var changed = bytes
                    let place = dice.upTo(bytes.count)
                    changed[place] ^= 1 << UInt8(dice.upTo(7))
                    try Data(changed).write(to: URL(filePath: path))
                    let line = bytes.prefix(place).count { $0 == UInt8(ascii: "\n") }
                    let verdict = log.policy.check(folder: folder)
                    guard case .tampered(let finding) = verdict else {
                        Issue.record("\(file), byte \(place): \(verdict.sentence.english)")
                        continue
                    }
                    let wanted = line + (file.hasSuffix("001.jsonl") ? 256 : 0)
                    #expect(finding.index == wanted, "\(file), byte \(place)")
                }
                try Data(bytes).write(to: URL(filePath: path))
            }
            #expect(log.policy.check(folder: folder).code == 0)
        }
    }

    @Test(arguments: engines)
    func `holds what its reader may see, and proves the rest all the same`(
        engine: Dialect
    ) async throws {
        try await withRegister(engine) { register in
            try await register.append(20)
            try await register.ledger.advanceAll(in: register.database)
            let name = OrganizationID.group.description
            let made = try await register.ledger.bundle(of: name, in: register.database) {
                entry, _, _ in entry.kind == .logStarted
            }
            let bundle = try #require(made)
            let path = "\(register.ledger.folder)/some.zip"
            let count = try await bundle.write(to: path, from: register.database)
            #expect(count == Bundle.Count(records: 21, opened: 1))
            try await unpacked(path, beside: register) { folder in
                let text = try String(
                    contentsOfFile: "\(folder)/records/000.jsonl", encoding: .utf8)
                #expect(text.split(separator: "\n").count { $0.contains("payload") } == 1)
                #expect(!text.contains("旧名"))
                let policy = Policy([try #require(NoteKey(text: bundle.log.key))], quorum: 0)
                #expect(policy.check(folder: folder).code == 0)
            }
        }
    }

    @Test(arguments: engines)
    func `is the same log in another installation, where it is only read`(
        engine: Dialect
    ) async throws {
        try await withBundle(engine, of: 600) { source, folder, _ in
            try await withRegister(engine) { other in
                let taken = try await other.ledger.importBundle(in: folder, to: other.database)
                #expect(taken.origin == source.origin && taken.size == 601)
                let verdict = await source.policy.check(other.database)
                #expect(verdict.code == 0, "\(verdict.sentence.english)")
                let log = try await other.log()
                let name = try #require(log?.name)
                let path = "\(other.ledger.folder)/again.zip"
                _ = try await other.ledger.writeBundle(of: name, to: path, from: other.database)
                let first = try Data(contentsOf: URL(filePath: source.path))
                let again = try Data(contentsOf: URL(filePath: path))
                #expect(first == again)
                await #expect(throws: BundleRefusal.alreadyThere) {
                    _ = try await other.ledger.importBundle(in: folder, to: other.database)
                }
                try await other.expectOnlyRead(name)
            }
        }
    }

    @Test func `is refused as a whole when any of it is not right`() async throws {
        try await withBundle(.sqlite, of: 300) { _, folder, _ in
            try await withRegister(.sqlite) { other in
                for file in ["tile/0/000", "tile/entries/001.p/45", "records/000.jsonl", "keys"] {
                    let path = URL(filePath: "\(folder)/\(file)")
                    let bytes = try Data(contentsOf: path)
                    var changed = bytes
                    changed[changed.count / 2] ^= 1
                    if file == "keys" { changed = Data() }
                    try changed.write(to: path)
                    await #expect(throws: BundleRefusal.self, "\(file)") {
                        _ = try await other.ledger.importBundle(in: folder, to: other.database)
                    }
                    try bytes.write(to: path)
                }
                let logs = try await other.database.count("ledger_log")
                let leaves = try await other.database.count("ledger_leaf")
                #expect(logs == 0 && leaves == 0)
            }
        }
    }
}

/// What a bundle was made of.
private struct BundledLog: Sendable {
    let origin: String
    let path: String
    let policy: Policy
}

private func withBundle(
    _ engine: Dialect, of size: Int,
    _ body: (BundledLog, String, Ledger.BundleCount) async throws -> Void
) async throws {
    try await withRegister(engine) { register in
        try await register.append(size)
        try await register.ledger.advanceAll(in: register.database)
        let log = try #require(try await register.log())
        let path = "\(register.ledger.folder)/bundle.zip"
        let written = try await register.ledger.writeBundle(
            of: log.name, to: path, from: register.database)
        let count = try #require(written)
        let policy = Policy([try #require(NoteKey(text: log.key))], quorum: 0)
        try await unpacked(path, beside: register) { folder in
            try await body(
                BundledLog(origin: log.origin, path: path, policy: policy), folder, count)
        }
    }
}

private func unpacked(
    _ path: String, beside register: LogRegister, _ body: (String) async throws -> Void
) async throws {
    let folder = "\(register.ledger.folder)/unpacked"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try ZipArchive.unpack(path, into: folder)
    try await body(folder)
}

extension LogRegister {
    /// What is done here goes to a log of this house.
    fileprivate func expectOnlyRead(_ name: String) async throws {
        try await database.append([.rename(to: "一", nil)], to: ledger)
        try await ledger.open(in: database)
        try await ledger.advanceAll(in: database)
        let logs = try await database.read { tx in try tx.logs() }
        #expect(Set(logs.map(\.name)) == ["main", name])
        let imported = logs.first { $0.isImported }
        let taken = try #require(imported)
        let state = try await database.read { tx in try tx.state(of: taken.id) }
        #expect(state?.size == 601 && state?.isSigned == true)
        let restarted = try await ledger.restart(in: database, at: .testStart)
        #expect(restarted == [])
    }
}
