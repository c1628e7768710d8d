import FoundationEssentials
import Host
import Testing

@Suite struct `A program that gives back memory` {
    @Test func `holds less of its code, and goes on`() throws {
        let before = try filePages()
        giveBackMemory()
        #expect(try filePages() < before)
    }

    /// Of memory that stands in files, such as code: the third field, of which the first two count
    /// all.
    private func filePages() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return try #require(Int(text.split(separator: " ")[2]))
    }
}
