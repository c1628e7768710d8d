import Kernel
import Storage
import Web

/// The latest step should not be on record, or not of that day: everything is again as it was
/// before it, and the history keeps both.
struct StepWithdrawalForm: PersonForm {
    static let place = Register.Places.stepWithdrawal
    static let action = Action.recordStep
    static let words = ChangeWords.withdrawingStep
    static let fields = [version.description, reason.description]

    let version: Int
    let reason: String

    init?(_ entry: inout Entry) {
        guard let (version, reason) = entry.all(Self.version, Self.reason) else { return nil }
        (self.version, self.reason) = (version, reason)
    }

    func prepare(
        _ scene: PersonScene, _ person: Person, _ register: Register,
        in tx: borrowing ReadTransaction
    ) throws -> PersonAct {
        let changes = try tx.changes(of: scene.id, openedBy: register.cipher)
        guard let last = RecordedStep(latestOf: changes) else {
            throw Complaint(ChangeWords.noStep)
        }
        var act = PersonAct(kind: .withdraw, on: last.on, reason: reason)
        act.undone = last
        let now = scene.biography.standing(on: scene.today)
        act.values = [
            .init("step", from: last.step.rawValue, to: nil),
            .init("standing", from: now?.rawValue, to: last.before?.rawValue),
        ]
        act.deeds = [
            Deed.Change("standing", from: now?.rawValue, to: last.before?.rawValue)
        ]
        return act
    }
}

/// A step as the history tells of it.
struct RecordedStep: Equatable, Sendable {
    let step: LifeStep
    let on: CivilDate
    let before: Standing?

    /// The latest step, if nothing that rests on it was recorded since.
    ///
    /// - Parameter changes: the latest first.
    init?(latestOf changes: [PersonChange]) {
        let moves = changes.first { change in
            switch change.kind {
            case .enter, .step, .transfer, .succeed: true
            case .withdraw: change.values.contains { $0.field == "step" }
            default: false
            }
        }
        guard let change = moves, change.kind == .step,
            let step = change.value("step").flatMap(LifeStep.init(rawValue:))
        else { return nil }
        self.step = step
        on = change.effectiveOn
        before = change.values.first { $0.field == "standing" }?.before
            .flatMap(Standing.init(rawValue:))
    }

    /// Whether the step began a relation, and whether it ended one.
    var beganMembership: Bool { [.admit, .confirm, .restore].contains(step) }
    var endedMembership: Bool {
        step == .confirm || (before?.isMember ?? false && !step.keepsMembership)
    }
}

extension LifeStep {
    fileprivate var keepsMembership: Bool {
        switch self {
        case .float, .comeBack, .loseContact, .findAgain: true
        default: false
        }
    }
}

extension PersonChange {
    /// What a field became.
    func value(_ field: String) -> String? { values.first { $0.field == field }?.after }
}

extension WriteTransaction {
    /// Everything is as it was the day before the step.
    borrowing func undo(
        _ step: RecordedStep, of person: PersonID
    ) throws(StorageError) {
        let eve = step.on.adding(days: -1)
        try execute(
            "DELETE FROM standing WHERE person = \(person) AND valid_from = \(step.on)")
        try execute(
            """
            UPDATE standing SET valid_until = NULL
            WHERE person = \(person) AND valid_until = \(eve)
            """)
        if step.beganMembership {
            try execute(
                "DELETE FROM membership WHERE person = \(person) AND valid_from = \(step.on)")
        }
        if step.endedMembership {
            try execute(
                """
                UPDATE membership SET valid_until = NULL
                WHERE person = \(person) AND valid_until = \(eve)
                """)
        }
        bump(Register.topic)
    }
}
