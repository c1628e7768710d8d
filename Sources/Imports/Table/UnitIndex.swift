import Directories
import Kernel

/// Finds branches by what a table calls them, without asking the database for every row.
struct UnitIndex: Sendable {
    enum Finding: Equatable {
        case branch(OrganizationID)
        /// It is there, but nobody belongs to it: only branches have members.
        case notABranch
        case several(Int)
        case unknown
    }

    private let findings: [String: Finding]
    private let names: [OrganizationID: String]

    init(_ units: [NamedUnit]) {
        var found: [String: [NamedUnit]] = [:]
        for unit in units { found[unit.name, default: []].append(unit) }
        // A code is the surer word: it wins over a name that looks the same.
        for unit in units { if let code = unit.code { found[code] = [unit] } }
        findings = found.mapValues { units in
            let branches = units.filter(\.isBranch)
            return switch branches.count {
            case 0: .notABranch
            case 1: .branch(branches[0].id)
            default: .several(branches.count)
            }
        }
        names = Dictionary(units.map { ($0.id, $0.name) }) { first, _ in first }
    }

    func find(_ text: String) -> Finding { findings[text] ?? .unknown }

    func contains(_ organization: OrganizationID) -> Bool { names[organization] != nil }

    func name(of organization: OrganizationID) -> String { names[organization] ?? "" }

    /// What is wrong with a cell that should name a branch.
    func problem(_ text: String) -> Phrase? {
        switch find(text) {
        case .branch: nil
        case .notABranch:
            Phrase("这不是党支部；党员属于党支部，请填写支部", "This is no branch; members belong to branches")
        case .several(let count):
            Phrase(
                "有 \(count) 个同名党支部，请填写党组织编码",
                "There are \(count) branches of this name; give the code instead")
        case .unknown:
            Phrase(
                "你管理的范围内没有这个党支部，请填写全称或编码",
                "There is no such branch in your care; give its full name or its code")
        }
    }
}
