import Kernel
import Web

/// What a kind of organisation asks for beside its name: the units of a joint branch, the task of
/// a temporary one.
struct KindFields: Sendable {
    static let kind = Field<Organization.Kind>.choice(
        "kind", Words.kindField, of: Organization.Kind.allCases.map { ($0, Words.kind($0)) })
    static let units = Field<String>.paragraph(
        "units", Words.coveredUnits, hint: Words.unitsHint, length: 1...600
    ).optional
    static let task = Field<String>.text("task", Words.task, hint: Words.taskHint, length: 2...60)
        .optional
    static let taskFrom = Field<CivilDate>.date("task_from", Words.taskFrom).optional
    static let taskUntil = Field<CivilDate>.date("task_until", Words.taskUntil).optional

    static let fields = [
        kind.description, units.description, task.description, taskFrom.description,
        taskUntil.description,
    ]

    let kind: Organization.Kind
    let units: [String]
    let task: Organization.Task?

    init?(_ entry: inout Entry) {
        guard
            let (kind, units, task, from, until) = entry.all(
                Self.kind, Self.units, Self.task, Self.taskFrom, Self.taskUntil)
        else { return nil }
        self.kind = kind
        self.units = (units ?? "").split(whereSeparator: \.isNewline)
            .map { String($0.drop { $0.isWhitespace }) }.filter { !$0.isEmpty }
        if let task, let from, let until {
            self.task = Organization.Task(task, from: from, to: until)
        } else {
            self.task = nil
        }
    }

    static func prefilled(_ particulars: Organization.Particulars) -> [Query.Pair] {
        [
            Query.Pair("kind", particulars.kind.rawValue),
            Query.Pair("units", particulars.units.joined(separator: "\n")),
            Query.Pair("task", particulars.task?.name ?? ""),
            Query.Pair("task_from", particulars.task?.beginsOn.description ?? ""),
            Query.Pair("task_until", particulars.task?.endsOn.description ?? ""),
        ]
    }
}
