public import Web

extension Imports {
    public enum Places {
        public static let imports = Place("/imports")
        public static let handingIn = Place("/imports/new")
        static let settings = Place("/imports/rules")
        static let template = Place("/imports/templates/{}", TemplateKind.self)
        public static let one = Place("/imports/{}", Import.ID.self)
        static let file = Place("/imports/{}/file", Import.ID.self)
        static let columns = Place("/imports/{}/columns", Import.ID.self)
        static let problems = Place("/imports/{}/problems", Import.ID.self)
        static let report = Place("/imports/{}/report", Import.ID.self)
        static let conflicts = Place("/imports/{}/conflicts", Import.ID.self)
        static let entering = Place("/imports/{}/entering", Import.ID.self)
        static let stop = Place("/imports/{}/stop", Import.ID.self)
        static let withdrawal = Place("/imports/{}/withdrawal", Import.ID.self)
    }
}

/// The form in which an empty table is given.
enum TemplateKind: String, PathParameter, CaseIterable {
    case xlsx, csv

    init?(pathSegment: String) {
        let kinds = TemplateKind.allCases
        guard let kind = kinds.first(where: { $0.pathSegment == pathSegment }) else { return nil }
        self = kind
    }

    var pathSegment: String { "members.\(rawValue)" }
}
