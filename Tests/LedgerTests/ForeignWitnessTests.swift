import Foundation
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger

/// A witness that other people wrote, in a process of its own.
@Suite(.enabled(if: Foreign.hasPython, "script/setup --test installs aics-witness"))
struct `A foreign witness` {
    @Test(arguments: engines)
    func `signs our heads, and knows more than a copy that was set back`(
        engine: Dialect
    ) async throws {
        try await withRegister(engine) { register in
            try await register.append(4)
            let log = try #require(try await register.log())
            try await withForeignWitness(of: log) { witnesses in
                let house = try register.program(witnesses)
                try await house.grow(by: 0)
                let old = try #require(try house.ledger.headFile(of: log).text())
                for count in [1, 300, 7] {
                    try await house.grow(by: count)
                    let head = try await house.published()
                    let note = try #require(SignedNote(head.note))
                    let keys = [try await house.key(), witnesses.members[0].key]
                    let names = try note.verified(by: keys).map(\.name)
                    #expect(names == keys.map(\.name) && head.isWitnessed)
                }
                try await register.rollBack(to: old, size: 5)
                try await withFolder { folder in
                    let copy = try register.program(witnesses, in: folder)
                    try await copy.service().open()
                    let sentence = WitnessWords.rolledBack(
                        log.name, size: 5, seen: 313, by: "their.example/w1")
                    #expect(copy.ledger.standing[log.id] == .rolledBack(sentence))
                }
            }
        }
    }

    private func withForeignWitness(
        of log: Log, _ body: (Witnesses) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            let keys = String(decoding: try JSONEncoder().encode(["log": log.key]), as: UTF8.self)
            try keys.write(toFile: "\(folder)/keys.json", atomically: true, encoding: .utf8)
            async let standing = Foreign.python("stand", folder)
            let place = "\(folder)/standing"
            try await until { FileManager.default.fileExists(atPath: place) }
            do {
                let text = try String(contentsOfFile: place, encoding: .utf8)
                try await body(try Witnesses(text: text))
            } catch {
                try Data().write(to: URL(filePath: "\(folder)/enough"))
                throw error
            }
            try Data().write(to: URL(filePath: "\(folder)/enough"))
            _ = try await standing
        }
    }
}
