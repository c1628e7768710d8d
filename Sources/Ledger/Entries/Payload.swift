import Crypto
import Kernel
import Proofs
import Web

/// What an entry commits to and never says. It stays in the database with its salt until it is
/// erased.
struct Payload: Sendable {
    let bytes: [UInt8]
    let salt: Digest
    let commitment: Digest

    init(_ members: [String: CanonicalJSON]) {
        self.init(bytes: CanonicalJSON.object(members).bytes, salt: Payload.randomSalt())
    }

    init(bytes: [UInt8], salt: Digest) {
        self.bytes = bytes
        self.salt = salt
        commitment = Receipt.Opening(payload: bytes, salt: salt).commitment
    }

    private static func randomSalt() -> Digest {
        var randomness = SecureRandom()
        // Thirty-two bytes are a digest; the fallback is never reached.
        return Digest(randomness.bytes(Digest.byteCount)) ?? HashFunction.sha256.digest([])
    }
}

extension Payload {
    /// What somebody did, as the audit knows it too.
    init(_ deed: Deed, _ circumstances: Circumstances) {
        var members: [String: CanonicalJSON] = [
            "action": .text(deed.action.name),
            "target": .object(["id": .text(deed.target.id), "kind": .text(deed.target.kind)]),
            "request": .text(circumstances.request.description),
        ]
        members["account"] = (circumstances.principal?.account).map { .text($0.description) }
        members["actor"] = (circumstances.principal?.person).map { .text($0.description) }
        members["organization"] = deed.organization.map { .text($0.description) }
        members["person"] = deed.person.map { .text($0.description) }
        members["purpose"] = deed.purpose.map { .text($0.code) }
        members["reason"] = deed.reason.map { .text($0) }
        if !deed.rows.isEmpty { members["rows"] = deed.rows.canonical }
        if !deed.changes.isEmpty { members["changes"] = .list(deed.changes.map(\.canonical)) }
        self.init(members)
    }
}

extension [Deed.Row] {
    /// By table and key.
    fileprivate var canonical: CanonicalJSON {
        var tables: [String: [String: CanonicalJSON]] = [:]
        for row in self {
            tables[row.table, default: [:]][row.key] = .object(
                row.values.mapValues { .text($0) })
        }
        return .object(tables.mapValues { .object($0) })
    }
}

extension Deed.Change {
    fileprivate var canonical: CanonicalJSON {
        var members: [String: CanonicalJSON] = ["field": .text(field)]
        members["from"] = before.map { .text($0) }
        members["to"] = after.map { .text($0) }
        return .object(members)
    }
}
