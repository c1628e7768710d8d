import XML

/// Which parts a part names, by their ids (ECMA-376 part 2, 9.3).
final class Relationships: XMLVisitor {
    struct Target {
        /// The last step of its type, such as `worksheet`: the transitional and the strict form of
        /// the format differ only before it.
        let kind: String
        let part: String
    }

    private let folder: String
    private(set) var targets: [String: Target] = [:]

    /// - Parameter folder: where the part lies that names others; targets are relative to it.
    init(of folder: String) { self.folder = folder }

    var holdsMacros: Bool {
        targets.values.contains { target in
            let kind = target.kind.lowercased()
            return kind.contains("macrosheet") || kind.contains("vbaproject")
        }
    }

    func first(of kind: String) -> String? {
        targets.values.filter { $0.kind == kind }.map(\.part).min()
    }

    override func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
        guard name == XMLName("Relationship"),
            attributes.text(of: XMLName("TargetMode")) != "External",
            let id = attributes.text(of: XMLName("Id")),
            let type = attributes.text(of: XMLName("Type")),
            let target = attributes.text(of: XMLName("Target"))
        else { return }
        let kind = type.split(separator: "/").last.map(String.init) ?? ""
        targets[id] = Target(kind: kind, part: path(to: target))
    }

    /// What goes up beyond the root names no part that is there.
    private func path(to target: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var steps = folder.split(separator: "/").map(String.init)
        for step in target.split(separator: "/") {
            if step == ".." { _ = steps.popLast() } else if step != "." { steps.append("\(step)") }
        }
        return steps.joined(separator: "/")
    }
}

/// What the parts of a package are said to be.
final class ContentTypes: XMLVisitor {
    private static let workbook =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

    private(set) var holdsMacros = false
    private(set) var isWorkbook = false

    override func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
        guard let type = attributes.text(of: XMLName("ContentType")) else { return }
        let folded = type.lowercased()
        if folded.contains("macroenabled") || folded.contains("vba")
            || folded.contains("macrosheet")
        {
            holdsMacros = true
        }
        if folded == ContentTypes.workbook { isWorkbook = true }
    }
}
