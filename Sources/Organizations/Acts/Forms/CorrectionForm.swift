import Kernel
import Storage
import Web

/// One entry of the history is put right. The entry is named by its first day.
struct CorrectionForm: ActForm {
    static let kind = Act.Kind.correct
    static let place = Organizations.Places.correction
    static let action = Action.correctOrganization
    static let words = Words.correcting
    static let isIrreversible = true
    static let entry = Field<CivilDate>(
        FieldDescription("entry", Words.entry, .hidden)
    ) { values throws(Complaint) in
        guard let date = values.first.flatMap({ CivilDate($0) }) else {
            throw Complaint(Phrase("请从沿革中选择要更正的一条", "Choose an entry of the history"))
        }
        return date
    }
    static let parent = Field<OrganizationID>.lookup(
        "parent", Words.parent, at: Organizations.lookupAddress
    ).optional
    static let from = Field<CivilDate>.date("from", Words.entryFrom)
    static let fields =
        [
            version.description, entry.description, from.description,
            FoundingForm.name.description, FoundingForm.code.description, parent.description,
        ] + KindFields.fields + [reason.description, CommonFields.confirmed.description]

    let version: Int
    let entry: CivilDate
    let from: CivilDate
    let name: String
    let code: String
    let parent: OrganizationID?
    let kindFields: KindFields
    let reason: String?

    init?(_ form: inout Entry) {
        let place = (form[Self.version], form[Self.entry], form[Self.from])
        let names = (form[FoundingForm.name], form[FoundingForm.code], form[Self.parent])
        let rest = (KindFields(&form), form[Self.reason])
        guard let version = place.0, let entry = place.1, let from = place.2,
            let name = names.0, let code = names.1, let parent = names.2, let kind = rest.0,
            let reason = rest.1
        else { return nil }
        (self.version, self.entry, self.from) = (version, entry, from)
        (self.name, self.code, self.parent) = (name, code, parent)
        (kindFields, self.reason) = (kind, reason)
    }

    static func prefilled(_ scene: Scene, _ query: Query) -> [Query.Pair] {
        let wanted = query["entry"].flatMap { CivilDate($0) }
        let states = scene.organization.states
        guard let state = states.first(where: { $0.period.from == wanted }) ?? states.last else {
            return []
        }
        return [
            Query.Pair("entry", state.period.from.description),
            Query.Pair("from", state.period.from.description),
            Query.Pair("name", state.name),
            Query.Pair("code", scene.organization.code ?? ""),
            Query.Pair("parent", state.parent?.description ?? ""),
        ] + KindFields.prefilled(state.particulars)
    }

    static func options(
        _ scene: Scene, _ neighbours: Neighbours, in tx: borrowing ReadTransaction
    ) throws -> [String: [Choice]] {
        [
            "parent": try tx.possibleParents(
                of: scene.state?.kind ?? .branch, in: scene.ancestry, on: scene.today)
        ]
    }

    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done {
        guard let reason else { throw Refusal.correctionNeedsReason }
        try checkDate(from, today: scene.today, scene.local)
        guard try !tx.isTaken(code: code, except: scene.organization.id) else {
            throw Refusal.codeTaken
        }
        let above = try parent.flatMap { id throws in try tx.above(id) }
        let below = try tx.organizations(below: scene.organization.id, from: .distantPast)
        let particulars = Organization.Particulars(
            name, kindFields.kind, under: parent, units: kindFields.units, task: kindFields.task)
        var coded = scene.organization
        coded.code = code
        let corrected =
            coded == scene.organization
            ? try correction(particulars).carryOut(on: coded, having: below, under: above)
            : try recoded(coded, particulars, below, above)
        var done = Done(
            organization: corrected.id, date: from, reason: reason,
            changes: [Change(before: scene.organization, after: corrected)])
        done.consequences = [Words.pastChanges(from: min(from, entry))]
        done.alsoDecidedBy =
            try parent.map { parent throws in
                [Object(organizations: try tx.ancestry(of: parent, on: scene.today))]
            } ?? []
        return done
    }

    private func correction(_ particulars: Organization.Particulars) -> Correction {
        Correction(of: entry, to: particulars, from: from)
    }

    /// The code alone may be what was wrong.
    private func recoded(
        _ coded: Organization, _ particulars: Organization.Particulars,
        _ below: [Organization], _ above: Above?
    ) throws(Refusal) -> Organization {
        do throws(Refusal) {
            return try correction(particulars).carryOut(on: coded, having: below, under: above)
        } catch {
            guard error == .nothingChanges else { throw error }
            return coded
        }
    }
}
