import Crypto

/// A code on paper for the day the phone is lost. Each counts once.
struct RecoveryCode: Hashable, Sendable {
    /// Ten letters and digits, without those that are read as others: fifty bits.
    let text: String

    static let count = 10
    private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

    /// Makes a code of the first ten of some bytes that nobody can guess.
    init(bytes: [UInt8]) {
        text = String(bytes.prefix(10).map { RecoveryCode.alphabet[Int($0 & 31)] })
    }

    /// Reads a code as people type it: small letters, spaces and dashes do not matter.
    init?(typed: String) {
        let letters = typed.uppercased().filter { $0 != " " && $0 != "-" }
        guard letters.count == 10, letters.allSatisfy(RecoveryCode.alphabet.contains) else {
            return nil
        }
        text = letters
    }

    /// `ABCDE-FGHJK`
    var grouped: String { "\(text.prefix(5))-\(text.suffix(5))" }

    /// What is stored: without the key of the installation a stolen table does not even allow
    /// guessing.
    func hash(with key: Secret) -> [UInt8] {
        HashFunction.sha256.authenticationCode(for: Array(text.utf8), key: key)
    }
}
