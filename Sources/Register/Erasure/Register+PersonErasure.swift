public import Access
public import Kernel
import Keyring
public import Storage
import Web

extension Register {
    static let erasureKind = "person-erasure"

    /// What other features keep of somebody who is erased; App connects them.
    public typealias FurtherErasure =
        @Sendable (PersonID, borrowing WriteTransaction) throws -> Void

    /// An erasure takes two persons; it is done in the transaction in which the second agrees.
    public func approvalKinds(erasing further: @escaping FurtherErasure) -> [ApprovalKind] {
        [
            ApprovalKind(
                Register.erasureKind, PersonErasureWords.approval, agreeing: .agreeToErasure,
                showing: { approval in
                    Register.erasure(in: approval).map { Places.person.link($0.person) }
                }
            ) { approval, verdict, tx in
                [try erase(approval, verdict, further, in: tx)]
            }
        ]
    }

    private static func erasure(
        in approval: Approval
    ) -> (ground: PersonErasure, person: PersonID)? {
        let words = approval.payload.split(separator: " ")
        guard words.count == 2, let ground = PersonErasure(rawValue: String(words[0])),
            let person = PersonID(String(words[1]))
        else { return nil }
        return (ground, person)
    }

    /// The file is read and the rule asked again: meanwhile the person may have come back.
    private func erase(
        _ approval: Approval, _ verdict: Approval.Verdict, _ further: FurtherErasure,
        in tx: borrowing WriteTransaction
    ) throws -> Deed {
        guard let (ground, id) = Register.erasure(in: approval) else {
            throw Approval.Refusal.settled
        }
        let found = try tx.reading { tx throws -> PersonScene? in
            let scene = try self.scene(of: id, on: verdict.at.date, in: tx)
            if let scene { try ground.check(scene, in: tx) }
            return scene
        }
        guard let scene = found else { throw Approval.Refusal.settled }
        try tx.noteErasure(
            of: id, at: verdict.at, askedBy: approval.requester, agreedBy: verdict.by)
        try tx.eraseWords(about: id)
        // What others take out is not sealed once more under the key that comes now.
        try further(id, tx)
        try blank(scene, approval, at: verdict.at, in: tx)
        tx.bump(.erasure)
        return Deed(
            .erasePerson, .init("person", id), in: scene.organization, about: id,
            because: approval.reason)
    }

    /// What other rows lean on stays, without anything that says who it was. Another key takes the
    /// place of the one under which it was said.
    private func blank(
        _ scene: PersonScene, _ approval: Approval, at now: Instant,
        in tx: borrowing WriteTransaction
    ) throws {
        let nobody = Person(id: scene.id, name: PersonErasureWords.name, sex: .unknown)
        guard try tx.rewrite(nobody, over: scene.stored, sealedBy: cipher) else {
            throw StaleFile(person: scene.id)
        }
        try tx.renewKey(
            of: scene.id, keptIn: .ownKey, sealing: sealed, by: cipher)
        let change = PersonChange(
            Fresh.id(at: now), .erase, of: scene.id, on: now.date, recordedAt: now,
            by: approval.requester, nil, because: approval.reason,
            citing: PersonChange.Cited(.erasure), [])
        try tx.record(change, as: scene.version + 1, sealedBy: cipher)
    }
}
