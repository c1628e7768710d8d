import Crypto
import Foundation

/// The golden vectors beside these tests; anyone can check them with another implementation.
struct Vectors: Decodable {
    struct SM2: Decodable {
        let d_hex: String
        let public_hex: String
        let signed_text: String
        let signature_rs_hex: String
        let signature_der_hex: String
    }

    struct SM2Example: Decodable {
        let d: String
        let msg: String
        let r: String
        let s: String
    }

    struct Field: Decodable {
        let key_hex: String
        let aad: String
        let plaintext: String
        let nonce_hex: String?
        let iv_hex: String?
        let ct_and_tag_hex: String?
        let ct_hex: String?
        let tag_hex: String?
        let blind_index_hex: String?
    }

    struct SealedFile: Decodable {
        let key_hex: String
        let key_id_hex: String
        let salt_hex: String
        let header_hex: String
        let chunks_sha256: String
        let empty_chunks_hex: String
    }

    let sm3_of_abc: String
    let sm2: SM2
    let sm2_gbt32918_example: SM2Example
    let field_gm: Field
    let field_intl: Field
    let sealed_file_intl: SealedFile

    static func load() throws -> Vectors {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/vectors.json")
        return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
    }
}

/// Gives back the bytes it was made with, so that nonces come out as a vector wants them.
struct ScriptedRandomness: RandomNumberGenerator {
    private var bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The lowest byte of a word is used first.
    mutating func next() -> UInt64 {
        let word = bytes.prefix(8)
        bytes.removeFirst(word.count)
        return word.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

func bytes(_ hex: String) throws -> [UInt8] {
    struct NotHex: Error {}
    guard let bytes = Hex.decode(hex) else { throw NotHex() }
    return bytes
}
