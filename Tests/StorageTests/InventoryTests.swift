import Kernel
import Storage
import Testing

@Suite struct `The inventory of columns` {
    private let notes = [
        TableNote(
            "person", for: Phrase("党员名册", "the register"), kept: .days(30),
            .inside("id", "name"),
            .sensitive(
                "id_number", stored: .sealed, for: Phrase("核对身份", "telling people apart")))
    ]

    @Test func `agrees with a schema that has the same columns`() {
        let schema = ["person": ["id", "name", "id_number"]]
        #expect(notes.disagreements(with: schema).isEmpty)
    }

    @Test func `names a column that nobody declared`() {
        let schema = ["person": ["id", "name", "id_number", "mood"]]
        #expect(notes.disagreements(with: schema) == ["person.mood"])
    }

    @Test func `names a note about a column that is gone`() {
        #expect(notes.disagreements(with: ["person": ["id", "name"]]) == ["person.id_number"])
    }

    @Test func `gives each column its own purpose or that of its table`() {
        #expect(
            notes[0].columns.map(\.purpose.english) == [
                "the register", "the register", "telling people apart",
            ])
        #expect(notes[0].columns.map(\.protection) == [.inside, .inside, .sensitive])
    }
}
