import Kernel
import Text

/// The texts an organisation is found by: every ending of its name and of its initials, the
/// whole pinyin, and the parts of its code.
///
/// What is typed is then the beginning of one of them, and one range of an index finds it,
/// wherever in the name it stands.
struct Suffixes: Equatable {
    struct Entry: Hashable {
        let suffix: String
        let rank: Int
    }

    /// Longer ones tell nothing more apart.
    static let longest = 16

    let entries: Set<Entry>

    init(of organization: Organization) {
        var suffixes: Set<String> = []
        for state in organization.states {
            let (name, pinyin) = (state.name.folded, Pinyin(text: state.name))
            let ending = name.hasSuffix(state.kind.ending) ? state.kind.ending.count : 0
            suffixes.formUnion(name.endings(droppingLast: ending))
            suffixes.formUnion(pinyin.initials.endings(droppingLast: ending))
            suffixes.insert(String(pinyin.full.prefix(Suffixes.longest)))
        }
        suffixes.formUnion(organization.code.map(Suffixes.parts) ?? [])
        suffixes.remove("")
        let rank = organization.states.last?.kind.rank ?? 0
        entries = Set(suffixes.map { Entry(suffix: $0, rank: rank) })
    }

    /// `ML01-002-1` is found by itself, by `002-1` and by `1`.
    private static func parts(of code: String) -> [String] {
        let parts = code.folded.split(separator: "-")
        return parts.indices.map { start in
            String(parts[start...].joined(separator: "-").prefix(longest))
        }
    }

    /// What somebody typed, as these texts begin.
    static func query(_ typed: String) -> String { String(SearchKey.query(typed).prefix(longest)) }
}

extension String {
    /// Its endings that begin before the last few characters: those of 党支部 find everything.
    fileprivate func endings(droppingLast count: Int) -> [String] {
        let characters = Array(unicodeScalars.filter { !$0.properties.isWhitespace })
        let starts = Swift.max(1, characters.count - count)
        return (0..<Swift.min(starts, characters.count)).map { start in
            String(String.UnicodeScalarView(characters[start...].prefix(Suffixes.longest)))
        }
    }
}

extension Organization.Kind {
    /// How names of the kind usually end.
    fileprivate var ending: String {
        switch self {
        case .committee: "党委"
        case .generalBranch: "党总支"
        case .group: "党小组"
        default: "党支部"
        }
    }
}
