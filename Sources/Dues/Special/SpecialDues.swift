import Kernel
import LocalSettings
import Storage

/// What a member gives beyond what is asked, in one payment and of the own will.
struct SpecialDues: Equatable, Sendable {
    typealias ID = DuesAct.ID

    enum Treatment: String, Storable, Codable, Sendable {
        /// From the threshold on: all of it goes to the centre.
        case large
        /// Below it: ordinary dues, paid in excess.
        case excess

        /// - Parameter settings: of the day on which the money came.
        init(of amount: Money, _ settings: DuesSettings) {
            self = amount >= settings.largeDues ? .large : .excess
        }
    }

    /// That of the act that received it.
    let id: ID
    let person: PersonID
    let branch: OrganizationID
    let amount: Money
    let method: PaymentMethod
    let treatment: Treatment
    /// When the member asked for it, and when the money came.
    let wishedOn: CivilDate
    let receivedOn: CivilDate
    let recordedAt: Instant
    let account: AccountID
}

extension DuesSettings {
    var largeDues: Money { Money(fen: self[.largeDuesYuan] * 100) }
}

/// One level's handing over of large dues to the next. The levels of a tree confirm to each other;
/// beyond the top of it a letter of the centre ends the way.
struct SpecialStep: Equatable, Sendable {
    enum Ending: String, Storable, Codable, Sendable {
        case confirmed, withdrawn
        /// The centre wrote that it has come.
        case acknowledged
    }

    /// That of the act that handed it over.
    let id: DuesAct.ID
    let special: SpecialDues.ID
    let turn: Int
    let organization: OrganizationID
    /// Nil beyond the top of the tree.
    let upper: OrganizationID?
    let amount: Money
    let handedAt: Instant
    let account: AccountID
    let ending: Ending?
    let endedAt: Instant?
    /// The day of the letter.
    let letterOn: CivilDate?
}

/// Special dues and how far they are on their way.
struct SpecialLine: Sendable {
    enum State: String, Encodable, Sendable {
        case kept, here, onTheWay, arrived, reversed
    }

    let dues: SpecialDues
    /// In the order of their turns.
    let steps: [SpecialStep]
    let isReversed: Bool

    var state: State {
        if isReversed { return .reversed }
        if dues.treatment == .excess { return .kept }
        guard let last = steps.last else { return .here }
        switch last.ending {
        case nil: return .onTheWay
        case .acknowledged: return .arrived
        case .confirmed, .withdrawn: return .here
        }
    }

    /// Who has the money, or handed it over last.
    var holder: OrganizationID {
        guard let last = steps.last else { return dues.branch }
        return last.ending == .confirmed ? last.upper ?? last.organization : last.organization
    }

    /// What waits for a receipt.
    var open: SpecialStep? { steps.last.flatMap { $0.ending == nil ? $0 : nil } }

    /// Once it left the branch for good, nobody there gives it back.
    var mayBeReversed: Bool {
        [.kept, .here].contains(state) && !steps.contains { $0.ending == .confirmed }
    }

    /// Everybody whose books it went through.
    var holders: [OrganizationID] {
        [dues.branch] + steps.flatMap { [$0.organization] + ($0.upper.map { [$0] } ?? []) }
    }
}

extension SpecialStep {
    /// After so long others take back what somebody handed over who may be here no more.
    func isForgotten(at now: Instant) -> Bool { now - handedAt > .seconds(30 * 86_400) }
}
