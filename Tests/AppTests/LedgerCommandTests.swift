import Crypto
import Foundation
import Kernel
import Ledger
import Proofs
import Storage
import TestSupport
import Testing

@testable import App

@Suite struct `tongxin ledger` {
    private func run(_ words: [String], on site: Site) async -> Said.Ending {
        let said = Said()
        let place = ["--data", site.folder, "--database", site.database]
        let code = await Program([.ledger], tell: { said.add($0) }).run(words + place)
        return (code, said.text)
    }

    @Test(arguments: Dialect.allCases)
    func `changes the key that signs, and says so in the audit`(engine: Dialect) async throws {
        try await withSite(engine) { site in
            try await site.fill()
            let before = try await site.signingKeys()
            let shown = await run(["ledger", "keys"], on: site)
            #expect(shown.code == 0)
            let rotated = await run(["ledger", "rotate", "--reason", "年度更换"], on: site)
            #expect(rotated == (0, ""))
            let entries = try await site.entries(of: "installation.rotateLogKey")
            #expect(entries == ["ledger 年度更换"])
            let both = try await site.signingKeys()
            #expect(!before.isEmpty && both.count == 2 * before.count)
            #expect(Set(before).isSubset(of: both))
            let path = "\(site.folder)/ledger-2.key"
            let about = try FileManager.default.attributesOfItem(atPath: path)
            #expect(about[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `has nothing to begin anew where all is well`(engine: Dialect) async throws {
        try await withSite(engine) { site in
            try await site.fill()
            let before = try await site.signingKeys()
            let restarted = await run(["ledger", "restart", "--reason", "试"], on: site)
            #expect(restarted == (0, ""))
            let after = try await site.signingKeys()
            #expect(after == before)
        }
    }

    @Test(arguments: [
        ["ledger"], ["ledger", "turn"], ["ledger", "rotate"], ["ledger", "restart"],
        ["ledger", "keys", "now"],
    ])
    func `refuses what makes no sense`(words: [String]) async throws {
        try await withSite(.sqlite) { site in
            let refused = await run(words, on: site)
            #expect(refused.code == 64)
        }
    }

    /// A misspelt witness is none, so the program does not start with it.
    @Test func `refuses a file of witnesses that it cannot read`() async throws {
        try await withSite(.sqlite) { site in
            var configuration = try site.configuration()
            let path = "\(site.folder)/witnesses.txt"
            configuration.witnesses = path
            for (text, sentence) in [
                (nil, "cannot read the witnesses in \(path): does it exist?"),
                ("quorum 1", "\(path): quorum 1 of 0 witnesses cannot be"),
                (
                    "w https://a",
                    "\(path): line 1 is no key with an address, nor a quorum, nor a pace"
                ),
            ] {
                if let text { try site.write(text, to: path) }
                let exit = await #expect(throws: Exit.self) {
                    try await Installation.with(configuration) { _ = try Composition($0) }
                }
                #expect(exit?.code == 78 && exit?.sentence == sentence)
            }
            let signer = try NoteSigner(
                name: "w.example/1", kind: .cosignature,
                secret: Secret(copying: Array(UInt8(0)..<32)))
            try site.write("\(signer.verifier.text) https://w.example\n", to: path)
            try await Installation.with(configuration) { _ = try Composition($0) }
        }
    }
}

extension Site {
    fileprivate func signingKeys() async throws -> [String] {
        try await Installation.with(try configuration()) { installation in
            try await Composition(installation).ledger.signingKeys(
                in: installation.database, at: installation.clock.now())
        }
    }
}
