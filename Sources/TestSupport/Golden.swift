import Foundation
public import Testing

/// Compares a text with the one kept in a folder `Golden` beside the test. With `RECORD_GOLDEN=1`
/// the text is kept instead, for a person to look at before it is committed.
public func expectGolden(
    _ text: String, _ name: String, file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Golden")
    let place = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place)
        return
    }
    guard let kept = try? String(contentsOf: place, encoding: .utf8) else {
        Issue.record(
            "There is no Golden/\(name). Run the test with RECORD_GOLDEN=1 and look at it.",
            sourceLocation: sourceLocation)
        return
    }
    if let difference = firstDifference(kept, text) {
        Issue.record("Golden/\(name) differs \(difference)", sourceLocation: sourceLocation)
    }
}

/// The first line that differs, with what was wanted and what came.
private func firstDifference(_ wanted: String, _ found: String) -> String? {
    guard wanted != found else { return nil }
    let wantedLines = wanted.split(separator: "\n", omittingEmptySubsequences: false)
    let foundLines = found.split(separator: "\n", omittingEmptySubsequences: false)
    let same = zip(wantedLines, foundLines).prefix { $0 == $1 }.count
    let wantedLine = same < wantedLines.count ? wantedLines[same] : "(nothing)"
    let foundLine = same < foundLines.count ? foundLines[same] : "(nothing)"
    return "in line \(same + 1):\n  kept: \(wantedLine)\n  now:  \(foundLine)"
}
