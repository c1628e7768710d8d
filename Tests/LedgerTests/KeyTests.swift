import Crypto
import Foundation
import Keyring
import Proofs
import Testing

@testable import Ledger

@Suite struct `The key of the logs` {
    @Test func `is made once, for its owner alone`() async throws {
        try await withFolder { folder in
            let file = SignerFile(path: "\(folder)/ledger.key")
            let key = try LogKey.kept(in: file, for: "party.example")
            let about = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect(about[.posixPermissions] as? Int == 0o600)
            let again = try LogKey.kept(in: file, for: "party.example")
            #expect(again.verifier(for: "a/ledger") == key.verifier(for: "a/ledger"))
            let other = try LogKey.kept(
                in: SignerFile(path: "\(folder)/other.key"), for: "party.example")
            #expect(other.verifier(for: "a/ledger") != key.verifier(for: "a/ledger"))
        }
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o644])
    func `is refused when others may read it`(mode: Int) async throws {
        try await withFolder { folder in
            let file = SignerFile(path: "\(folder)/ledger.key")
            _ = try LogKey.kept(in: file, for: "party.example")
            try FileManager.default.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: file.path)
            #expect(throws: SignerFileRefusal.openToOthers(file.path)) {
                try LogKey.kept(in: file, for: "party.example")
            }
        }
    }

    /// The vector of specs/ledger.md, section 8; and one secret, another key for each name: no
    /// signature of one log passes for another's.
    @Test func `signs for one log under one name`() throws {
        let key = try LogKey.example
        let vector = "org.example/ledger+a5373f23+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
        #expect(key.verifier(for: "org.example/ledger") == vector)
        let text = Checkpoint(origin: "a", size: 0, root: TreeHash.sha256.empty).text
        let note = SignedNote(
            text: text, signatures: [try key.signer(for: "a/ledger").sign(text)])
        let own = try #require(NoteKey(text: key.verifier(for: "a/ledger")))
        let other = try #require(NoteKey(text: key.verifier(for: "a/ledger/1")))
        let lines = try note.verified(by: [own])
        #expect(lines.count == 1)
        #expect(throws: SignedNote.Fault.unsigned) { try note.verified(by: [other]) }
        #expect(own.id != other.id)
    }
}
