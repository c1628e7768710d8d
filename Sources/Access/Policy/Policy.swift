public import Kernel
public import Web

/// The one function that decides every read and every write.
///
/// It is pure: it knows the matrix and the purposes, and is given who asks, what for, at what,
/// and when. What it was not told is refused.
public struct Policy: Sendable {
    public let matrix: Matrix
    public let purposes: [Purpose]
    private let acts: [Action: Phrase]
    public let fieldWords: FieldWords

    /// - Parameters:
    ///   - acts: what is done and recorded without a permission of its own, such as signing in,
    ///     and what it is called.
    ///   - fieldWords: what the fields of recorded changes are called.
    public init(
        _ permissions: [Permission], purposes: [Purpose] = Purposes.all,
        acts: [Action: Phrase] = [:], fieldWords: FieldWords = FieldWords([:])
    ) {
        matrix = Matrix(permissions)
        self.purposes = purposes
        self.acts = acts
        self.fieldWords = fieldWords
    }
}

extension Policy: Authority {
    public func decide(
        _ principal: Principal, _ action: Action, on object: Object, for purpose: Purpose?,
        at instant: Instant
    ) -> Decision {
        guard let permission = matrix[action] else { return .refused(.hidden) }
        let standing = Standing(of: principal, on: instant.date)
        guard standing.reaches(object, by: permission) else {
            return .refused(denial(to: standing, object, permission))
        }
        if needsPurpose(permission, standing, object) && !isKnown(purpose) {
            return .refused(.needsPurpose)
        }
        if permission.needsStepUp && !principal.isSteppedUp(at: instant) {
            return .refused(.needsStepUp)
        }
        return .allowed
    }

    public func title(of action: Action) -> Phrase {
        matrix[action]?.title ?? acts[action] ?? Phrase(verbatim: action.name)
    }

    /// That a person, or a file about one, is there at all is private: it shows as not found,
    /// except to somebody who may do something else to the same kind of thing here.
    private func denial(
        to standing: Standing, _ object: Object, _ permission: Permission
    ) -> Denial {
        guard permission.dataClass >= .personal else { return .forbidden }
        let whole = Object(organizations: object.organizations, person: object.person)
        let mayKnow = matrix.permissions(onKindOf: permission)
            .contains { standing.reaches(whole, by: $0) }
        return mayKnow ? .forbidden : .hidden
    }

    /// Nobody is asked what for when opening one's own file.
    private func needsPurpose(
        _ permission: Permission, _ standing: Standing, _ object: Object
    ) -> Bool {
        permission.needsPurpose && !standing.isAbout(object)
    }

    private func isKnown(_ purpose: Purpose?) -> Bool {
        purpose.map(purposes.contains) ?? false
    }
}
