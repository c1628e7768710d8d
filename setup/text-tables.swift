// Makes the two tables of Sources/Text from the Unicode data inside Foundation's ICU.
// Run it by `script/text-tables`; it prints one file, `simplified` or `readings`.
import Foundation

let blocks: [ClosedRange<UInt32>] = [0x3400...0x4DBF, 0x4E00...0x9FFF]
let toSimplified = StringTransform("Hant-Hans")
let characters = blocks.joined().compactMap(Unicode.Scalar.init).map(String.init)

func transformed(_ text: String, _ transforms: StringTransform...) -> String {
    transforms.reduce(text) { $0.applyingTransform($1, reverse: false) ?? $0 }
}

/// Lines of at most 60 characters, each after its head.
func wrapped(_ head: String, _ characters: [String]) -> [String] {
    stride(from: 0, to: characters.count, by: 60).map { start in
        "    " + head + characters[start..<min(start + 60, characters.count)].joined()
    }
}

func file(_ comment: String, _ name: String, _ lines: [String]) -> String {
    """
    // Made by script/text-tables from the data of the Unicode Consortium
    // (https://www.unicode.org/license.txt), as ICU applies them. Do not edit.

    /// \(comment)
    let \(name) = \"\"\"
    \(lines.joined(separator: "\n"))
        \"\"\"

    """
}

func simplified() -> String {
    var pairs: [(String, String)] = []
    for character in characters {
        // Twice, because a few forms lead to a form that is itself traditional.
        let simple = transformed(character, toSimplified, toSimplified)
        if simple != character, simple.unicodeScalars.count == 1, simple.utf16.count == 1 {
            pairs.append((character, simple))
        }
    }
    return file(
        "Traditional characters, each followed by its simplified form.", "simplifiedPairs",
        wrapped("", pairs.map { $0 + $1 }))
}

func readings() -> String {
    var bySyllable: [String: [String]] = [:]
    for character in characters {
        let syllable = transformed(character, .mandarinToLatin, .stripDiacritics)
        if syllable.utf8.allSatisfy({ (97...122).contains($0) }) {
            bySyllable[syllable, default: []].append(character)
        }
    }
    return file(
        "The commonest Mandarin reading without its tone, then the characters read so.",
        "readingLines",
        bySyllable.sorted { $0.key < $1.key }.flatMap { wrapped($0.key + " ", $0.value) })
}

print(CommandLine.arguments.last == "simplified" ? simplified() : readings(), terminator: "")
