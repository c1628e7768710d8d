import Kernel
import Storage
import Web

/// Special dues, whose they are, and everybody they went through.
struct SpecialScene: Sendable {
    /// With the branch that received them, wherever the member is today.
    let person: DuesScene
    let line: SpecialLine
    let names: [OrganizationID: String]
    /// Of whoever has the money.
    let holder: [OrganizationID]

    var dues: SpecialDues { line.dues }
    var holderObject: Object { Object(organizations: holder) }
    /// To whom it goes next; nil beyond the top of the tree.
    var next: OrganizationID? { holder.dropFirst().first }
    /// Who has to confirm, as it was when the money was handed over.
    func upperObject(_ step: SpecialStep) -> Object? {
        step.upper.map { upper in
            let above = holder.drop { $0 != upper }
            return Object(organizations: above.isEmpty ? [upper] : Array(above))
        }
    }
}

extension Dues {
    func special(
        _ id: SpecialDues.ID, _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> SpecialScene? {
        guard let line = try tx.special(id) else { return nil }
        let dues = line.dues
        let chain = try organizations.ancestry(dues.branch, visit.today, tx)
        let name = try tx.personNames(of: [dues.person])[dues.person] ?? ""
        // With the one above as it was when the money was handed over, whatever the tree is today.
        let upper = line.open?.upper
        let above = try organizations.ancestry(upper ?? line.holder, visit.today, tx)
        let holder = (upper == nil ? [] : [line.holder]) + above
        let named = Set(line.holders + holder)
        return SpecialScene(
            person: DuesScene(person: dues.person, name: name, chain: chain), line: line,
            names: try organizations.names(named.sorted(), visit.today, tx),
            holder: holder.isEmpty ? [line.holder] : holder)
    }

    func specialScene(_ visit: Visit, _ id: SpecialDues.ID) async throws -> SpecialScene {
        let scene = try await visit.read { tx in try special(id, visit, tx) }
        guard let scene else { throw Denial.hidden }
        return scene
    }

    /// The member, whoever sees the member's dues, and whoever has the money now.
    func mayRead(_ scene: SpecialScene, _ visit: Visit) -> Bool {
        visit.may(.readDues, on: scene.person.object)
            || visit.may(.forwardSpecialDues, on: scene.holderObject)
            || (scene.line.open.flatMap(scene.upperObject)
                .map { visit.may(.confirmSpecialDues, on: $0) } ?? false)
    }
}
