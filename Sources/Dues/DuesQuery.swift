import Design
import Kernel
import Web

/// What the addresses of this feature say behind the question mark.
enum DuesQuery {
    static let page = Paging.field
    static let month = FieldDescription("month", DuesWords.month, .month, isOptional: true)
    static let people = FieldDescription(
        "person", DuesWords.name, .lookup("person"), isOptional: true, isRepeated: true)
    static let purpose = FieldDescription(
        "purpose", Phrase("查看用途", "What it is looked at for"), .text(maximum: 40), isOptional: true)
    static let statementPart = FieldDescription(
        "show", StatementWords.one,
        .choice(StatementPage.Part.allCases.map { .init($0.rawValue, $0.title) }),
        isOptional: true)
    static let exception = FieldDescription(
        "kind", StatementWords.exceptions,
        .choice(StatementException.Kind.allCases.map { .init($0.rawValue, $0.title) }),
        isOptional: true)
    static let onlinePart = FieldDescription(
        "show", OnlineWords.list,
        .choice(OnlineListPage.Part.allCases.map { .init($0.rawValue, $0.title) }),
        isOptional: true)
    static let fixing = FieldDescription(
        "fixing", FixingWords.title, .lookup("fixing"), isOptional: true)
    static let item = FieldDescription(
        "item", PayrollWords.items, .text(maximum: 100), isOptional: true)
    static let period = FieldDescription(
        "period", PrintingWords.period, hint: PrintingWords.badPeriod, .text(maximum: 7),
        isOptional: true)
    static let bases = FieldDescription(
        "bases", PrintingWords.takeWithBases, .choice([.init("yes", PrintingWords.takeWithBases)]),
        isOptional: true)
    static let mark = FieldDescription(
        "mark", PrintingWords.version, .text(maximum: 40), isOptional: true)
    static let turn = FieldDescription(
        "turn", PublicationWords.turn, .number(1...10_000), isOptional: true)
}
