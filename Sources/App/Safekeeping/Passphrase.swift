import Crypto
import FoundationEssentials
import Host

/// The passphrase of a sealed backup, from a file: on the command line every user of the machine
/// could read it.
enum Passphrase {
    /// So long, Argon2id makes guessing hopeless even for words that people can remember.
    private static let shortest = 12

    /// A passphrase for a new backup.
    static func new(in path: String) throws(Exit) -> Secret {
        var bytes = try line(of: path)
        guard bytes.filter({ $0 & 0xC0 != 0x80 }).count >= shortest else {
            throw .configuration(SafekeepingWords.shortPassphrase(path, shortest).inBoth)
        }
        return Secret(erasing: &bytes)
    }

    /// The passphrase of a backup that is there.
    static func read(_ path: String) throws(Exit) -> Secret {
        var bytes = try line(of: path)
        return Secret(erasing: &bytes)
    }

    private static func line(of path: String) throws(Exit) -> [UInt8] {
        guard let content = FileManager.default.contents(atPath: path) else {
            throw .noInput(SafekeepingWords.noPassphrase(path).inBoth)
        }
        guard !Host.isOpenToOthers(path) else {
            throw .configuration(SafekeepingWords.openPassphrase(path).inBoth)
        }
        return Array(content.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
    }
}
