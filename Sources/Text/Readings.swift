/// The commonest Mandarin reading of each character, without its tone.
///
/// Made at first use in about a millisecond; it takes 60 kB.
struct Readings: Sendable {
    static let table = Readings(lines: readingLines)

    private var syllables: [String] = [""]
    /// For each character of the block the place of its reading; 0 for none.
    private var places: [UInt16]

    init(lines: String) {
        places = Array(repeating: 0, count: Han.block.count)
        for line in lines.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let syllable = parts.first, let read = parts.last
            else { continue }
            if syllables.last.map({ $0 != syllable }) ?? true { syllables.append(String(syllable)) }
            for scalar in read.unicodeScalars where Han.block.contains(scalar.value) {
                places[Han.index(scalar)] = UInt16(clamping: syllables.count - 1)
            }
        }
    }

    /// Nil for what is not a Han character, and for a rare one that nobody reads.
    subscript(scalar: Unicode.Scalar) -> String? {
        guard Han.block.contains(scalar.value) else { return nil }
        let place = Int(places[Han.index(scalar)])
        return place == 0 ? nil : syllables[place]
    }
}
