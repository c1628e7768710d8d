/// How a file of plain text says its characters.
public enum TextEncoding: Sendable, Equatable {
    case utf8
    case gb18030
}

extension TextEncoding {
    /// How many bytes are looked at from the first that is not ASCII, unless the file ends.
    static let sampleBytes = 4096

    /// What bytes without a mark are: UTF-8 where more than three of four bytes beyond ASCII belong
    /// to its characters, else GB 18030.
    ///
    /// Of Chinese text in GB 18030 about one byte in six looks like UTF-8 by chance. UTF-8 with a
    /// damaged byte stays UTF-8 and is refused, instead of being read as other characters.
    init(sample: ArraySlice<UInt8>) {
        var fitting = 0, all = 0
        var index = sample.startIndex
        while index < sample.endIndex {
            let count = sample.characterCount(at: index)
            if sample[index] >= 0x80 {
                all += max(count, 1)
                fitting += count
            }
            index += max(count, 1)
        }
        self = fitting * 4 > all * 3 ? .utf8 : .gb18030
    }
}

extension ArraySlice<UInt8> {
    /// Of how many bytes the character of UTF-8 consists that begins here; 0 if none does. One that
    /// the end of the sample cuts is counted as far as it goes.
    fileprivate func characterCount(at index: Int) -> Int {
        let length: Int
        switch self[index] {
        case ..<0x80: length = 1
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return 0
        }
        let bytes = self[index...].prefix(length)
        return bytes.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 } ? bytes.count : 0
    }
}

func isUTF8(_ bytes: Span<UInt8>) -> Bool {
    do {
        _ = try UTF8Span(validating: bytes)
        return true
    } catch { return false }
}
