import Access
import Kernel
import Storage
import Web

/// Asks for a whole file to go. It says nothing in anybody's own words, since these would stay.
struct PersonErasureForm: PersonForm {
    static let place = Register.Places.personErasure
    static let action = Action.erasePerson
    static let words = FormWords(
        title: PersonErasureWords.title, lead: PersonErasureWords.lead,
        button: PersonErasureWords.ask, done: PersonErasureWords.asked)
    static let ground = Field<PersonErasure>.choice(
        "ground", PersonErasureWords.ground, hint: PersonErasureWords.stays,
        of: PersonErasure.allCases.map { ($0, $0.title) })
    static let fields = [version.description, ground.description]

    let version: Int
    let ground: PersonErasure

    init?(_ entry: inout Entry) {
        guard let (version, ground) = entry.all(Self.version, Self.ground) else { return nil }
        (self.version, self.ground) = (version, ground)
    }

    func prepare(
        _ scene: PersonScene, _ person: Person, _ register: Register,
        in tx: borrowing ReadTransaction
    ) throws -> PersonAct {
        try ground.check(scene, in: tx)
        var act = PersonAct(kind: .erase, on: scene.today, reason: ground.title.chinese)
        act.erasure = ground
        return act
    }
}

extension PersonErasure {
    func check(_ scene: PersonScene, in tx: borrowing ReadTransaction) throws {
        do throws(Refusal) {
            try check(scene.biography, on: scene.today)
        } catch { throw error.complaint }
        guard try !tx.isErased(scene.id) else { throw Refusal.erased.complaint }
    }
}

extension Register {
    /// Puts the erasure before a second person.
    func ask(
        _ ground: PersonErasure, on scene: PersonScene, _ visit: Visit,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let approval = Approval(
            Register.erasureKind, PersonErasureWords.asks, because: ground.title.chinese,
            for: nil, in: scene.organization, payload: "\(ground.rawValue) \(scene.id)",
            by: try visit.signedIn().account, id: Fresh.id(at: visit.now), at: visit.now)
        return Outcome(
            try tx.request(approval),
            answer: Answer(
                seeing: Access.Places.approval.link(approval.id),
                saying: PersonErasureWords.asked))
    }
}
