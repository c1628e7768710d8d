public import HTML
public import Kernel
public import Web

/// The living style page: every component in every state, drawn by the code that all pages use.
public struct StylePage: Page {
    public struct Value: Encodable, Sendable {
        public let components: [String]
    }

    public static let place = Place("/design")
    public static let section = Section("design")

    public init() {}

    public var title: Phrase { Phrase("界面样式", "Interface style") }
    public var lead: Phrase? {
        Phrase(
            "全部组件的全部状态。各页面使用同一套组件，这里改了，处处都改。",
            "Every component in every state. All pages use these; a change here is a change everywhere."
        )
    }
    public var section: Section { StylePage.section }
    public var value: Value { Value(components: Specimen.all.map(\.name)) }

    public func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Button(Phrase("打印预览", "Print"), to: Link(fragment: "table"), icon: .printer),
            for: viewer)
        html.draw(
            Button(Phrase("主要操作", "Main action"), to: Link(fragment: "buttons"), .primary),
            for: viewer)
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        for specimen in Specimen.all {
            html.section(.class("block"), .id(specimen.name)) { block in
                block.h2(text: viewer(specimen.title))
                specimen.draw(&block, viewer)
            }
        }
    }
}

/// One component on the style page. The golden files keep the markup of each.
struct Specimen: Sendable {
    let name: String
    let title: Phrase
    let draw: @Sendable (inout HTML, Viewer) -> Void

    init(
        _ name: String, _ title: Phrase, draw: @escaping @Sendable (inout HTML, Viewer) -> Void
    ) {
        self.name = name
        self.title = title
        self.draw = draw
    }

    static let all: [Specimen] = small + lists + records + forms + notices + charts
}

/// What the specimens show: an invented forestry group on a fixed day.
enum Sample {
    static let nowhere = StylePage.place.link()
    static let instrument = Instrument(
        "支部条例", Phrase("支部工作条例", "Branch Regulations"),
        inForce: CivilDate(daysSince1970: 17_834))
    static let meetings = Clause(instrument, article: 15)
    static let terms = Clause(instrument, article: 21)
    static let today = CivilDate(daysSince1970: 20_778)
    static let now = today.start + .seconds(52_320)

    struct Branch: Sendable {
        let name: String
        let code: String
        let secretary: String
        let members: Int
        let termEnd: CivilDate
    }

    static let branches = [
        Branch(
            name: "青松岭林场第一党支部", code: "0102-01", secretary: "白景行", members: 23,
            termEnd: today.adding(days: 9)),
        Branch(
            name: "青松岭林场第二党支部", code: "0102-02", secretary: "闻人静", members: 18,
            termEnd: today.adding(days: -3)),
        Branch(
            name: "云杉木业机关党支部", code: "0103-01", secretary: "欧阳牧", members: 31,
            termEnd: today.adding(days: 214)),
        Branch(
            name: "苗圃中心联合党支部", code: "0104-01", secretary: "顾南溪", members: 9,
            termEnd: today.adding(days: 96)),
    ]
}
