import Audit
import Foundation
import Kernel
import Organizations
import Register
import Testing

@testable import App

/// Those who read the audit and the ledger read words, not what the programs keep.
@Suite struct `Recorded changes` {
    private static let words = Composition.fieldWords([])

    @Test func `have a name for every field that the sources write`() throws {
        let fields = try FieldWordsSources.fields()
        #expect(fields.count > 30)
        #expect(fields.filter { Self.words.name(of: $0) == nil }.sorted() == [])
    }

    @Test func `name the fields of a file and what is consented to`() {
        let kept = PersonField.allCases.map(\.rawValue) + NumberKind.allCases.map(\.rawValue)
        #expect(kept.filter { Self.words.name(of: $0) == nil } == [])
    }

    @Test(arguments: [
        (Deed.Change("role", from: nil, to: "auditor"), "角色", nil, "审计员"),
        (Deed.Change("name", from: "甲", to: "乙"), "名称", "甲", "乙"),
        (Deed.Change("kind", from: "branch", to: "generalBranch"), "类别", "党支部", "党总支"),
        (Deed.Change("standing", from: "probationary", to: "full"), "党籍状态", "预备党员", "正式党员"),
        (Deed.Change("unheard", from: "of", to: "of it"), "unheard", "of", "of it"),
    ])
    func `are told in words`(
        change: Deed.Change, name: String, before: String?, after: String?
    ) {
        let told = Self.words.told(change, in: .chinese)
        #expect(told == Deed.Change(name, from: before, to: after))
    }

    @Test func `are told in English`() {
        let told = Self.words.told(Deed.Change("phone", from: "已遮蔽", to: "已查看"), in: .english)
        #expect(told.before == "hidden")
        #expect(told.after == "opened")
    }
}

private enum FieldWordsSources {
    /// The names of fields that are written as such into the records.
    static func fields() throws -> Set<String> {
        let sources = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var found: Set<String> = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /[^a-zA-Z]Change\(\s*"([a-z_]+)",/) {
                found.insert(String(match.1))
            }
        }
        return found
    }
}
