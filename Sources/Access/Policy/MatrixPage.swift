import Design
import HTML
import Kernel
import Web

/// The matrix itself: what can be done, by whom, how far, and on which conditions. Everybody may
/// read it, because it says what everybody may do.
struct MatrixPage: Page {
    struct Line: Encodable, Sendable {
        let action: String
        let title: String
        let dataClass: String
        let reaches: [String: Reach]
        let needsPurpose: Bool
        let needsStepUp: Bool
        let needsSecondPerson: Bool
    }

    let permissions: [Permission]
    let query: Query

    init(_ matrix: Matrix, _ query: Query) {
        self.query = query
        let role = query["role"].flatMap(Role.init(rawValue:))
        permissions = matrix.permissions.filter { permission in
            role.map { permission.reaches[$0] != nil } ?? true
        }
    }

    var title: Phrase { AccessWords.matrix }
    var lead: Phrase? { AccessWords.matrixLead }
    var section: Section { Access.section }

    var value: [Line] {
        permissions.map { permission in
            Line(
                action: permission.action.name, title: permission.title.english,
                dataClass: permission.dataClass.title.english,
                reaches: Dictionary(
                    uniqueKeysWithValues: permission.reaches.map { ($0.key.rawValue, $0.value) }),
                needsPurpose: permission.needsPurpose, needsStepUp: permission.needsStepUp,
                needsSecondPerson: permission.needsSecondPerson)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        let roles = Role.allCases.map { FieldDescription.Choice($0.rawValue, $0.title) }
        let table = Table(title, MatrixPage.columns, permissions)
        html.draw(
            Listing(
                id: "matrix", table,
                filters: Filters(
                    query, at: Access.Places.matrix.link(),
                    [.choice("role", AccessWords.role, roles)]),
                empty: EmptyState(.lock, AccessWords.nobodyMay, AccessWords.nobodyMayHint)),
            for: viewer)
    }

    private static let columns: [Column<Permission>] = [
        Column(AccessWords.act) { permission, cell, viewer in
            cell.text(viewer(permission.title))
            cell.small(.class("hint"), text: permission.action.name)
        },
        .text(AccessWords.dataClass) { permission, viewer in viewer(permission.dataClass.title) },
        .text(AccessWords.whoMay) { permission, viewer in
            let reaches = Reach.allCases.compactMap { reach in
                permission.roles(reaching: reach).map { roles in
                    Phrase(
                        "\(reach.title.chinese)：\(roles.chinese)",
                        "\(reach.title.english): \(roles.english)")
                }
            }
            return reaches.map { viewer($0) }.joined(separator: viewer(Phrase("；", "; ")))
        },
        Column(AccessWords.conditions) { permission, cell, viewer in
            if permission.conditions.isEmpty { cell.text(viewer(AccessWords.noConditions)) }
            for condition in permission.conditions {
                cell.draw(Tag(.plain, condition), for: viewer)
                cell.text(" ")
            }
        },
    ]
}

extension Permission {
    /// Who may do it so far and no farther; nil when nobody.
    fileprivate func roles(reaching reach: Reach) -> Phrase? {
        let titles = Role.allCases.filter { reaches[$0] == reach }.map(\.title)
        guard !titles.isEmpty else { return nil }
        return Phrase(
            titles.map(\.chinese).joined(separator: "、"),
            titles.map(\.english).joined(separator: ", "))
    }

    var conditions: [Phrase] {
        [
            needsPurpose ? AccessWords.needsPurpose : nil,
            needsStepUp ? AccessWords.needsStepUp : nil,
            needsSecondPerson ? AccessWords.needsSecondPerson : nil,
        ].compactMap(\.self)
    }
}

extension Matrix {
    /// The matrix as a text, one line an action, for a person to read in a review.
    public var table: String {
        permissions.map { permission in
            let reaches = permission.reaches.sorted { $0.key < $1.key }
                .map { "\($0.key.rawValue):\($0.value.rawValue)" }
            let conditions = permission.conditions.map(\.english)
            return
                ([permission.action.name, "\(permission.dataClass)"] + [
                    reaches.joined(separator: " "), conditions.joined(separator: ", "),
                ]).joined(separator: " | ")
        }.joined(separator: "\n") + "\n"
    }
}
