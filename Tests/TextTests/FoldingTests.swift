import Testing

@testable import Text

@Suite struct `Folding a text` {
    @Test(arguments: [
        ("ＡＢＣ１２３！", "abc123!"),
        ("第３　党支部", "第3 党支部"),
        ("黨支部書記", "党支部书记"),
        ("林\u{200B}场\u{FE0F}\u{FEFF}", "林场"),
        ("Kernel", "kernel"),
        ("买买提•艾力", "买买提·艾力"),
        ("玥珺堃赟䶮𬱖", "玥珺堃赟䶮𬱖"),
        ("葛\u{E0100}城", "葛城"),
        ("", ""),
    ])
    func `makes what looks or means the same the same`(text: String, folded: String) {
        #expect(text.folded == folded)
        #expect(FoldedText(text).string == folded)
    }

    @Test func `done twice changes nothing`() {
        let every = (1...0x2FFFF).compactMap(Unicode.Scalar.init).map { String($0) }
        #expect(every.filter { $0.folded.folded != $0.folded } == [])
    }

    @Test func `keeps where each unit stood`() {
        let folded = FoldedText("Ａ\u{200B}𬱖林")
        #expect(folded.offsets == [0, 2, 2, 4])
        #expect(folded.units.count == folded.offsets.count)
    }

    @Test func `leaves a simplified text alone`() {
        let text = "兴安岭林业集团党委第一党支部"
        #expect(text.folded == text)
    }
}
