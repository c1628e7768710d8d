import Design
import HTML
import Kernel
import Web

struct ConsentForm: Form {
    enum Answer: String, Sendable, CaseIterable { case yes, no }

    static let matter = Field<ConsentMatter>.choice(
        "matter", ConsentWords.matter, of: ConsentMatter.allCases.map { ($0, $0.title) })
    static let answer = Field<Answer>.choice(
        "answer", ConsentWords.answer,
        of: [(.yes, ConsentWords.give), (.no, ConsentWords.withdraw)])
    static let fields = [matter.description, answer.description]

    let matter: ConsentMatter
    let isGiven: Bool

    init?(_ entry: inout Entry) {
        guard let (matter, answer) = entry.all(Self.matter, Self.answer) else { return nil }
        (self.matter, isGiven) = (matter, answer == .yes)
    }
}

/// What somebody agreed to, with a button to agree or to withdraw at each.
struct ConsentPage: Page {
    struct Value: Encodable, Sendable { let said: [Consent] }

    let said: [Consent]
    /// To what other features keep of it, such as a receipt for what was just said.
    let ways: [Register.Way]

    var title: Phrase { ConsentWords.title }
    var lead: Phrase? { ConsentWords.lead }
    var section: Section { Section("me") }
    var value: Value { Value(said: said) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        for way in ways {
            html.draw(Button(way.title, to: way.link, way.weight, icon: way.icon), for: viewer)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.p { $0.a(.href(Register.Places.notice.link()), text: viewer(ConsentWords.notice)) }
        for matter in ConsentMatter.allCases { draw(matter, on: &html, for: viewer) }
    }

    private func draw(_ matter: ConsentMatter, on html: inout HTML, for viewer: Viewer) {
        let last = said.first { $0.matter == matter }
        let isGiven = last?.isGiven ?? false
        html.card(matter.title, id: matter.rawValue, for: viewer) { card in
            card.p(text: viewer(matter.detail))
            card.p { line in
                line.draw(ClauseChip(matter.clause), for: viewer)
                line.text(" ")
                line.draw(
                    isGiven ? Tag(.done, ConsentWords.given) : Tag(.idle, ConsentWords.notGiven),
                    for: viewer)
                if let last {
                    line.text(" ")
                    line.moment(last.at)
                }
            }
            drawForm(matter, isGiven, on: &card, for: viewer)
        }
    }

    private func drawForm(
        _ matter: ConsentMatter, _ isGiven: Bool, on card: inout HTML, for viewer: Viewer
    ) {
        card.form(.method("post"), .action(Register.Places.consents.link())) { form in
            form.draw(FormKeys(), for: viewer)
            form.input(.type("hidden"), .name("matter"), .value(matter.rawValue))
            form.draw(
                Button(
                    submit: isGiven ? ConsentWords.withdraw : ConsentWords.give,
                    isGiven ? .danger : .plain, name: "answer", value: isGiven ? "no" : "yes"),
                for: viewer)
        }
    }
}

/// The notice, and behind it every column that is kept: what for, on which ground, how long, and
/// who can read it. It is made from the inventory that the schema is compared with.
struct NoticePage: Page {
    let lines: [NoticeLine]

    var title: Phrase { ConsentWords.notice }
    var section: Section { Section("me") }
    var value: [NoticeLine] { lines }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            for paragraph in Notice.paragraphs { card.p(text: viewer(paragraph)) }
        }
        html.flushCard(ConsentWords.inventory, id: "inventory", for: viewer) { card in
            card.draw(Table(ConsentWords.inventory, NoticeLine.columns, lines), for: viewer)
        }
    }
}

/// One column of the register as the notice explains it.
struct NoticeLine: Encodable, Sendable {
    let column: String
    let title: Phrase
    let purpose: Phrase
    let basis: Phrase
    let retention: Phrase
    let form: Phrase
    let readers: [Role]

    private enum CodingKeys: CodingKey {
        case column, title, purpose, basis, retention, form, readers
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(column, forKey: .column)
        try container.encode(title.chinese, forKey: .title)
        try container.encode(purpose.chinese, forKey: .purpose)
        try container.encode(basis.chinese, forKey: .basis)
        try container.encode(retention.chinese, forKey: .retention)
        try container.encode(form.chinese, forKey: .form)
        try container.encode(readers, forKey: .readers)
    }

    static let columns: [Column<NoticeLine>] = [
        .text(RegisterWords.field) { line, viewer in viewer(line.title) },
        .text(RegisterWords.what) { line, viewer in viewer(line.purpose) },
        .text(ConsentWords.basis) { line, viewer in viewer(line.basis) },
        .text(RegisterWords.howLong) { line, viewer in viewer(line.retention) },
        .text(ConsentWords.form) { line, viewer in viewer(line.form) },
        .text(ConsentWords.readers) { line, viewer in
            let names = line.readers.map { viewer(ConsentWords.role($0)) }
            return names.isEmpty ? viewer(ConsentWords.nobody) : names.joined(separator: "、")
        },
    ]
}

enum ConsentWords {
    static let title = Phrase("同意与撤回", "Consent")
    static let lead = Phrase(
        "不同意不影响其他服务；撤回立即生效", "Refusing costs no service; withdrawing takes effect at once")
    static let bankAccountFirst = Phrase(
        "银行账号需要本人先在“同意与撤回”中单独同意",
        "The person first agrees to its use, under “Consent”")
    static let matter = Phrase("事项", "Matter")
    static let answer = Phrase("表示", "Answer")
    static let give = Phrase("同意", "Agree")
    static let withdraw = Phrase("撤回同意", "Withdraw")
    static let given = Phrase("已同意", "Agreed")
    static let notGiven = Phrase("未同意", "Not agreed")
    static let said = Phrase("已记录", "Noted")
    static let notice = Phrase("个人信息告知书", "Privacy notice")
    static let inventory = Phrase("字段清单", "Every field")
    static let basis = Phrase("依据", "Ground")
    static let form = Phrase("保存形式", "Form")
    static let readers = Phrase("谁能看到", "Readers")
    static let nobody = Phrase("无人", "Nobody")
    static let clear = Phrase("明文", "In the clear")
    static let duty = Phrase("履行职责（第十三条）", "Duty (Art. 13)")
    static let agreement = Phrase("本人同意（第十四条）", "Consent (Art. 14)")
    static let separate = Phrase("单独同意（第二十九条）", "Separate consent (Art. 29)")

    static func role(_ role: Role) -> Phrase {
        switch role {
        case .member: Phrase("本人", "the person")
        case .branchSecretary: Phrase("支部书记", "branch secretary")
        case .branchCommitteeMember: Phrase("支部委员", "branch committee")
        case .clerk: Phrase("党务干事", "clerk")
        case .committeeSecretary: Phrase("党委书记", "committee secretary")
        case .auditor: Phrase("审计", "auditor")
        default: Phrase(verbatim: role.rawValue)
        }
    }
}
