public import HTML
public import Kernel
public import Web

/// The switches that everybody finds on every page: the language, the large type, and on a desk
/// the width of the navigation.
///
/// They are small forms, so they work with scripts off and a link can never flip them.
public struct Switches: Component {
    /// Takes a `PreferenceChange`.
    let address: Link

    public init(sentTo address: Link) { self.address = address }

    /// Folds the navigation of a desk to its icons, and opens it again.
    func drawFold(on html: inout HTML, for viewer: Viewer) {
        draw(
            PreferenceChange.isFolded.name, viewer.isFolded ? "no" : "yes",
            viewer.isFolded ? DesignWords.unfold : DesignWords.fold, .layoutSidebarLeftCollapse,
            shown: "end", as: "fold", on: &html, for: viewer)
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        let language = viewer.language == .chinese ? Language.english : .chinese
        draw(
            PreferenceChange.language.name, language.rawValue, DesignWords.otherLanguage, nil,
            shown: "wide", on: &html, for: viewer)
        draw(
            PreferenceChange.isSimple.name, viewer.isSimple ? "no" : "yes",
            viewer.isSimple ? DesignWords.standard : DesignWords.simple, .textSize,
            shown: "simple-switch", on: &html, for: viewer)
    }

    private func draw(
        _ name: String, _ value: String, _ title: Phrase, _ icon: Icon?, shown: String,
        as className: String? = nil, on html: inout HTML, for viewer: Viewer
    ) {
        html.form(.class(shown), .method("post"), .action(address)) { form in
            form.draw(FormKeys(), for: viewer)
            form.input(
                .type("hidden"), .name(PreferenceChange.returning.name),
                .value(Link(path: viewer.path, query: viewer.query.tuples).text))
            form.button(
                .classes([className]), .type("submit"), .name(name), .value(value)
            ) { button in
                if let icon { button.icon(icon) }
                button.span(.classes([icon == nil ? nil : "word"]), text: viewer(title))
            }
        }
    }
}

/// How somebody wants the pages of this browser from now on; what is absent stays as it is.
public struct PreferenceChange: Form {
    enum Answer: String, Sendable { case yes, no }

    static let language = Field<Language>.choice(
        "language", Phrase("语言", "Language"),
        of: [
            (.chinese, Phrase(verbatim: "中文")), (.english, Phrase(verbatim: "English")),
        ]
    ).optional
    static let isSimple = Field<Answer>.choice(
        "simple", DesignWords.simple,
        of: [(.yes, Phrase("是", "Yes")), (.no, Phrase("否", "No"))]
    ).optional
    static let isFolded = Field<Answer>.choice(
        "folded", DesignWords.fold,
        of: [(.yes, Phrase("是", "Yes")), (.no, Phrase("否", "No"))]
    ).optional
    static let returning = Field.text(
        "return", Phrase("返回地址", "Return address"), length: 0...2000)

    public static let fields = [
        language.description, isSimple.description, isFolded.description, returning.description,
    ]

    public let language: Language?
    public let isSimple: Bool?
    public let isFolded: Bool?
    /// The page where the switch stands.
    public let page: Link

    public init?(_ entry: inout Entry) {
        guard let language = entry[PreferenceChange.language],
            let isSimple = entry[PreferenceChange.isSimple],
            let isFolded = entry[PreferenceChange.isFolded],
            let page = entry[PreferenceChange.returning]
        else { return nil }
        self.language = language
        self.isSimple = isSimple.map { $0 == .yes }
        self.isFolded = isFolded.map { $0 == .yes }
        self.page = Link(returning: page) ?? Link(path: [])
    }

    public func changing(_ preferences: Preferences) -> Preferences {
        Preferences(
            language: language ?? preferences.language, isSimple: isSimple ?? preferences.isSimple,
            isFolded: isFolded ?? preferences.isFolded)
    }
}
