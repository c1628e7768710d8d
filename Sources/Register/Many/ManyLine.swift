import Design
import HTML
import Kernel
import Web

/// What an act comes to for one of several people.
struct ManyLine: Encodable, Sendable {
    let chosen: ChosenPerson
    let name: String
    let branchName: String
    let fields: [ChangeLine.Field]
    /// Why it is refused.
    let complaint: Complaint?

    private enum CodingKeys: CodingKey { case person, version, name, branchName, fields, refusal }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(chosen.id, forKey: .person)
        try container.encode(chosen.version, forKey: .version)
        try container.encode(name, forKey: .name)
        try container.encode(branchName, forKey: .branchName)
        try container.encode(fields, forKey: .fields)
        try container.encode(complaint?.sentence.chinese, forKey: .refusal)
    }

    static let columns: [Design.Column<ManyLine>] = [
        .link(RegisterWords.name) { ($0.name, Register.Places.person.link($0.chosen.id)) },
        .text(RegisterWords.branch) { line, _ in line.branchName },
        .tag(ManyWords.outcome) { line, _ in
            line.complaint == nil
                ? Tag(.done, ManyWords.will) : Tag(.overdue, ManyWords.willNot)
        },
        .text(ManyWords.what) { line, viewer in
            line.fields.map { field in
                [field.before, field.after].compactMap { $0.map { viewer($0) } }
                    .joined(separator: " → ")
            }.joined(separator: "; ")
        },
        .text(ManyWords.why) { line, viewer in
            line.complaint.map { complaint in
                [complaint.sentence, complaint.clause?.citation].compactMap(\.self)
                    .map { viewer($0) }.joined(separator: " · ")
            }
        },
    ]
}
