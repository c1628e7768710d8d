import Audit
import FoundationEssentials
import Kernel
import Storage
import Web

/// All that is kept about somebody, whole, for the person alone (article 45).
struct OwnData: Encodable, Sendable {
    let id: PersonID
    let takenOn: CivilDate
    let standing: Standing?
    /// Every field by the name of its column, in full.
    let fields: [String: String]
    let memberships: [NamedMembership]
    let standings: [StandingLine]
    let records: [FileRecord]
    let changes: [Change]
    let consents: [Consent]
    let corrections: [CorrectionPage.Value]
    let looks: [Look]
    /// Every stored column once more, as the tables themselves have it.
    let columns: [KeptColumn]

    struct Change: Encodable, Sendable {
        let kind: PersonChange.Kind
        let effectiveOn: CivilDate
        let recordedAt: Instant
        let reason: String?
        let clause: String?
        let values: [Value]

        struct Value: Encodable, Sendable {
            let field: String
            let before: String?
            let after: String?
        }

        init(_ change: PersonChange) {
            kind = change.kind
            effectiveOn = change.effectiveOn
            recordedAt = change.recordedAt
            reason = change.reason
            clause = change.cited?.clause?.citation.chinese
            values = change.values.map {
                Value(field: $0.field, before: $0.before, after: $0.after)
            }
        }
    }
}

extension Register {
    /// What leaves the house is on record before it leaves.
    func download(_ visit: Visit) async throws -> Response {
        let (id, scene) = try await own(.downloadFile, visit)
        try await visit.record(scene.look(.downloadFile, visit))
        let looks = try await audit.looks(at: visit, limit: 1000)
        let data = try await visit.read { tx in
            let person = try scene.stored.opened(by: cipher)
            var fields: [String: String] = [:]
            for field in PersonField.allCases { fields[field.rawValue] = person[field] }
            return OwnData(
                id: id, takenOn: visit.today,
                standing: scene.biography.standing(on: visit.today), fields: fields,
                memberships: scene.memberships,
                standings: scene.biography.standings.map { StandingLine($0, scene) },
                records: scene.records,
                changes: try tx.changes(of: id, openedBy: cipher).map(OwnData.Change.init),
                consents: try tx.consents(of: id),
                corrections: try tx.corrections(of: id).map {
                    CorrectionPage.Value(try $0.opened(by: cipher))
                }, looks: looks, columns: try tx.keptColumns(of: id))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return .attachment(
            Array(try encoder.encode(data)), named: "my-file-\(visit.today).json",
            type: "application/json; charset=utf-8")
    }
}

extension CorrectionPage.Value {
    init(_ correction: Correction) {
        self.init(
            id: correction.id, field: correction.field, wanted: correction.wanted,
            evidence: correction.evidence,
            status: correction.verdict.map { $0.isAgreed ? "agreed" : "refused" } ?? "pending",
            reason: correction.verdict?.reason)
    }
}
