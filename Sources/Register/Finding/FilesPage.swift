import Design
import HTML
import Kernel
import Web

/// Members by what their files say, each with where it stands.
struct FilesPage: Page {
    struct Line: Sendable {
        let member: MemberLine
        let places: [FilePlace]
    }

    enum Found: Sendable {
        /// Nothing was asked, or too little.
        case nothingAsked
        /// A number belongs in no address: it is looked for elsewhere.
        case number
        /// In smaller organisations only.
        case tooMany
        case lines([Line], isCut: Bool)
    }

    /// Each of them is a look on record.
    static let most = 20

    let found: Found
    let query: Query
    let purpose: Purpose?
    let below: [Grounds.Named]
    let chosen: Grounds.Named?
    let mayFindNumbers: Bool

    var title: Phrase { FilesWords.title }
    var lead: Phrase? { FilesWords.lead }
    var section: Section { Register.section }
    var trail: [Step] { [Step(RegisterWords.members, Register.Places.members.link())] }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.section(.class("card flush"), .id("files"), .label(viewer(title))) { card in
            card.draw(filters, for: viewer)
            if lines.isEmpty {
                card.draw(empty, for: viewer)
            } else {
                if isCut {
                    card.draw(Banner(.info, FilesWords.cut, FilesWords.cutNote), for: viewer)
                }
                card.draw(Table(title, columns, lines), for: viewer)
            }
        }
    }

    var lines: [Line] { if case .lines(let lines, _) = found { lines } else { [] } }
    private var isCut: Bool { if case .lines(_, let isCut) = found { isCut } else { false } }
    private var isTooLarge: Bool { if case .tooMany = found { true } else { false } }

    private var filters: Filters {
        let words = Filters.Filter.words(
            MemberQuestion.words, FilesWords.words, hint: FilesWords.hint)
        let organization = MemberFilters.organization(chosen, below)
        return Filters(
            query, at: Register.Places.files.link(),
            [words] + (below.isEmpty && chosen == nil ? [] : [organization]))
    }

    private var empty: EmptyState {
        switch found {
        case .nothingAsked: EmptyState(.search, FilesWords.ask, FilesWords.askHint)
        case .number where mayFindNumbers:
            EmptyState(
                .search, SearchWords.number, SearchWords.numberNote,
                Button(RegisterWords.findByNumber, to: Register.Places.search.link()))
        case .number: EmptyState(.search, SearchWords.number, SearchWords.numberNote)
        case .tooMany: EmptyState(.hierarchy, FilesWords.tooMany, FilesWords.tooManyHint)
        case .lines: EmptyState(.search, SearchWords.nothing, FilesWords.nothingHint)
        }
    }

    private var columns: [Design.Column<Line>] {
        let purpose = purpose
        return [
            .link(RegisterWords.name) { line in
                let file = Register.Places.person.link(line.member.person)
                return (line.member.name, file.opened(for: purpose))
            },
            .text(RegisterWords.branch) { line, _ in line.member.branchName },
            .text(FilesWords.places) { line, viewer in
                line.places.map { viewer($0.sentence) }
                    .joined(separator: viewer(FilesWords.between))
            },
        ]
    }
}

extension FilesPage {
    struct Value: Encodable, Sendable {
        struct Person: Encodable, Sendable {
            let person: PersonID
            let name: String
            let branch: OrganizationID
            let branchName: String
            let places: [String]
        }

        let people: [Person]
        /// Whether more files say so than are listed.
        let isCut: Bool
        /// Whether there are too many members to look into their files: then none was.
        let isTooLarge: Bool
    }

    var value: Value {
        Value(
            people: lines.map { line in
                Value.Person(
                    person: line.member.person, name: line.member.name, branch: line.member.branch,
                    branchName: line.member.branchName,
                    places: line.places.map(\.sentence.chinese))
            },
            isCut: isCut, isTooLarge: isTooLarge)
    }
}

enum FilesWords {
    static let title = Phrase("在档案中查找", "Search the files")
    static let lead = Phrase(
        "民族、籍贯、学历、岗位、职称、学习和工作经历、荣誉；每位被找到的人都看得到这次查阅",
        "Ethnicity, native place, schooling, post, title, careers, honours; whoever is found sees "
            + "that their file was looked into")
    static let words = Phrase("档案中的文字", "What a file says")
    static let hint = Phrase("如：高级工程师、林业大学", "Words of the file, or Mongol, Doctor")
    static let places = Phrase("档案中", "In the file")
    static let between = Phrase("；", "; ")
    static let ask = Phrase("输入要查找的文字", "Type what to look for")
    static let askHint = Phrase(
        "至少两个字；号码和住址不在这里查找",
        "Two characters at least; numbers and addresses are not looked for here")
    static let tooMany = Phrase("这里的党员太多", "There are too many members here")
    /// Who once belonged there counts too, so it may be fewer.
    static let tooManyHint = Phrase(
        "请选择一个较小的党组织，五千人以内", "Choose a smaller one, of less than five thousand members")
    static let nothingHint = Phrase(
        "换一种写法；号码和住址不在这里查找",
        "Write it another way; numbers and addresses are not looked for here")
    static let cut = Phrase("只列出前二十名", "Only the first twenty are listed")
    static let cutNote = Phrase("请写得更具体，或选择一个党组织", "Say more, or choose an organisation")
}
