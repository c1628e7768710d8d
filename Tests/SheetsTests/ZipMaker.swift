import Compression

/// Zip files of any kind, also of those that no program makes.
struct ZipMaker {
    struct Part {
        var name: [UInt8]
        var bytes: [UInt8]
        var isDeflated = true
        /// Bit 0 says encrypted, bit 11 that the name is UTF-8.
        var flags: UInt16 = 1 << 11
        var method: UInt16?
        var claimedBytes: Int?
        var checksum: UInt32?
        /// Of Unix, as the central directory keeps it: a link is 0o120777.
        var mode: UInt32 = 0o100644

        init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

        init(_ name: String, _ bytes: [UInt8]) {
            self.name = Array(name.utf8)
            self.bytes = bytes
        }
    }

    var parts: [Part]

    var bytes: [UInt8] {
        var file: [UInt8] = [], directory: [UInt8] = []
        for part in parts {
            let packed = part.packed
            let common = part.common(packedBytes: packed.count)
            directory += number(0x0201_4B50, 4) + number(0x0314, 2) + common
            directory += number(0, 2) + number(0, 2) + number(0, 2)
            directory += number(Int(part.mode) << 16, 4) + number(file.count, 4) + part.name
            file += number(0x0403_4B50, 4) + common + part.name + packed
        }
        let start = file.count
        file += directory + number(0x0605_4B50, 4) + number(0, 4)
        file += number(parts.count, 2) + number(parts.count, 2)
        return file + number(directory.count, 4) + number(start, 4) + number(0, 2)
    }
}

extension ZipMaker.Part {
    fileprivate var packed: [UInt8] {
        guard isDeflated, let gzip = Gzip.compress(bytes) else { return bytes }
        return Array(gzip.dropFirst(10).dropLast(8))
    }

    private var isReallyDeflated: Bool { isDeflated && Gzip.compress(bytes) != nil }

    /// From the version to the length of the extra field: the same in both places.
    fileprivate func common(packedBytes: Int) -> [UInt8] {
        let sum = checksum ?? crc32(bytes)
        return number(20, 2) + number(Int(flags), 2)
            + number(Int(method ?? (isReallyDeflated ? 8 : 0)), 2) + number(0, 4)
            + number(Int(sum), 4) + number(packedBytes, 4)
            + number(claimedBytes ?? bytes.count, 4) + number(name.count, 2) + number(0, 2)
    }
}

/// Little-endian.
private func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

private let crcTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in
        sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1
    }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crcTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
}
