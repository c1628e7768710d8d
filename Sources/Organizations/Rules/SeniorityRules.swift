import Kernel

/// How long somebody has to be a member before a post.
enum SeniorityRules {
    static let branchSecretaryYears = 1

    static func findings(
        _ appointment: Appointment, in kind: Organization.Kind, _ local: LocalRules
    ) -> [Finding] {
        guard let needed = years(appointment.kind, in: kind, local),
            let since = appointment.nominee.memberSince,
            needed.clause.isInForce(on: appointment.date),
            since.adding(years: needed.years) > appointment.date
        else { return [] }
        return [
            Finding(
                "post.seniority", Words.seniority(since, appointment.date, years: needed.years),
                remedy: Words.chooseAnother, needed.clause)
        ]
    }

    private static func years(
        _ post: PostKind, in kind: Organization.Kind, _ local: LocalRules
    ) -> TermRules.Length? {
        switch kind {
        case .committee where post.isInCommittee:
            TermRules.Length(years: local[.committeeSeniorityYears], clause: .committeeSeniority)
        case .committee, .group: nil
        default:
            post == .secretary
                ? TermRules.Length(years: branchSecretaryYears, clause: .branchSecretarySeniority)
                : nil
        }
    }
}
