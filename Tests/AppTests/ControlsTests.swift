import Foundation
import Testing

/// `docs/controls.md` promises; here the promise is kept to what is in the sources of the tests.
@Suite struct `The list of controls` {
    private let controls: [Control]
    private let swift: String
    private let python: String

    init() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        let root = tests.deletingLastPathComponent()
        let list = try String(
            contentsOf: root.appending(path: "docs/controls.md"), encoding: .utf8)
        controls = list.split(separator: "\n").compactMap { Control(line: $0) }
        swift = try Sources.read(under: tests, ending: "swift")
        python = try Sources.read(under: tests, ending: "py")
    }

    @Test func `has every row once and says how it stands`() {
        #expect(controls.map(\.row) == (1...30).map { "S\($0)" })
        for control in controls {
            #expect(["met", "deployer's", "open"].contains(control.status), "\(control.row)")
            #expect(control.status == "met" || control.rest != "–", "\(control.row)")
        }
    }

    @Test func `calls nothing met without a test`() {
        for control in controls where control.status == "met" {
            #expect(!control.tests.isEmpty, "\(control.row)")
        }
    }

    /// A test that was renamed or removed takes its promise with it.
    @Test func `names only tests that there are`() {
        for control in controls {
            for name in control.tests { #expect(exists(name), "\(control.row): \(name)") }
        }
    }

    /// The rows of what is built have a test named after them.
    @Test func `has a test of its own for every row that is built`() {
        let built = [1...11, 15...23, 25...27].flatMap { $0.map { "S\($0)" } }
        for control in controls where built.contains(control.row) {
            #expect(control.tests.contains(where: control.isOwn), "\(control.row)")
        }
    }

    private func exists(_ name: String) -> Bool {
        name.hasPrefix("test_")
            ? python.contains("def \(name)(")
            : swift.contains("func `\(name)`") || swift.contains("struct `\(name)`")
    }
}

/// One row of the table.
private struct Control {
    let row: String
    let status: String
    let tests: [String]
    let rest: String

    /// Nil for what is no row.
    init?(line: Substring) {
        let cells = line.split(separator: "|").map { cell in
            String(cell).trimmingCharacters(in: .whitespaces)
        }
        guard cells.count == 6, cells[0].hasPrefix("S"), Int(cells[0].dropFirst()) != nil else {
            return nil
        }
        row = cells[0]
        status = cells[2]
        tests = cells[4].split(separator: "; ").map { $0.filter { $0 != "`" } }
            .filter { $0 != "–" }
        rest = cells[5]
    }

    /// Begins with the row, and not with another whose number begins the same.
    func isOwn(_ test: String) -> Bool {
        if test.hasPrefix("test_\(row.lowercased())_") { return true }
        guard test.hasPrefix(row) else { return false }
        return test.dropFirst(row.count).first.map { !$0.isNumber } ?? false
    }
}

private enum Sources {
    /// The text of every file, one after the other, without this one: it names what it looks for.
    static func read(under folder: URL, ending: String) throws -> String {
        let files = FileManager.default.enumerator(atPath: folder.path)
        var text = ""
        while let name = files?.nextObject() as? String {
            guard name.hasSuffix(".\(ending)"), !name.hasSuffix("ControlsTests.swift") else {
                continue
            }
            text += try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        return text
    }
}
