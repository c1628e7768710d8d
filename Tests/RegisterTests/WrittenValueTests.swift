import FoundationEssentials
import Kernel
import Testing
import Web

@testable import Register

@Suite struct `Values of the register that write themselves` {
    private let bare = MemberLine(.lin, "林晓禾", in: .larch, .full)

    private var full: MemberLine {
        var line = MemberLine(.su, "苏\"小满", in: .larch, .probationary)
        line.standing = .floating
        line.sex = .female
        line.birthDate = CivilDate(year: 1990, month: 2, day: 28)
        line.education = "21"
        line.joinedOn = CivilDate(year: 2021, month: 7, day: 1)
        line.branchName = "落叶松支部"
        return line
    }

    @Test func `give the bytes of the encoder`() throws {
        let whole = MembersPage.Value(members: [bare, full], total: 52, page: 2, next: nil)
        let turned = MembersPage.Value(members: [], total: nil, page: nil, next: .lin)
        for value in [whole, turned] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            var pen = JSONPen()
            value.write(on: &pen)
            #expect(pen.bytes == Array(try encoder.encode(value)))
        }
    }
}
