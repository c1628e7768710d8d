import FoundationEssentials
import Storage

/// The first section: what the file holds.
struct Header: Codable, Equatable, Sendable {
    struct Step: Codable, Equatable, Sendable {
        let feature: String
        let number: Int
        let checksum: String
    }

    struct Table: Codable, Equatable, Sendable {
        let name: String
        let columns: [String]
    }

    let madeAt: Int64
    let program: String
    let migrations: [Step]
    let tables: [Table]
}

/// The last section: what the file must have held.
struct Manifest: Codable, Equatable, Sendable {
    struct Table: Codable, Equatable, Sendable {
        let name: String
        let rows: Int
        let sha256: String
    }

    /// The digest of the header.
    let header: String
    let tables: [Table]
}

extension Encodable {
    /// JSON whose bytes depend on the value alone.
    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}

extension Decodable {
    static func fromJSON(_ bytes: [UInt8]) throws(BackupRefusal) -> Self {
        do {
            return try JSONDecoder().decode(Self.self, from: Data(bytes))
        } catch {
            throw .damaged("a section is not the JSON it should be")
        }
    }
}

extension [UInt8] {
    var hexadecimal: String {
        map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }

    mutating func append(bigEndian number: some FixedWidthInteger) {
        for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}
