import Directories
import Kernel

/// The farm with its branches, two of them of one name, and a branch of somebody else.
enum Place {
    static let farm = OrganizationID(high: 1, low: 3)
    static let birch = OrganizationID(high: 1, low: 4)
    static let larch = OrganizationID(high: 1, low: 5)
    static let other = OrganizationID(high: 1, low: 9)

    static let units = [
        NamedUnit(farm, code: "ML01", "青溪林场党委", isBranch: false),
        NamedUnit(birch, code: "ML0101", "白桦党支部", isBranch: true),
        NamedUnit(larch, code: "ML0102", "落叶松党支部", isBranch: true),
        NamedUnit(OrganizationID(high: 1, low: 6), code: "ML0103", "老林党支部", isBranch: true),
        NamedUnit(OrganizationID(high: 1, low: 7), code: "ML0104", "老林党支部", isBranch: true),
    ]

    static let directory = OrganizationDirectory(
        ancestry: { id, _, _ in
            if id == farm { return [farm] }
            return units.contains { $0.id == id } ? [id, farm] : id == other ? [other] : []
        },
        names: { ids, _, _ in
            Dictionary(units.map { ($0.id, $0.name) }) { first, _ in first }
                .filter { ids.contains($0.key) }
        },
        below: { _, _, _ in "\(list: units.map(\.id))" })
}

extension CivilDate {
    static let newYear = CivilDate(daysSince1970: 20_454)  // 2026-01-01
}
