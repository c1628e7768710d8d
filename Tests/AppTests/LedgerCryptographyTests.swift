import Foundation
import Kernel
import Ledger
import Proofs
import Storage
import TestSupport
import Testing
import Verifying

@testable import App

/// The configuration key `ledger-cryptography`, from the file to what can be checked outside.
@Suite struct `The cryptography of the ledger` {
    /// Set one way after the other: each time the service has signed what it is to sign, and the keys
    /// that it hands round are enough to check all of it.
    @Test(arguments: Dialect.allCases)
    func `is as the configuration has it, on any day`(engine: Dialect) async throws {
        try await withSite(engine) { site in
            try await site.fill()
            for (value, kinds) in [
                ("international", [NoteSignatureKind.ed25519]), ("both", [.ed25519, .sm2]),
                ("gm", [.sm2]), ("international", [.ed25519]),
            ] {
                var configuration = try site.configuration()
                configuration.ledgerCryptography = try ConfigurationFile.read(
                    "ledger-cryptography = \(value)"
                ).ledgerCryptography
                let set = configuration
                try await Installation.with(set) { installation in
                    let ledger = try Composition(installation).ledger
                    let service = LedgerService(
                        ledger, in: installation.database, clock: installation.clock
                    ) { Issue.record($0) }
                    try await service.open()
                    for _ in 0..<3 { try await service.turn() }
                    let texts = try await ledger.signingKeys(
                        in: installation.database, at: installation.clock.now())
                    let keys = texts.compactMap { NoteKey(text: $0) }
                    #expect(keys.count == texts.count && Set(keys.map(\.kind)) == Set(kinds))
                    let verdict = await Policy(keys, quorum: 0).check(installation.database)
                    #expect(verdict.code == 0, "\(value): \(verdict.sentence.english)")
                }
            }
            let path = "\(site.folder)/ledger-sm2.key"
            let about = try FileManager.default.attributesOfItem(atPath: path)
            #expect(about[.posixPermissions] as? Int == 0o600)
        }
    }
}
