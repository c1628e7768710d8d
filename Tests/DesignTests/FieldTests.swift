import HTML
import Kernel
import Testing
import Web

@testable import Design

@Suite struct `A field of choices` {
    private func drawn(_ choices: [String], isOptional: Bool = false) -> String {
        let list = choices.map { FieldDescription.Choice($0, Phrase(verbatim: $0)) }
        let field = FieldDescription(
            "unit", Phrase("组织", "Organisation"), .choice(list), isOptional: isOptional)
        var html = HTML()
        html.draw(FieldView(field), for: .example())
        return String(decoding: html.bytes, as: UTF8.self)
    }

    @Test func `has chosen already where there is but one`() {
        #expect(drawn(["a"]).contains("checked"))
    }

    @Test func `leaves the choice where there is one`() {
        #expect(!drawn(["a", "b"]).contains("checked"))
        #expect(!drawn(["a"], isOptional: true).contains("checked"))
    }
}
