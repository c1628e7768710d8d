import Foundation
import Storage
import TestSupport
import Testing

@testable import Ledger

@Suite(.serialized) struct `A program that dies over its ledger` {
    /// So many, or as many as TONGXIN_KILLS says: each at another moment between the transaction of
    /// a change, the turn that gives it its place, and the head.
    private static let kills =
        ProcessInfo.processInfo.environment["TONGXIN_KILLS"].flatMap { Int($0) } ?? 40

    @Test(arguments: engines)
    func `loses nothing and signs no fork, whenever it is killed`(engine: Dialect) async throws {
        try await WrittenPlace.with(engine) { place in
            var heads: [String] = []
            for round in 0..<Self.kills {
                try await place.kill(place.start("write", "\(round)"))
                try heads.append(contentsOf: [place.noted()].compactMap { $0 })
            }
            let acknowledged = try place.acknowledged()
            #expect(acknowledged.count >= Self.kills && !heads.isEmpty)
            try await place.expectKept(heads)
        }
    }

    /// Two servers on one PostgreSQL, each killed while the other goes on.
    @Test func `loses nothing when two of them share the database`() async throws {
        try await WrittenPlace.with(.postgres) { place in
            // One key for both.
            try await place.kill(place.start("write", "first"))
            var heads: [String] = []
            for round in 0..<Self.kills / 3 {
                let pair = try [
                    place.start("write", "a\(round)"), place.start("write", "b\(round)"),
                ]
                for one in pair { try await place.kill(one) }
                try heads.append(contentsOf: [place.noted()].compactMap { $0 })
            }
            try await place.expectKept(heads)
        }
    }

    /// An error of the disk, a full disk, the end of the program: they take turns unless
    /// TONGXIN_KILLS is said, and then each call fails in each way.
    private static func errors(at call: Int) -> [Int32] {
        let all = [EIO, ENOSPC, 0]
        let isThorough = ProcessInfo.processInfo.environment["TONGXIN_KILLS"] != nil
        return isThorough ? all : [all[call % 3]]
    }

    /// Every call that changes a file, from the start to the signed head, fails once with an error
    /// of the disk, with a full disk, and with the end of the program.
    @Test(arguments: engines)
    func `loses nothing when the disk fails or is full at any write`(
        engine: Dialect
    ) async throws {
        try await WrittenPlace.with(engine) { place in
            let library = try await place.faults()
            try await place.start("once", "first").end()
            let count = try await place.calls(library)
            #expect(count > 2)
            var heads: [String] = []
            for call in 1...count {
                for error in Self.errors(at: call) {
                    try await place.start(
                        "once", "\(error)-\(call)",
                        [
                            "LD_PRELOAD": library, "FAULT_AT": "\(call)", "FAULT_ERROR": "\(error)",
                            "FAULT_COUNT": error == ENOSPC ? "3" : "1",
                        ]
                    ).end()
                    try heads.append(contentsOf: [place.noted()].compactMap { $0 })
                }
            }
            let isWell = try await place.start("once", "last").end()
            let acknowledged = try place.acknowledged()
            #expect(isWell && acknowledged.contains("last"))
            try await place.expectKept(heads)
        }
    }
}

extension WrittenPlace {
    /// Kills a program a moment after it was acknowledged something.
    fileprivate func kill(_ writing: Writing) async throws {
        try await until { !writing.isRunning || writing.hasSaid }
        try await Task.sleep(for: .microseconds(Int.random(in: 0...40_000)))
        #expect(writing.isRunning, "it ended by itself")
        writing.kill()
        await writing.end()
    }

    fileprivate func faults() async throws -> String {
        let library = "\(folder)/faults.so"
        let source = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Crash/faults.c").path
        let compiled = try await Program.run(
            ["/usr/bin/cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"])
        try #require(compiled.code == 0)
        return library
    }

    /// How many calls there are to fail.
    fileprivate func calls(_ library: String) async throws -> Int {
        let seen = "\(folder)/seen"
        try await start("once", "counted", ["LD_PRELOAD": library, "FAULT_SEEN": seen]).end()
        let text = try String(contentsOfFile: seen, encoding: .utf8)
        return try #require(Int(text.trimmingCharacters(in: .newlines)))
    }
}
