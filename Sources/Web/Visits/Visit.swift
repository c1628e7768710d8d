public import Kernel
public import Storage
import Synchronization

/// One request of one principal, on its way to an answer.
///
/// A handler authorises, asks the rule, stores, answers; each of these is a call on its visit.
public struct Visit: Sendable {
    public let request: Request
    public let session: Session
    public let services: Services
    let submission: Submission
    let isRepeatable: Bool
    /// What a form sent here may contain.
    let fields: [FieldDescription]
    let formKey: String
    let ledger = DecisionLedger()

    public var principal: Principal? { session.principal }
    /// What was sent in the body.
    public var submitted: Query { submission.fields }
    /// The file that is being sent with a form; it is read once.
    public var file: SubmittedFile? { submission.file }
    /// What was sent as it is, where the route takes bytes.
    public var sentBytes: [UInt8] { submission.bytes }
    public var now: Instant { request.receivedAt }
    public var today: CivilDate { now.date }
    public var language: Language { session.preferences.language }

    /// What the record is opened for, as chosen on the prompt.
    public var purpose: Purpose? {
        services.authority.purpose(coded: request.query["purpose"])
    }

    /// Reads from the database.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (borrowing ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await services.database.read(body)
    }

    public var viewer: Viewer {
        let (authority, principal, now) = (services.authority, principal, now)
        return Viewer(
            language: language, isSimple: session.preferences.isSimple,
            isFolded: session.preferences.isFolded, principal: principal,
            now: now, query: request.query, path: request.path,
            antiForgeryToken: session.antiForgeryToken, formKey: formKey
        ) { action, object in
            guard let principal else { return false }
            let decision = authority.decide(principal, action, on: object, for: nil, at: now)
            switch decision {
            case .allowed, .refused(.needsPurpose), .refused(.needsStepUp): return true
            case .refused: return false
            }
        }
    }
}

// MARK: - Authorising

extension Visit {
    /// Asks the one function that decides. Every handler of a permitted route calls it, on its
    /// first line or as soon as it knows the object.
    public func permit(
        _ action: Action, on object: Object, for purpose: Purpose? = nil
    ) throws(Denial) {
        ledger.note(action)
        guard let principal else { throw .hidden }
        switch services.authority.decide(principal, action, on: object, for: purpose, at: now) {
        case .allowed: return
        case .refused(let denial):
            ledger.note(refused: action, denial, object)
            throw denial
        }
    }

    /// The same question without the refusal, for what a page shows or leaves out.
    public func may(_ action: Action, on object: Object, for purpose: Purpose? = nil) -> Bool {
        ledger.note(action)
        guard let principal else { return false }
        let answer = services.authority.decide(
            principal, action, on: object, for: purpose, at: now)
        return answer == .allowed
    }

    /// Asks whether an action is possible in any organisation that the visitor has a role for,
    /// before a form is read that names the very object. That one is then asked for too.
    public func permitSomewhere(
        _ action: Action, for purpose: Purpose? = nil
    ) throws(Denial) {
        ledger.note(action)
        var denial = Denial.forbidden
        for organization in principal?.organizations ?? [] {
            do throws(Denial) {
                return try permit(
                    action, on: Object(organizations: [organization]), for: purpose)
            } catch {
                if error == .needsStepUp || error == .needsPurpose { denial = error }
            }
        }
        throw denial
    }

    /// The organisations for which the visitor has a role that may do this, perhaps after a second
    /// factor or for a purpose.
    public func ownOrganizations(for action: Action) -> [OrganizationID] {
        let viewer = viewer
        return (principal?.organizations ?? []).filter {
            viewer.may(action, on: Object(organizations: [$0]))
        }
    }

    public func signedIn() throws(Denial) -> Principal {
        guard let principal else { throw .hidden }
        return principal
    }
}

/// Which permissions one visit has asked for. A permitted route whose handler asked for none of
/// them is refused by the application: forgetting to ask is found by the first request.
final class DecisionLedger: Sendable {
    struct Refusal: Sendable {
        let action: Action
        let denial: Denial
        let object: Object
    }

    private let state = Mutex<(asked: Set<Action>, refusal: Refusal?)>(([], nil))

    func note(_ action: Action) { state.withLock { _ = $0.asked.insert(action) } }

    func note(refused action: Action, _ denial: Denial, _ object: Object) {
        state.withLock { $0.refusal = Refusal(action: action, denial: denial, object: object) }
    }

    var refusal: Refusal? { state.withLock { $0.refusal } }

    func hasAsked(anyOf actions: [Action]) -> Bool {
        state.withLock { !$0.asked.isDisjoint(with: actions) }
    }
}
