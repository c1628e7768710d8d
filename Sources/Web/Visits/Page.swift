public import HTML
public import Kernel

/// A page is made from the value it shows and fetches nothing.
///
/// The same address answers the value as JSON to a program that asks for it, so a figure is the
/// same on the page and in the API.
public protocol Page: Sendable {
    associatedtype Value: Encodable & Sendable

    var title: Phrase { get }
    var value: Value { get }
    /// Which entry of the navigation is lit.
    var section: Section { get }
    /// The way back up, outermost first.
    var trail: [Step] { get }
    /// One sentence under the title.
    var lead: Phrase? { get }
    var layout: Layout { get }
    /// What it loads beyond what every page does, by the names of the assets.
    var scripts: [String] { get }

    func draw(on html: inout HTML, for viewer: Viewer)

    /// What can be done with the whole of what is shown, beside the title: at most one primary.
    func drawActions(on html: inout HTML, for viewer: Viewer)
}

extension Page {
    public var trail: [Step] { [] }
    public var lead: Phrase? { nil }
    public var layout: Layout { .house }
    public var scripts: [String] { [] }

    public func drawActions(on html: inout HTML, for viewer: Viewer) {}
}

/// What stands around a page.
public enum Layout: Sendable {
    /// The navigation, the way back up, the title.
    case house
    /// The door of the house: for signing in.
    case doorway
}

/// One step of the way from the start page to this one.
public struct Step: Sendable {
    public let title: Phrase
    public let link: Link

    public init(_ title: Phrase, _ link: Link) {
        self.title = title
        self.link = link
    }
}

/// A part of the product that has its entry in the navigation.
public struct Section: Hashable, Sendable {
    public let name: String

    public init(_ name: String) { self.name = name }

    public static let none = Section("")
}

/// Who looks at a page, as far as drawing it cares.
public struct Viewer: Sendable {
    public let language: Language
    /// Large type and fewer things on a page.
    public let isSimple: Bool
    /// The navigation at the side shows icons only.
    public let isFolded: Bool
    public let principal: Principal?
    public let now: Instant
    public let query: Query
    public let path: [String]
    /// Proves that a form came from a page of ours.
    public let antiForgeryToken: String
    /// Makes a form that is sent twice count once.
    public let formKey: String
    let mayDo: @Sendable (Action, Object) -> Bool

    public init(
        language: Language, isSimple: Bool = false, isFolded: Bool = false,
        principal: Principal?, now: Instant,
        query: Query = Query(), path: [String] = [], antiForgeryToken: String, formKey: String,
        mayDo: @escaping @Sendable (Action, Object) -> Bool
    ) {
        self.language = language
        self.isSimple = isSimple
        self.isFolded = isFolded
        self.principal = principal
        self.now = now
        self.query = query
        self.path = path
        self.antiForgeryToken = antiForgeryToken
        self.formKey = formKey
        self.mayDo = mayDo
    }

    public var today: CivilDate { now.date }

    /// Whether a button for it makes sense. The command asks again.
    public func may(_ action: Action, on object: Object) -> Bool { mayDo(action, object) }

    public func callAsFunction(_ phrase: Phrase) -> String { phrase(in: language) }
}
